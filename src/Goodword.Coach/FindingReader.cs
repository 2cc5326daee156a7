namespace Goodword.Coaching;

/// <summary>By which of its two readers the coach found something.</summary>
public enum FindingReader
{
    /// <summary>By patterns that people wrote.</summary>
    Patterns,

    /// <summary>By weights that were learned from labelled texts: in words that no pattern knows.</summary>
    Weights,
}
