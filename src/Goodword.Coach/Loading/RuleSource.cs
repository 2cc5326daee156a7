namespace Goodword.Coaching.Loading;

/// <summary>A rule file: its name below the rules folder, and its text.</summary>
internal sealed record RuleSource(string File, string Text);
