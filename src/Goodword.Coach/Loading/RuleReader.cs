using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Loading;

/// <summary>Reads one rule's file, and refuses what it does not understand with file and line.</summary>
internal sealed class RuleReader(PhraseBook phrases)
{
    private readonly WordingReader wordings = new(phrases);
    private readonly Dictionary<string, PhraseList> conditions = new(StringComparer.Ordinal);

    public List<Candidate> Read(RuleSource source)
    {
        if (source.Head() is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, 1, "a rule is written as \"key: value\" lines");

        var fields = Fields(source, entries, "id", "kind", "title", "why", "say", "match", "when", "unless", "yields", "guess", "hits", "misses");
        var kind = Scalar(source, entries, fields, "kind") switch
        {
            { Content: "caution" } => FindingKind.Caution,
            { Content: "praise" } => FindingKind.Praise,
            var other => throw new RuleFormatException(source.File, other.Line, "kind is caution or praise"),
        };
        var say = wordings.Read(source, fields.GetValueOrDefault("say"));
        if (kind == FindingKind.Caution && say.Entries.Count == 0)
            throw new RuleFormatException(source.File, entries.Line, "a caution says better words under say");

        var rule = new Rule(
            source,
            Scalar(source, entries, fields, "id").Content,
            kind,
            Scalar(source, entries, fields, "title").Content,
            Scalar(source, entries, fields, "why").Content,
            say,
            Texts(source, fields, "yields"),
            MayBeGuessed(source, fields.GetValueOrDefault("guess")))
        {
            Unless = Guards(source, fields.GetValueOrDefault("unless")),
        };
        if (!fields.TryGetValue("match", out var match) || match is not YamlValue.Items groups)
            throw new RuleFormatException(source.File, entries.Line, "match, a list, is missing");

        var when = Guards(source, fields.GetValueOrDefault("when"));
        return [.. groups.Values.SelectMany(group => ReadGroup(source, rule, group, when, rule.Unless))];
    }

    /// <summary>What a pack adds to a built-in rule.</summary>
    public List<Candidate> Groups(RuleSource source, Rule rule, YamlValue match, Guard[] when, Guard[] unless) => match is YamlValue.Items groups
        ? [.. groups.Values.SelectMany(group => ReadGroup(source, rule, group, when, unless))]
        : throw new RuleFormatException(source.File, match.Line, "match is a list");

    private IEnumerable<Candidate> ReadGroup(RuleSource source, Rule rule, YamlValue group, Guard[] when, Guard[] unless)
    {
        if (group is YamlValue.Text single)
            return [new Candidate(rule, phrases.Compile(source, single), when, unless, rule.Wordings)];

        if (group is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, group.Line, "a match is a pattern, \"any: [pattern, …]\" with its own when, unless and say, or \"promises: dated\"");

        var fields = Fields(source, entries, "any", "promises", "when", "unless", "say");
        if (fields.GetValueOrDefault("promises") is { } promises)
            return promises is YamlValue.Text { Content: "dated" } ? [new Candidate(rule, null, Guards(source, fields.GetValueOrDefault("when")), Guards(source, fields.GetValueOrDefault("unless")), rule.Wordings)] : throw new RuleFormatException(source.File, promises.Line, "promises is dated");

        if (!fields.TryGetValue("any", out var any))
            throw new RuleFormatException(source.File, group.Line, "any, a list of patterns, is missing");

        Guard[] allWhen = [.. when, .. Guards(source, fields.GetValueOrDefault("when"))];
        Guard[] allUnless = [.. unless, .. Guards(source, fields.GetValueOrDefault("unless"))];
        var say = fields.TryGetValue("say", out var own) ? wordings.Read(source, own) : rule.Wordings;
        return Patterns.Of(source, any).Select(text => new Candidate(rule, phrases.Compile(source, text), allWhen, allUnless, say));
    }

    public Guard[] Guards(RuleSource source, YamlValue? value)
    {
        if (value is null)
            return [];

        if (value is not YamlValue.Items items)
            throw new RuleFormatException(source.File, value.Line, "when and unless are lists");

        return [.. items.Values.Select(item => ReadGuard(source, item))];
    }

