using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Goodword.Coaching.Loading;

/// <summary>A value of a rule file with the line where it stands. Read from the parser's events: no reflection, nothing that trimming breaks.</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>Each value inside another takes room on the stack; no rule needs more than a few.</summary>
    private const int Deepest = 50;

    internal sealed record Text(int Line, string Content) : YamlValue(Line);

    internal sealed record Items(int Line, IReadOnlyList<YamlValue> Values) : YamlValue(Line);

    internal sealed record Entries(int Line, IReadOnlyList<(Text Key, YamlValue Value)> Pairs) : YamlValue(Line);

    public static YamlValue Read(RuleSource source, string text)
    {
        try
        {
            using var reader = new StringReader(text);
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                throw new RuleFormatException(source.File, 1, "the file is empty");

            var value = ReadValue(parser, source, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
                throw new RuleFormatException(source.File, (int)second.Start.Line, "something else begins behind ---", "put it into a file of its own: a file holds one rule");

            return value;
        }
        catch (YamlException broken)
        {
            throw new RuleFormatException(source.File, (int)broken.Start.Line, broken.Message);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // The parser's own faults: it throws these for some texts that are no YAML.
            throw new RuleFormatException(source.File, 1, "the file is not written as YAML");
        }
    }

    private static YamlValue ReadValue(Parser parser, RuleSource source, int depth)
    {
        if (depth > Deepest)
            throw new RuleFormatException(source.File, (int)(parser.Current?.Start.Line ?? 1), $"its values are nested more than {Deepest} levels deep", "take brackets away: no rule needs more than a few inside one another");

        if (parser.TryConsume<Scalar>(out var scalar))
            return new Text((int)scalar.Start.Line, scalar.Value);

        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var values = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                values.Add(ReadValue(parser, source, depth + 1));

            return new Items((int)sequence.Start.Line, values);
        }

        if (parser.TryConsume<MappingStart>(out var mapping))
        {
            var pairs = new List<(Text, YamlValue)>();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                pairs.Add((new Text((int)key.Start.Line, key.Value), ReadValue(parser, source, depth + 1)));
            }

            return new Entries((int)mapping.Start.Line, pairs);
        }

        throw new RuleFormatException(source.File, (int)(parser.Current?.Start.Line ?? 1), "anchors and aliases are not used here", "write the text out in each place, between double quotes where it begins with & or *");
    }
}
