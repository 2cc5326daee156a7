namespace Goodword.Coaching.Matching;

/// <summary>A pattern is not written as patterns are. Whoever knows its file makes a <see cref="RuleFormatException"/> of it.</summary>
internal sealed class PatternFormatException(string reason, string? remedy = null) : FormatException(reason)
{
    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy ?? "docs/adding-a-rule.md shows how patterns are written";
}