    private Guard ReadGuard(RuleSource source, YamlValue value) => value switch
    {
        YamlValue.Text { Content: "quoted" } => new Guard(GuardKind.Quoted, PhraseList.None),
        YamlValue.Text { Content: "negated" } => new Guard(GuardKind.Negated, PhraseList.None),
        YamlValue.Text { Content: "reported" } => new Guard(GuardKind.Reported, PhraseList.None),
        YamlValue.Text { Content: "third-party" } => new Guard(GuardKind.ThirdParty, PhraseList.None),
        YamlValue.Text { Content: "conditional" } => new Guard(GuardKind.Conditional, PhraseList.None),
        YamlValue.Text { Content: "question" } => new Guard(GuardKind.Question, PhraseList.None),
        YamlValue.Text { Content: "unpunctuated" } => new Guard(GuardKind.Unpunctuated, PhraseList.None),
        YamlValue.Text { Content: "differs-from-earlier" } => new Guard(GuardKind.DiffersFromEarlier, PhraseList.None),
        YamlValue.Text { Content: "promised" } => new Guard(GuardKind.Promised, PhraseList.None),
        YamlValue.Text { Content: "first-sentence" } => new Guard(GuardKind.FirstSentence, PhraseList.None),
        YamlValue.Text unknown => throw new RuleFormatException(source.File, unknown.Line, $"there is no condition named {unknown.Content}"),
        YamlValue.Entries { Pairs: [var (key, list)] } => new Guard(
            key.Content switch
            {
                "overlapping" => GuardKind.Overlapping,
                "just-before" => GuardKind.JustBefore,
                "just-after" => GuardKind.JustAfter,
                "before" => GuardKind.Before,
                "after" => GuardKind.After,
                "sentence" => GuardKind.Sentence,
                "later" => GuardKind.Later,
                "following" => GuardKind.Following,
                "earlier" => GuardKind.Earlier,
                "anywhere" => GuardKind.Anywhere,
                _ => throw new RuleFormatException(source.File, key.Line, $"there is no condition named {key.Content}"),
            },
            Conditions(source, list)),
        _ => throw new RuleFormatException(source.File, value.Line, "a condition is a name, or a place with its patterns"),
    };

    /// <summary>Equal lists of patterns are compiled once.</summary>
    private PhraseList Conditions(RuleSource source, YamlValue list)
    {
        var texts = Patterns.Of(source, list).ToList();
        var key = string.Join('\n', texts.Select(text => text.Content));
        if (!conditions.TryGetValue(key, out var phraseList))
            conditions[key] = phraseList = phrases.CompileConditions(source, texts);

        return phraseList;
    }

    internal static Dictionary<string, YamlValue> Fields(RuleSource source, YamlValue.Entries entries, params ReadOnlySpan<string> known)
    {
        var fields = new Dictionary<string, YamlValue>(StringComparer.Ordinal);
        foreach (var (key, value) in entries.Pairs)
        {
            if (!known.Contains(key.Content))
                throw new RuleFormatException(source.File, key.Line, $"there is no key named {key.Content}");

            if (!fields.TryAdd(key.Content, value))
                throw new RuleFormatException(source.File, key.Line, $"{key.Content} is there twice");
        }

        return fields;
    }

    private static YamlValue.Text Scalar(RuleSource source, YamlValue.Entries entries, Dictionary<string, YamlValue> fields, string key) =>
        fields.GetValueOrDefault(key) as YamlValue.Text is { Content.Length: > 0 } text
            ? text
            : throw new RuleFormatException(source.File, fields.GetValueOrDefault(key)?.Line ?? entries.Line, $"{key}, one text, is missing");

    private static bool MayBeGuessed(RuleSource source, YamlValue? guess) => guess switch
    {
        null => true,
        YamlValue.Text { Content: "never" } => false,
        _ => throw new RuleFormatException(source.File, guess.Line, "guess is never"),
    };

    private static List<string> Texts(RuleSource source, Dictionary<string, YamlValue> fields, string key) =>
        fields.TryGetValue(key, out var value) ? [.. Patterns.Of(source, value).Select(text => text.Content)] : [];
}
