using System.Numerics;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Tells whether a guard holds for a match.</summary>
internal sealed class Scopes(Reading reading, Func<IReadOnlyList<Reading>> earlier)
{
    private const int NegationReach = 8;
    private const int ReportReach = 9;
    private const int SentencesAround = 2;

    /// <summary>The words that <see cref="IsNegated"/> stops at; others are passed over. All deny but those that it asks for by name.</summary>
    public static string[] Denials { get; } =
    [
        "but", "however", "never", "not", "nobody", "without", "hardly", "neither", "nor", "none", "rather", "instead", "avoid", "stop", "wrong", "unacceptable", "no",
    ];

    /// <summary>Those of <see cref="IsReported"/> by which somebody said or felt it.</summary>
    public static string[] Reports { get; } =
    [
        "told", "said", "telling", "saying", "heard", "mentioned", "claimed", "complained", "wrote", "felt", "reported", "hearing", "says", "tells", "call", "called",
        "thought", "suggesting", "implied", "suggested", "insinuated", "sound", "sounded", "sounds", "implying",
    ];

    /// <summary>And those by which it depends on who does, behind those that it asks for by name.</summary>
    public static string[] Sayings { get; } = ["but", "however", "tell", "say", "ask", "hear", "feel", "mean", "suggest", "imply", "think", "believe", "assume"];

    /// <summary>Those of <see cref="IsOfThirdParty"/>: somebody else, but for those that it asks for by name.</summary>
    public static string[] Persons { get; } = ["you", "i", "we", "but", "so", "he", "she", "they", "him", "her", "them", "it", "his", "their", "who"];

    /// <summary>Those of <see cref="IsConditional"/>, likewise.</summary>
    public static string[] Conditions { get; } = ["but", "then", "if", "unless", "whether", "should", "case"];

    /// <summary>Which tokens promise something by a time, in the order of the text.</summary>
    public IReadOnlyList<(int Start, int End)> Promises { get; set; } = [];

    private Dictionary<PhraseList, bool>? anywhere;

    public bool Holds(Guard guard, Match match, int sentence) => guard.Kind switch
    {
        GuardKind.Quoted => (reading.Classes[match.ShownStart] & TokenClass.Quoted) != TokenClass.None,
        GuardKind.Negated => IsNegated(match, sentence),
        GuardKind.Reported => IsReported(match, sentence),
        GuardKind.ThirdParty => IsOfThirdParty(match, sentence),
        GuardKind.Conditional => IsConditional(match, sentence),
        GuardKind.Question => Sentences[sentence].IsQuestion,
        GuardKind.Unpunctuated => reading.Text.Tokens[Sentences[sentence].End - 1].Kind != TokenKind.Punctuation,
        GuardKind.FirstSentence => sentence == 0,
        GuardKind.Promised => IsPromised(match, sentence),
        GuardKind.DiffersFromEarlier => EarlierWord.Differs(reading, match, sentence, earlier()),
        GuardKind.Later or GuardKind.Following when AnyIn(guard, sentence + 1, sentence + SentencesAround) => true,
        GuardKind.Earlier when AnyIn(guard, sentence - SentencesAround, sentence - 1) => true,
        GuardKind.Anywhere => IsAnywhere(guard),
        _ => Any(guard.Phrases, sentence, guard.Kind, match),
    };

    private bool IsPromised(Match match, int sentence)
    {
        var end = Sentences[Math.Min(sentence + SentencesAround, Sentences.Length - 1)].End;
        foreach (var (start, stop) in Promises)
        {
            if (start >= match.ShownStart && start < end && (start < match.ShownEnd || !IsNoHelp(start, stop)))
                return true;
        }

        return false;
    }

