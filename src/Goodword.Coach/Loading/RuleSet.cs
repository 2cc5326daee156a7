using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Loading;

/// <summary>All rules, compiled into one index.</summary>
internal sealed class RuleSet
{
    private const string PhrasesFile = "phrases.yaml";
    private const string Prefix = "Goodword.Coaching.Rules.";
    private const string Pressed = "Goodword.Coaching.Rules";

    private RuleSet(IReadOnlyList<Rule> rules, IReadOnlyList<Candidate> candidates, Vocabulary vocabulary)
    {
        Rules = rules;
        Candidates = [.. candidates.Where(candidate => candidate.Pattern is not null)];
        DatedPromises = [.. candidates.Where(candidate => candidate.Pattern is null)];
        Vocabulary = vocabulary;
        Index = new PatternIndex(Candidates, vocabulary.Count);
        Precedence = new Precedence(rules);
    }

    public IReadOnlyList<Rule> Rules { get; }

    public Candidate[] Candidates { get; }

    /// <summary>Which rules find what the promise reader finds.</summary>
    public Candidate[] DatedPromises { get; }

    public Vocabulary Vocabulary { get; }

    public PatternIndex Index { get; }

    public Precedence Precedence { get; }

    /// <summary>The rules that come with the library.</summary>
    public static RuleSet BuiltIn()
    {
        // What no rule says, such as the words for times, is made ready on another thread meanwhile.
        ThreadPool.UnsafeQueueUserWorkItem(static _ => _ = Vocabulary.Plain, null);
        return Load(BuiltInSources());
    }

    /// <summary>The files of those rules.</summary>
    public static IReadOnlyList<RuleSource> BuiltInSources() => PressedRules.Read(Open(Pressed), Text);

    /// <summary>Rules with a vocabulary of their own, which is closed.</summary>
    public static RuleSet Of(RuleList rules, Vocabulary vocabulary) => new(rules.Rules, rules.Candidates, vocabulary);

    /// <summary>The phrases that built-in rules share.</summary>
    public static RuleSource BuiltInPhrases() => BuiltInSources().First(source => source.File == PhrasesFile);

    /// <summary>The rules of a folder, laid out like the built-in ones: for whoever writes rules.</summary>
    public static RuleSet FromFolder(string folder) => Load(RuleSource.OfFolder(folder));

    /// <exception cref="RuleFormatException">A file has a key, condition or pattern that is not known, or two rules have one id.</exception>
    public static RuleSet Load(IReadOnlyList<RuleSource> sources)
    {
        var vocabulary = new Vocabulary();
        var phrases = new PhraseBook(sources.FirstOrDefault(source => source.File == PhrasesFile) ?? new RuleSource(PhrasesFile, "{}"), vocabulary);
        var reader = new RuleReader(phrases);
        var rules = new RuleList();
        foreach (var source in sources)
        {
            if (source.File != PhrasesFile)
                rules.Add(source, reader.Read(source));
        }

        phrases.ParseAll();
        vocabulary.Close();
        return Of(rules, vocabulary);
    }

    private static string Text(string file)
    {
        using var reader = new StreamReader(Open(Prefix + file));
        return reader.ReadToEnd();
    }

    private static Stream Open(string name) =>
        typeof(RuleSet).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} was not built into the library.");
}
