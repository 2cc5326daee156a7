using Goodword.Coaching.Rewriting;

namespace Goodword.Coaching;

/// <summary>
/// One thing that the coach saw in a message. Two are equal when they found the same at the same place for the same reason: what the organization's pack makes
/// of it (<see cref="Title"/>, <see cref="Level"/>), which reader found it and the better words don't count.
/// </summary>
/// <param name="Rule">The <see cref="Coaching.Rule.Id"/> of the rule, such as <c>calm-down</c>.</param>
/// <param name="Kind">Whether it is a caution or a praise.</param>
/// <param name="Start">UTF-16 offset of the first character in the text that was read.</param>
/// <param name="End">UTF-16 offset behind the last character; always greater than <paramref name="Start"/>.</param>
/// <param name="Text">The characters from <paramref name="Start"/> to <paramref name="End"/>.</param>
/// <param name="Why">One sentence in the customer's voice: what it is like to hear this.</param>
public sealed record Finding(string Rule, FindingKind Kind, int Start, int End, string Text, string Why)
{
    private Rewrite? rewrite;

    /// <summary>UTF-16 offset of the first character in the text that was read.</summary>
    public int Start
    {
        get;
        init
        {
            field = value;
            rewrite = null;
        }
    }
    = Start;

    /// <summary>UTF-16 offset behind the last character; always greater than <see cref="Start"/>.</summary>
    public int End
    {
        get;
        init
        {
            field = value;
            rewrite = null;
        }
    }
    = End;

    internal Rewriter? Rewriter
    {
        get;
        init
        {
            field = value;
            rewrite = null;
        }
    }

    /// <summary>The rule's place in the order of all rules; -1 where it was not the text alone that was found fault with or praised.</summary>
    internal int RuleIndex { get; init; } = -1;

    /// <summary>Whether its words are so plain that no second reader is asked.</summary>
    internal bool IsPlain { get; init; }

    /// <summary>Better words that the conversation gave.</summary>
    internal Rewrite? Fixed
    {
        get;
        init
        {
            field = value;
            rewrite = null;
        }
    }

    /// <summary>The rule's title: a few words for the screen.</summary>
    public string Title { get; init; } = Rule;

    /// <summary>How much the organization makes of it; its pack raises or lowers a rule.</summary>
    public FindingLevel Level { get; init; } = FindingLevel.Normal;

    /// <summary>What found it; a pattern is easier to argue with than a weight.</summary>
    public FindingReader By { get; init; } = FindingReader.Patterns;

    /// <summary>
    /// Better words, best first: one to three for a caution, none for a praise. Each stands in place of the text from <see cref="ReplaceStart"/>
    /// to <see cref="ReplaceEnd"/> as it is: capitals and punctuation fit. Made when first asked for.
    /// </summary>
    public IReadOnlyList<string> Say => Better.Words;

    /// <summary>Where the better words go in; at or before <see cref="Start"/>, since half a sentence can seldom be mended alone.</summary>
    public int ReplaceStart => Better.Start;

    /// <summary>The end of what better words take the place of; at or behind <see cref="End"/>, unless only a part of the finding is to blame.</summary>
    public int ReplaceEnd => Better.End;

    /// <summary>Better words as they are shown by themselves, without the signs that join them to what stands around them.</summary>
    /// <param name="words">One of <see cref="Say"/>.</param>
    public static string Shown(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return (words.StartsWith(". ", StringComparison.Ordinal) ? words[2..] : words).TrimEnd(';');
    }

    private Rewrite Better => rewrite ??= Rewriter?.Of(Start, End) ?? Fixed ?? new Rewrite(Start, End, []);

    /// <inheritdoc/>
    public bool Equals(Finding? other) => other is not null && (Rule, Kind, Start, End, Text, Why) == (other.Rule, other.Kind, other.Start, other.End, other.Text, other.Why);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rule, Start, End, Text);
}
