namespace Goodword.Coaching;

/// <summary>Whether a finding is something not to say or something done well.</summary>
public enum FindingKind
{
    /// <summary>Something that the customer should not hear.</summary>
    Caution,

    /// <summary>Something that the customer is glad to hear.</summary>
    Praise,
}
