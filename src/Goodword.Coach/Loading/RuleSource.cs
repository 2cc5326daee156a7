namespace Goodword.Coaching.Loading;

/// <summary>A rule file: its name below the rules folder, and its text.</summary>
internal sealed record RuleSource(string File, string Text)
{
    private readonly Lock reading = new();
    private YamlValue? head;

    /// <summary>All but the examples. Read once, by whichever thread comes first.</summary>
    public YamlValue Head()
    {
        lock (reading)
            return head ??= YamlValue.Read(this, RuleExamples.Head(Text));
    }
}
