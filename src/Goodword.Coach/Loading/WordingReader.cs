using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching.Loading;

/// <summary>Reads better words: texts that fit any sentence of the rule, or entries with what the sentence says (<c>of</c>) and what they replace (<c>as</c>).</summary>
internal sealed class WordingReader(PhraseBook phrases)
{
    public Wordings Read(RuleSource source, YamlValue? value) => value switch
    {
        null => Wordings.None,
        YamlValue.Items items when items.Values.Any(item => item is YamlValue.Entries) => new Wordings([.. items.Values.SelectMany(item => Entries(source, item))]),
        _ => new Wordings([new Wording(null, WordingScope.Clause, Templates(source, value))]),
    };

    private IEnumerable<Wording> Entries(RuleSource source, YamlValue item)
    {
        if (item is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, item.Line, "say is a list of texts, or a list of entries with words");

        var fields = RuleReader.Fields(source, entries, "of", "as", "words");
        if (!fields.TryGetValue("words", out var words))
            throw new RuleFormatException(source.File, item.Line, "words, what to say instead, is missing", "goodword pack new RULE shows a whole rule");

        var scope = fields.GetValueOrDefault("as") switch
        {
            null or YamlValue.Text { Content: "clause" } => WordingScope.Clause,
            YamlValue.Text { Content: "onward" } => WordingScope.Onward,
            YamlValue.Text { Content: "sentence" } => WordingScope.Sentence,
            YamlValue.Text { Content: "span" } => WordingScope.Span,
            YamlValue.Text { Content: "rest" } => WordingScope.Rest,
            YamlValue.Text { Content: "match" } => WordingScope.Match,
            var other => throw new RuleFormatException(source.File, other.Line, "as is clause, onward, sentence, span, rest or match", "write one of these"),
        };
        var templates = Templates(source, words);
        if (!fields.TryGetValue("of", out var of))
        {
            return scope == WordingScope.Match
                ? throw new RuleFormatException(source.File, item.Line, "as: match replaces what of matches: of is missing", "write under of what the sentence says, or take another as")
                : [new Wording(null, scope, templates)];
        }

        return Patterns.Of(source, of).Select(text => new Wording(phrases.Compile(source, text), scope, templates));
    }

    private static List<string> Templates(RuleSource source, YamlValue words)
    {
        var templates = new List<string>();
        foreach (var text in Patterns.Of(source, words))
        {
            Check(source, text);
            templates.Add(text.Content);
        }

        return templates;
    }

    private static void Check(RuleSource source, YamlValue.Text text)
    {
        if (string.IsNullOrWhiteSpace(text.Content))
            throw new RuleFormatException(source.File, text.Line, "better words are empty");

        for (var at = 0; text.Content.IndexOf('{', at) is var open && open >= 0; at = open + 1)
        {
            var close = text.Content.IndexOf('}', open);
            if (close < 0 || !Voice.IsKnown(text.Content[(open + 1)..close]))
                throw new RuleFormatException(source.File, text.Line, "only {I}, {I'm}, {I'll}, {I've}, {I'd}, {my}, {me}, {name}, {it}, {this}, {soon} and {later} can be filled in", "take another place, or write the words out");
        }
    }
}
