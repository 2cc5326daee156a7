namespace Goodword.Coaching.Loading;

/// <summary>Lists in rule files, which may also be written as a single text.</summary>
internal static class Patterns
{
    public static IEnumerable<YamlValue.Text> Of(RuleSource source, YamlValue value)
    {
        if (value is YamlValue.Text single)
            return [single];

        if (value is not YamlValue.Items items)
            throw new RuleFormatException(source.File, value.Line, "a text or a list of texts is expected");

        return items.Values.Select(item => item as YamlValue.Text ?? throw new RuleFormatException(source.File, item.Line, "a text is expected"));
    }
}
