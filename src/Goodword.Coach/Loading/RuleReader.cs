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
            var other => throw new RuleFormatException(source.File, other.Line, "kind is caution or praise", "write one of the two"),
        };
        var say = wordings.Read(source, fields.GetValueOrDefault("say"));
        if (kind == FindingKind.Caution && say.Entries.Count == 0)
            throw new RuleFormatException(source.File, entries.Line, "a caution says better words under say", "list one to three texts under say");

        var rule = new Rule(
            source,
            Scalar(source, entries, fields, "id").Content,
            kind,
            Scalar(source, entries, fields, "title").Content,
            Scalar(source, entries, fields, "why").Content,
            say,
            Texts(source, fields, "yields"),
            !IsNever(source, "guess", fields.GetValueOrDefault("guess"), "leave it out to let the second reader find the rule"))
        {
            When = Guards(source, fields.GetValueOrDefault("when")),
            Unless = Guards(source, fields.GetValueOrDefault("unless")),
        };
        if (!fields.TryGetValue("match", out var match) || match is not YamlValue.Items groups)
            throw new RuleFormatException(source.File, entries.Line, "match, a list, is missing", "list what to find under match");

        return [.. groups.Values.SelectMany(group => ReadGroup(source, rule, group, rule.When, rule.Unless))];
    }

    /// <summary>What a pack adds to a built-in rule.</summary>
    public List<Candidate> Groups(RuleSource source, Rule rule, YamlValue match, Guard[] when, Guard[] unless) => match is YamlValue.Items groups
        ? [.. groups.Values.SelectMany(group => ReadGroup(source, rule, group, when, unless))]
        : throw new RuleFormatException(source.File, match.Line, "match is a list", "begin each pattern on a line of its own with \"- \"");

    private IEnumerable<Candidate> ReadGroup(RuleSource source, Rule rule, YamlValue group, Guard[] when, Guard[] unless)
    {
        if (group is YamlValue.Text single)
            return [new Candidate(rule, phrases.Compile(source, single), when, unless, rule.Wordings)];

        if (group is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, group.Line, "a match is a pattern, \"any: [pattern, …]\" with its own when, unless and say, or \"promises: dated\"");

        var fields = Fields(source, entries, "any", "promises", "when", "unless", "say", "void");
        if (fields.GetValueOrDefault("promises") is { } promises)
            return promises is YamlValue.Text { Content: "dated" } ? [new Candidate(rule, null, Guards(source, fields.GetValueOrDefault("when")), Guards(source, fields.GetValueOrDefault("unless")), rule.Wordings)] : throw new RuleFormatException(source.File, promises.Line, "promises is dated");

        if (!fields.TryGetValue("any", out var any))
            throw new RuleFormatException(source.File, group.Line, "any, a list of patterns, is missing", "list under any what to find");

        Guard[] allWhen = [.. when, .. Guards(source, fields.GetValueOrDefault("when"))];
        Guard[] allUnless = [.. unless, .. Guards(source, fields.GetValueOrDefault("unless"))];
        var say = fields.TryGetValue("say", out var own) ? wordings.Read(source, own) : rule.Wordings;
        var isPlain = IsNever(source, "void", fields.GetValueOrDefault("void"), "leave it out to let the second reader void what the patterns find");
        return Patterns.Of(source, any).Select(text => new Candidate(rule, phrases.Compile(source, text), allWhen, allUnless, say) { IsPlain = isPlain });
    }

    public Guard[] Guards(RuleSource source, YamlValue? value)
    {
        if (value is null)
            return [];

        if (value is not YamlValue.Items items)
            throw new RuleFormatException(source.File, value.Line, "when and unless are lists", "begin each condition on a line of its own with \"- \"");

        return [.. items.Values.Select(item => ReadGuard(source, item))];
    }

    private Guard ReadGuard(RuleSource source, YamlValue value) => value switch
    {
        YamlValue.Text name => new Guard(KindOf(source, name, Guard.Names[..(int)GuardKind.Overlapping]), PhraseList.None),
        YamlValue.Entries { Pairs: [var (place, list)] } => new Guard(GuardKind.Overlapping + (int)KindOf(source, place, Guard.Names[(int)GuardKind.Overlapping..]), Conditions(source, list)),
        _ => throw new RuleFormatException(source.File, value.Line, "a condition is a name, or a place with its patterns", Guard.Known),
    };

    private static GuardKind KindOf(RuleSource source, YamlValue.Text name, ReadOnlySpan<string> names)
    {
        for (var kind = 0; kind < names.Length; kind++)
        {
            if (names[kind] == name.Content)
                return (GuardKind)kind;
        }

        throw new RuleFormatException(source.File, name.Line, $"there is no condition named {name.Content}", Guard.Known);
    }

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
                throw new RuleFormatException(source.File, key.Line, $"there is no key named {key.Content}", $"keys here are {string.Join(", ", known)}");

            if (!fields.TryAdd(key.Content, value))
                throw new RuleFormatException(source.File, key.Line, $"{key.Content} is there twice", "leave one of them");
        }

        return fields;
    }

    private static YamlValue.Text Scalar(RuleSource source, YamlValue.Entries entries, Dictionary<string, YamlValue> fields, string key) =>
        fields.GetValueOrDefault(key) as YamlValue.Text is { Content.Length: > 0 } text
            ? text
            : throw new RuleFormatException(source.File, fields.GetValueOrDefault(key)?.Line ?? entries.Line, $"{key}, one text, is missing", "goodword pack new RULE shows a whole rule");

    private static bool IsNever(RuleSource source, string key, YamlValue? value, string otherwise) => value switch
    {
        null => false,
        YamlValue.Text { Content: "never" } => true,
        _ => throw new RuleFormatException(source.File, value.Line, $"{key} is never", otherwise),
    };

    private static List<string> Texts(RuleSource source, Dictionary<string, YamlValue> fields, string key) =>
        fields.TryGetValue(key, out var value) ? [.. Patterns.Of(source, value).Select(text => text.Content)] : [];
}
