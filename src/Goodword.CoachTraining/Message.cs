using Goodword.Coaching;

namespace Goodword.CoachTraining;

/// <summary>One labelled text that is learned from.</summary>
/// <param name="file">The name of the file that it comes from.</param>
/// <param name="text">The text.</param>
internal sealed class Message(string file, string text)
{
    /// <summary>No rule has a greater number.</summary>
    private const int MostRules = 32;

    public string File => file;

    public string Text => text;

    /// <summary>By rule: 1 it should be found, -1 it should not, 0 nobody knows.</summary>
    public sbyte[] Labels { get; } = new sbyte[MostRules];

    /// <summary>By rule the marked words that carry it, where they are marked.</summary>
    public List<(int Start, int End)>?[] Spans { get; } = new List<(int, int)>?[MostRules];

    /// <summary>Whether it is an example of a rule's file: only that rule is labelled.</summary>
    public bool IsExample { get; init; }

    /// <summary>Whether it was made of examples, so that only what they are labelled for is known.</summary>
    public bool IsMade { get; init; }

    /// <summary>Whether it is a hit with better words in it.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>Whether it is one of those that real people's messages look like.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Whether patterns were made or changed by it.</summary>
    public bool IsSeen => IsExample || IsMade || file.StartsWith("seen-", StringComparison.Ordinal);

    /// <summary>What the patterns found.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>One bit for each rule among them.</summary>
    public uint Found { get; private set; }

    /// <summary>One bit for each rule of which they found words so plain that the second reader is not asked (<c>void: never</c>).</summary>
    public uint NeverVoid { get; private set; }

    /// <summary>Its sentences, in order.</summary>
    public List<Unit> Units { get; } = [];

    /// <summary>Which part of all it is judged with.</summary>
    public int Fold { get; set; }

    public void Read(Coach patterns)
    {
        Findings = patterns.Read(text);
        foreach (var finding in Findings)
        {
            var bit = 1u << Rules.NumberOf(finding.Rule);
            Found |= bit;
            NeverVoid |= finding.IsPlain ? bit : 0;
        }
    }
}
