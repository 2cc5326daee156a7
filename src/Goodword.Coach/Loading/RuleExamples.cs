namespace Goodword.Coaching.Loading;

/// <summary>A rule's own tests. They stand last in its file and are read only when somebody asks for them.</summary>
internal sealed record RuleExamples(IReadOnlyList<string> Hits, IReadOnlyList<string> Misses)
{
    public static RuleExamples Read(RuleSource source) => Of(source, YamlValue.Read(source, source.Text) as YamlValue.Entries);

    /// <exception cref="RuleFormatException">They are no lists of texts.</exception>
    public static RuleExamples Of(RuleSource source, YamlValue.Entries? rule) => new(Of(source, rule, "hits"), Of(source, rule, "misses"));

    /// <summary>The file without its examples.</summary>
    public static string Head(string text)
    {
        var examples = text.IndexOf("\nhits:", StringComparison.Ordinal);
        return examples < 0 ? text : text[..(examples + 1)];
    }

    private static List<string> Of(RuleSource source, YamlValue.Entries? rule, string key)
    {
        var texts = new List<string>();
        foreach (var (name, value) in rule?.Pairs ?? [])
        {
            if (name.Content != key)
                continue;

            if (value is not YamlValue.Items items)
                throw new RuleFormatException(source.File, value.Line, $"{key} is a list of texts", "begin each text on a line of its own with \"- \"");

            foreach (var item in items.Values)
                texts.Add(item is YamlValue.Text text ? text.Content : throw new RuleFormatException(source.File, item.Line, "an example is one text"));
        }

        return texts;
    }
}