    /// <summary>A bill and "we'll see you on Friday" come by a time, and mend nothing.</summary>
    private bool IsNoHelp(int start, int end)
    {
        var (sends, bill, sees) = (false, false, false);
        for (var at = start; at < end; at++)
        {
            sends |= Word(at) is "send" or "post" or "mail" or "email" or "issue" or "charge" or "bill" || (Word(start) is "you" && Word(at) is "have" or "get" or "receive");
            bill |= Word(at) is "bill" or "bills" or "invoice" or "invoices" or "statement" or "reminder" or "fee" or "charge";
            sees |= Word(at) is "see" && at + 1 < end && Word(at + 1) is "you" && Word(start) is "we" or "i";
        }

        return (sends && bill) || sees;
    }

    /// <summary>Whether a phrase's place in the match's own sentence is the one that the guard asks for.</summary>
    private bool IsWanted(GuardKind kind, Match other, Match match) => kind switch
    {
        GuardKind.Overlapping => other.ShownStart < match.ShownEnd && other.ShownEnd > match.ShownStart,
        GuardKind.JustBefore => IsGap(other.End, match.ShownStart),
        GuardKind.JustAfter => IsGap(match.ShownEnd, other.Start),
        GuardKind.Before or GuardKind.Earlier => other.ShownEnd <= match.ShownStart,
        GuardKind.After or GuardKind.Later => other.ShownStart >= match.ShownEnd,
        GuardKind.Following => false,
        _ => true,
    };

    private ReadOnlySpan<Sentence> Sentences => reading.Text.Sentences;

    /// <summary>Looked for once in a text, not once for each match.</summary>
    private bool IsAnywhere(Guard guard)
    {
        anywhere ??= [];
        if (!anywhere.TryGetValue(guard.Phrases, out var isThere))
            anywhere[guard.Phrases] = isThere = AnyIn(guard, 0, Sentences.Length - 1);

        return isThere;
    }

    private bool AnyIn(Guard guard, int first, int last)
    {
        for (var i = Math.Max(first, 0); i <= last && i < Sentences.Length; i++)
        {
            if (Any(guard.Phrases, i, GuardKind.Sentence, default))
                return true;
        }

        return false;
    }

    /// <summary>Whether one of the phrases stands in the sentence, not quoted, at a place that is wanted.</summary>
    private bool Any(PhraseList phrases, int sentence, GuardKind kind, Match match)
    {
        var within = Sentences[sentence];
        for (var from = within.First; from >= 0;)
        {
            var stretch = reading.StretchAt(from, within);
            if (stretch.MayHave(phrases) && Any(phrases, stretch, within, kind, match))
                return true;

            from = stretch.Next;
        }

        return false;
    }

