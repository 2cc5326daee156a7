using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>The closed list of conditions that a rule may set under <c>when</c> and <c>unless</c>.</summary>
internal enum GuardKind
{
    /// <summary>The match stands between quotation marks.</summary>
    Quoted,

    /// <summary>A negation before it in the same clause: "I would never tell you to …".</summary>
    Negated,

    /// <summary>Somebody else is said to have said it, or we regret having said it: "she told you to …".</summary>
    Reported,

    /// <summary>Its subject is neither the writer nor the reader.</summary>
    ThirdParty,

    /// <summary>It stands in an if-clause.</summary>
    Conditional,

    /// <summary>Its sentence ends with a question mark.</summary>
    Question,

    /// <summary>Its sentence has no punctuation at its end, as in a chat.</summary>
    Unpunctuated,

    /// <summary>Its sentence is the first one.</summary>
    FirstSentence,

    /// <summary>Behind it, in the same sentence or the two that follow, we promise something by a time.</summary>
    Promised,

    /// <summary>
    /// An earlier message named the same thing (the match's first word) with another day, time or amount than the one that ends the match.
    /// </summary>
    DiffersFromEarlier,

    /// <summary>A phrase overlaps the match.</summary>
    Overlapping,

    /// <summary>A phrase that ends where it begins.</summary>
    JustBefore,

    /// <summary>A phrase that begins where it ends.</summary>
    JustAfter,

    /// <summary>A phrase before it in the same sentence.</summary>
    Before,

    /// <summary>A phrase after it in the same sentence.</summary>
    After,

    /// <summary>A phrase anywhere in the same sentence.</summary>
    Sentence,

    /// <summary>A phrase after it in the same sentence or in the two sentences that follow.</summary>
    Later,

    /// <summary>A phrase in the two sentences that follow.</summary>
    Following,

    /// <summary>A phrase before it in the same sentence or in the two sentences before.</summary>
    Earlier,

    /// <summary>A phrase anywhere in the text.</summary>
    Anywhere,
}

/// <summary>One condition; the kinds from <see cref="GuardKind.Overlapping"/> on look for phrases.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Guard(GuardKind Kind, PhraseList Phrases)
{
    // An array beside the enumeration, since a table of pairs would be compiled before the first message is read.
    private static readonly string[] All =
    [
        "quoted", "negated", "reported", "third-party", "conditional", "question", "unpunctuated", "first-sentence", "promised", "differs-from-earlier",
        "overlapping", "just-before", "just-after", "before", "after", "sentence", "later", "following", "earlier", "anywhere",
    ];

    /// <summary>By <see cref="GuardKind"/>, how rule files call them; from <see cref="GuardKind.Overlapping"/> on they have phrases behind them.</summary>
    public static ReadOnlySpan<string> Names => All;

    /// <summary>All of them, for whoever wrote another.</summary>
    public static string Known =>
        $"conditions are {string.Join(", ", Names[..(int)GuardKind.Overlapping])}; places, with patterns behind them such as \"later: [\"…\"]\", are {string.Join(", ", Names[(int)GuardKind.Overlapping..])}";

    /// <summary>Whether the <see cref="PatternSieve"/> lets no pattern through where it does not hold as it must: then it need not be asked again.</summary>
    public bool IsOfSentence => Kind is GuardKind.Question or GuardKind.Unpunctuated or GuardKind.FirstSentence;
}
