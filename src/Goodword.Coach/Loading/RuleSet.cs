using System.Reflection;
using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Loading;

/// <summary>All rules, compiled into one index.</summary>
internal sealed class RuleSet
{
    private const string PhrasesFile = "phrases.yaml";
    private const string Prefix = "Goodword.Coaching.Rules.";

    private RuleSet(IReadOnlyList<Rule> rules, Candidate[] candidates, Vocabulary vocabulary)
    {
        Rules = rules;
        Candidates = [.. candidates.Where(candidate => candidate.Pattern is not null)];
        DatedPromises = [.. candidates.Where(candidate => candidate.Pattern is null)];
        Vocabulary = vocabulary;
        Index = new PatternIndex(Candidates, vocabulary.Count);
    }

    public IReadOnlyList<Rule> Rules { get; }

    public Candidate[] Candidates { get; }

    /// <summary>Which rules find what the promise reader finds.</summary>
    public Candidate[] DatedPromises { get; }

    public Vocabulary Vocabulary { get; }

    public PatternIndex Index { get; }

    /// <summary>The rules that come with the library.</summary>
    public static RuleSet BuiltIn() => Load(BuiltInSources());

    /// <summary>The files of those rules.</summary>
    public static IReadOnlyList<RuleSource> BuiltInSources()
    {
        var assembly = typeof(RuleSet).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.EndsWith(".yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return [.. names.Select(name => new RuleSource(name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : name, Text(assembly, name)))];
    }

    /// <summary>Rules beside the built-in ones, with a vocabulary of their own.</summary>
    public static RuleSet Of(IReadOnlyList<Rule> rules, IReadOnlyList<Candidate> candidates, Vocabulary vocabulary) => new(rules, [.. candidates], vocabulary);

    /// <summary>The phrases that built-in rules share.</summary>
    public static RuleSource BuiltInPhrases()
    {
        var assembly = typeof(RuleSet).Assembly;
        return new RuleSource(PhrasesFile, Text(assembly, Prefix + PhrasesFile));
    }

    /// <summary>The rules of a folder, laid out like the built-in ones: for whoever writes rules.</summary>
    public static RuleSet FromFolder(string folder) => Load(
    [
        .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new RuleSource(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '.'), File.ReadAllText(file)))
            .OrderBy(source => source.File, StringComparer.Ordinal),
    ]);

    /// <exception cref="RuleFormatException">A file has a key, condition or pattern that is not known, or two rules have one id.</exception>
    public static RuleSet Load(IReadOnlyList<RuleSource> sources)
    {
        // The YAML is read ahead on another thread: at the start of a program most of the time goes into compiling both kinds of code.
        ThreadPool.UnsafeQueueUserWorkItem(static ahead => ReadAhead(ahead), sources, preferLocal: false);
        var vocabulary = new Vocabulary();
        var phrases = new PhraseBook(sources.FirstOrDefault(source => source.File == PhrasesFile) ?? new RuleSource(PhrasesFile, "{}"), vocabulary);
        var reader = new RuleReader(phrases);
        var rules = new List<Rule>();
        var candidates = new List<Candidate>();
        foreach (var source in sources)
        {
            if (source.File == PhrasesFile)
                continue;

            var read = reader.Read(source);
            if (read.Count == 0)
                throw new RuleFormatException(source.File, 1, "the rule matches nothing: match is empty");

            var rule = read[0].Rule;
            if (rules.Exists(other => other.Id == rule.Id))
                throw new RuleFormatException(source.File, 1, $"there is another rule named {rule.Id}");

            rule.Index = rules.Count;
            rules.Add(rule);
            candidates.AddRange(read);
        }

        phrases.ParseAll();
        vocabulary.Close();
        return new RuleSet(rules, [.. candidates], vocabulary);
    }

    private static void ReadAhead(IReadOnlyList<RuleSource> sources)
    {
        try
        {
            foreach (var source in sources)
                source.Head();
        }
        catch (RuleFormatException)
        {
            // Whoever needs this file meets the same mistake, and reports it.
        }
    }

    private static string Text(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is listed but cannot be opened.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