    private bool Any(PhraseList phrases, Stretch stretch, Sentence within, GuardKind kind, Match match)
    {
        var matcher = new Matcher(reading, within.First, within.End);
        foreach (var phrase in phrases.All)
        {
            for (var starts = stretch.StartsOf(phrase); starts != 0; starts &= starts - 1)
            {
                var word = stretch.Token(BitOperations.TrailingZeroCount(starts));
                for (var at = matcher.FirstStart(phrase, word); at <= Matcher.LastStart(phrase, word); at++)
                {
                    if (matcher.TryMatch(phrase, at, out var other)
                        && IsWanted(kind, other, match) && (reading.Classes[other.ShownStart] & TokenClass.Quoted) == TokenClass.None)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether nothing but soft punctuation stands between two places.</summary>
    private bool IsGap(int from, int to)
    {
        while (from < to && (reading.Classes[from] & TokenClass.Soft) != TokenClass.None)
            from++;

        return from == to;
    }

    private string Word(int at) => reading.Text.Tokens[at].Normal;

    private bool Is(int at, WordTraits words) => (reading.Text.Tokens[at].Traits & words) != WordTraits.None;

    /// <summary>Whether it is none of the words of a kind; punctuation never is.</summary>
    private bool IsPassedOver(int at, WordTraits words)
    {
        ref readonly var token = ref reading.Text.Tokens[at];
        return token.IsWord && (token.Traits & words) == WordTraits.None;
    }

    private bool IsNegated(Match match, int sentence)
    {
        var first = Math.Max(Sentences[sentence].First, match.ShownStart - NegationReach);
        for (var at = match.ShownStart - 1; at >= first; at--)
        {
            if (IsPassedOver(at, WordTraits.Denial))
                continue;

            var word = Word(at);
            if (word is "but" or "however" or ";" or ":")
                return false;

            if (word is "," or "-" or "..." && !(at > first && Word(at - 1) is "never" or "not" or "ever" or "instead"))
                return false;

            if (word is "not" && at + 1 < match.ShownStart && Word(at + 1) is "only" or "you" or "just" or "forget" or "hesitate" or "worry" or "miss" or "our" or "my")
                continue;

            if (Is(at, WordTraits.Denial) && (word is not "no" || (at + 1 < match.ShownStart && Word(at + 1) is "one" or "reason" or "need" or "way")))
                return true;
        }

        return false;
    }

    private bool IsReported(Match match, int sentence)
    {
        if (IsAttributed(match, sentence))
            return true;

        var first = Math.Max(Sentences[sentence].First, match.ShownStart - ReportReach);
        for (var at = match.ShownStart - 1; at >= first; at--)
        {
            if (IsPassedOver(at, WordTraits.Report | WordTraits.Saying))
                continue;

            var word = Word(at);
            if (word is ";" or "but" or "however")
                return false;

            // A new clause is no longer what somebody said, unless it goes on with "that" or "and".
            if (word == "," && Word(at + 1) is not ("that" or "and" or "or" or "\"") && !(at > first && Is(at - 1, WordTraits.Report)))
                return false;

            if (Is(at, WordTraits.Report))
                return !IsSaidNow(at, first);

            if (Is(at, WordTraits.Saying) && !(word is "feel" && Word(at + 1) is "free"))
                return !IsSaidByUs(at, first);
        }

        return false;
    }

    /// <summary>"…, you wrote", "…, she said", "…, the driver told him".</summary>
    private bool IsAttributed(Match match, int sentence)
    {
        var at = match.ShownEnd;
        while (at < Sentences[sentence].End && (reading.Classes[at] & TokenClass.Soft) != TokenClass.None)
            at++;

        if (at == match.ShownEnd || at + 1 >= Sentences[sentence].End)
            return false;

        if (Word(at) is "you" or "he" or "she" or "they")
            return Is(at + 1, WordTraits.Report);

        for (var verb = at + 2; Word(at) is "the" or "your" or "my" or "his" or "her" or "their" && verb < Math.Min(Sentences[sentence].End, at + 4); verb++)
        {
            if (Is(verb, WordTraits.Report))
                return true;
        }

        return false;
    }

    /// <summary>"I'm telling you to …" says it now.</summary>
    private bool IsSaidNow(int at, int first) =>
        Word(at) is "telling" or "saying" && at - 2 >= first && Word(at - 1) is "am" or "are" && Word(at - 2) is "i" or "we";

    private bool IsSaidByUs(int at, int first)
    {
        for (var before = at - 1; before >= first && before >= at - 4; before--)
        {
            if (Word(before) is "i" or "we")
                return true;

            if (Word(before) is "you" or "they" or "he" or "she" or "anyone" or "someone" or "people" or "one" or "nobody")
                return false;
        }

        return false;
    }

    private bool IsOfThirdParty(Match match, int sentence)
    {
        for (var at = match.ShownStart - 1; at >= Math.Max(Sentences[sentence].First, match.ShownStart - NegationReach); at--)
        {
            if (IsPassedOver(at, WordTraits.Person))
                continue;

            var word = Word(at);
            if (word is "you" or "i" or "we" or "," or ";" or ":" or "but" or "so" or "-")
                return false;

            if (Is(at, WordTraits.Person))
                return true;
        }

        return false;
    }

    private bool IsConditional(Match match, int sentence)
    {
        for (var at = match.ShownStart - 1; at >= Math.Max(Sentences[sentence].First, match.ShownStart - NegationReach); at--)
        {
            if (IsPassedOver(at, WordTraits.Condition))
                continue;

            var word = Word(at);
            if (word is "," or ";" or ":" or "but" or "then" or "-")
                return false;

            if (Is(at, WordTraits.Condition))
                return true;
        }

        return false;
    }
}
