using System.Runtime.InteropServices;
using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Loading;

/// <summary>The named phrases that all rules share (<c>phrases.yaml</c>), each parsed when the first pattern asks for it.</summary>
internal sealed class PhraseBook
{
    private readonly RuleSource source;
    private readonly Vocabulary vocabulary;
    private readonly PatternCompiler compiler;
    private readonly Dictionary<string, YamlValue> written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node?> parsed = new(StringComparer.Ordinal);
    private int lists;

    public PhraseBook(RuleSource source, Vocabulary vocabulary)
    {
        this.source = source;
        this.vocabulary = vocabulary;
        compiler = new PatternCompiler(vocabulary);
        if (source.Head() is not YamlValue.Entries entries)
            throw new RuleFormatException(source.File, 1, "phrases are written as \"name: [pattern, …]\"");

        foreach (var (name, value) in entries.Pairs)
        {
            if (!written.TryAdd(name.Content, value))
                throw new RuleFormatException(source.File, name.Line, $"@{name.Content} is there twice", "leave one of them");
        }
    }

    /// <summary>Parses every phrase, so that a mistake in an unused one shows too.</summary>
    public void ParseAll()
    {
        foreach (var name in written.Keys)
            Find(name);
    }

    /// <summary>The phrase, or null when there is none of this name.</summary>
    public Node? Find(string name)
    {
        if (parsed.TryGetValue(name, out var node))
            return node ?? throw new PatternFormatException($"@{name} contains itself");

        if (!written.TryGetValue(name, out var value))
            return null;

        parsed[name] = null;
        return parsed[name] = PatternParser.ChoiceOf(CollectionsMarshal.AsSpan(Options(value)));
    }

    private List<Node> Options(YamlValue value)
    {
        var options = new List<Node>();
        foreach (var text in Patterns.Of(source, value))
            options.Add(Parse(source, text, keepsTail: true));

        return options;
    }

    /// <summary>A pattern of a rule file.</summary>
    private Node Parse(RuleSource from, YamlValue.Text text, bool keepsTail)
    {
        try
        {
            return new PatternParser(text.Content, vocabulary, Find).Parse(keepsTail);
        }
        catch (PatternFormatException wrong)
        {
            throw new RuleFormatException(from.File, text.Line, wrong.Message, wrong.Remedy);
        }
    }

    /// <summary>Compiles a pattern that finds something.</summary>
    public Pattern Compile(RuleSource from, YamlValue.Text text) => Compile(from, text, keepsTail: true);

    /// <summary>Compiles the patterns of a condition.</summary>
    public PhraseList CompileConditions(RuleSource from, IEnumerable<YamlValue.Text> texts) => new([.. texts.Select(text => Compile(from, text, keepsTail: false))], lists++);

    private Pattern Compile(RuleSource from, YamlValue.Text text, bool keepsTail)
    {
        var node = Parse(from, text, keepsTail);
        try
        {
            return compiler.Compile(node);
        }
        catch (PatternFormatException wrong)
        {
            throw new RuleFormatException(from.File, text.Line, $"pattern \"{text.Content}\": {wrong.Message}", wrong.Remedy);
        }
    }
}
