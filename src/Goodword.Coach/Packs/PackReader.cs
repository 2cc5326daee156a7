using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching.Packs;

/// <summary>Reads a pack's files: whole rules (<c>id</c>), changes of built-in rules (<c>rule</c>) and house words.</summary>
internal sealed class PackReader
{
    private readonly Vocabulary vocabulary = new();
    private readonly List<PackProblem> problems = [];
    private readonly RuleList rules = new();
    private readonly Dictionary<string, RuleChange> changes = new(StringComparer.Ordinal);
    private readonly List<HouseWord> houseWords = [];
    private readonly RuleReader reader;
    private readonly WordingReader wordings;
    private readonly PhraseBook phrases;

    public PackReader()
    {
        phrases = new PhraseBook(RuleSet.BuiltInPhrases(), vocabulary);
        reader = new RuleReader(phrases);
        wordings = new WordingReader(phrases);
    }

    public Pack Read(IEnumerable<PackFile> files)
    {
        foreach (var file in files)
        {
            try
            {
                ReadFile(new RuleSource(file.Name, file.Text));
            }
            catch (RuleFormatException wrong)
            {
                problems.Add(new PackProblem(file.Name, wrong.Line, wrong.Reason, wrong.Remedy));
            }
        }

        vocabulary.Close();
        return new Pack(vocabulary, Added(), changes, houseWords, problems);
    }

    /// <summary>The pack's own patterns, ready to read with; null when there are none, or so many that reading would fail.</summary>
    private RuleSet? Added()
    {
        if (rules.Candidates.Count == 0)
            return null;

        try
        {
            var added = RuleSet.Of(rules, vocabulary);
            added.Index.Prepare();
            return added;
        }
        catch (OverflowException)
        {
            problems.Add(new PackProblem(rules.LastFile, 1, "all files together have more patterns than the coach can look for, so that none of them is used", "leave some out: 65,536 are too many, options of (one|another) counted"));
            return null;
        }
    }

    private void ReadFile(RuleSource source)
    {
        if (YamlValue.Read(source, source.Text) is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, 1, "a file of a pack is written as \"key: value\" lines");

        // Read again when somebody asks for them, where it is too late to name a mistake.
        _ = RuleExamples.Of(source, entries);
        var keys = entries.Pairs.Select(pair => pair.Key.Content).ToHashSet(StringComparer.Ordinal);
        if (keys.Contains("id"))
            ReadRule(source);
        else if (keys.Contains("rule"))
            ReadChange(source, entries);
        else if (keys.Contains("house-words"))
            ReadHouseWords(source, entries);
        else
            throw new RuleFormatException(source.File, entries.Line, "neither id (a rule of your own), rule (a change of ours) nor house-words is there", "goodword pack new RULE starts a rule that works");
    }

    private void ReadRule(RuleSource source)
    {
        var read = reader.Read(source);
        if (read is [var (rule, _, _, _, _), ..] && IsBuiltIn(rule.Id))
            throw new RuleFormatException(source.File, 1, $"{rule.Id} is a built-in rule: to change it, write \"rule: {rule.Id}\" instead of id", "a change needs only what differs");

        rules.Add(source, read);
    }

    private void ReadChange(RuleSource source, YamlValue.Entries entries)
    {
        var fields = RuleReader.Fields(source, entries, "rule", "silence", "level", "title", "why", "say", "match", "when", "unless", "hits", "misses");
        var id = Text(source, fields["rule"]);
        var changed = Coach.Default.Rules.FirstOrDefault(rule => rule.Id == id.Content)
            ?? throw new RuleFormatException(source.File, id.Line, $"there is no built-in rule named {id.Content}", "goodword pack rules lists their names; a rule of your own begins with id instead of rule");
        if (changes.ContainsKey(id.Content))
            throw new RuleFormatException(source.File, id.Line, $"another file changes {id.Content} already", "bring both together in one file");

        var say = fields.TryGetValue("say", out var words) ? wordings.Read(source, words) : null;
        var change = new RuleChange(id.Content)
        {
            IsSilent = fields.TryGetValue("silence", out var silence) && Text(source, silence) is var silent && silent.Content switch
            {
                "true" => true,
                "false" => false,
                _ => throw new RuleFormatException(source.File, silent.Line, "silence is true or false", "write one of the two"),
            },
            Level = fields.TryGetValue("level", out var level) ? LevelOf(source, Text(source, level)) : null,
            Title = fields.TryGetValue("title", out var title) ? Text(source, title).Content : null,
            Why = fields.TryGetValue("why", out var why) ? Text(source, why).Content : null,
            Say = say,
            Unless = reader.Guards(source, fields.GetValueOrDefault("unless")),
        };
        if (fields.TryGetValue("match", out var match))
        {
            var more = new Rule(source, changed.Id, changed.Kind, change.Title ?? changed.Title, change.Why ?? changed.Why, say ?? changed.Wordings, changed.Yields, changed.MayBeGuessed);
            var found = reader.Groups(source, more, match, reader.Guards(source, fields.GetValueOrDefault("when")), [.. change.Unless, new Guard(GuardKind.Quoted, PhraseList.None)]);
            if (found.Count > 0)
                rules.Add(source, found);
        }

        changes[id.Content] = change;
    }

    private void ReadHouseWords(RuleSource source, YamlValue.Entries entries)
    {
        var fields = RuleReader.Fields(source, entries, "house-words");
        if (fields["house-words"] is not YamlValue.Items items)
            throw new RuleFormatException(source.File, fields["house-words"].Line, "house-words is a list", "begin each entry below it with \"- rule: …\"");

        // All of a file or nothing: one that is left out must not be half in force.
        var read = new List<HouseWord>();
        foreach (var item in items.Values)
        {
            if (item is not YamlValue.Entries word)
                throw new RuleFormatException(source.File, item.Line, "house words have rule, about and say", "write each of the three as \"key: value\"");

            var parts = RuleReader.Fields(source, word, "rule", "about", "why", "say");
            foreach (var key in (string[])["rule", "about", "say"])
            {
                if (!parts.ContainsKey(key))
                    throw new RuleFormatException(source.File, item.Line, $"{key} is missing", "house words have rule, about and say");
            }

            var rule = Text(source, parts["rule"]);
            if (!IsBuiltIn(rule.Content) && !rules.Has(rule.Content))
                throw new RuleFormatException(source.File, rule.Line, $"there is no rule named {rule.Content}", "goodword pack rules lists the names of ours; your own rule's file has to come first by name");

            List<Pattern> about = [.. phrases.CompileConditions(source, Patterns.Of(source, parts["about"])).All];
            read.Add(new HouseWord(rule.Content, about, parts.TryGetValue("why", out var why) ? Text(source, why).Content : null, wordings.Read(source, parts["say"])));
        }

        houseWords.AddRange(read);
    }

    private static bool IsBuiltIn(string id) => Coach.Default.Rules.Any(rule => rule.Id == id);

    private static YamlValue.Text Text(RuleSource source, YamlValue value) =>
        value as YamlValue.Text is { Content.Length: > 0 } text ? text : throw new RuleFormatException(source.File, value.Line, "one text is expected");

    private static FindingLevel LevelOf(RuleSource source, YamlValue.Text level) => level.Content switch
    {
        "low" => FindingLevel.Low,
        "normal" => FindingLevel.Normal,
        "high" => FindingLevel.High,
        _ => throw new RuleFormatException(source.File, level.Line, "level is low, normal or high", "write one of the three"),
    };
}
