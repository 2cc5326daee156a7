namespace Goodword.Coaching;

/// <summary>How much an organization makes of a rule's findings.</summary>
public enum FindingLevel
{
    /// <summary>Shown, and never asked about.</summary>
    Low,

    /// <summary>As the rule comes.</summary>
    Normal,

    /// <summary>Shown first.</summary>
    High,
}
