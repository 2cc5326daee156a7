using System.Collections.Frozen;
using Goodword.Coaching.Promises;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Rewriting;

/// <summary>
/// Finds how much of a sentence must go with a finding, so that what is left stands on its own. In doubt the sentence goes: better words that
/// leave half a sentence behind are no help.
/// </summary>
internal readonly ref struct Clauses(TokenizedText text, Sentence sentence)
{
    private const int VerbReach = 7;

    /// <summary>A clause with one of these tells what the customer must know, as one with a number or a day does.</summary>
    private static readonly FrozenSet<string> Facts = FrozenSet.Create(
        "charge", "charged", "charges", "fee", "fees", "bill", "billed", "invoice", "invoiced", "pay", "owe", "owed", "owing", "due", "cost", "costs", "cancelled", "canceled", "closed", "closes", "today", "tomorrow");

    private readonly ReadOnlySpan<Token> tokens = text.Tokens;
    private readonly string source = text.Source;

    /// <summary>The sentence without the punctuation at its end.</summary>
    public (int First, int End) Whole()
    {
        var end = sentence.End;
        if (IsSignature(end))
            end -= 2;

        while (end > sentence.First + 1 && tokens[end - 1].Kind == TokenKind.Punctuation && tokens[end - 1].Normal[0] is '.' or '!' or '?' or ',' or ':' or ';' or '-')
            end--;

        return (Opening(), end);
    }

    /// <summary>"^AS", "*MS", "-Emilia" at the end: who wrote it.</summary>
    private bool IsSignature(int end) => end - sentence.First > 3 && tokens[end - 1].IsWord && tokens[end - 2].Normal is "^" or "*" or "-" or "/" or "~"
        && tokens[end - 2].End == tokens[end - 1].Start && tokens[end - 3].End < tokens[end - 2].Start;

    /// <summary>Where the words around a finding begin, and whether what stands before is a sentence of its own that they are joined to by "and".</summary>
    public (int First, bool IsJoined) Left(int span)
    {
        var opening = Opening();
        for (var at = span; at > opening; at--)
        {
            if (IsBreak(at - 1) && !tokens[at - 1].Is('(') && !tokens[at - 1].Is(')') && CanStayBefore(opening, at - 1))
                return (at, tokens[at - 1].Is(',') && !LeadsIn(opening, at - 1));

            if (IsJoin(tokens[at].Normal) && at <= span && IsWhole(opening, at) && (at == span || IsWhole(at + 1, sentence.End)))
                return (at, true);
        }

        // "The fee is £35 per our policy", "because it's our policy": the fee stays.
        var reason = span > opening && tokens[span - 1].Normal is "because" or "as" or "since" ? span - 1 : span;
        return BeginsReason(reason) && IsWhole(opening, reason) && TellsFact(opening, reason) ? (reason, true) : (Math.Min(opening, span), false);
    }

    /// <summary>Where a clause begins behind the finding that the customer must hear ("so you have been charged £25"); -1 without one.</summary>
    public int Fact(int span, int end)
    {
        var fact = end - 1;
        while (fact >= span && !IsFact(fact))
            fact--;

        for (var at = span; at < fact && at + 2 < end; at++)
        {
            if (!IsBreak(at) && !IsJoin(tokens[at].Normal))
                continue;

            var kept = at;
            while (kept < end && (IsBreak(kept) || IsJoin(tokens[kept].Normal) || tokens[kept].Normal is "then" or "therefore"))
                kept++;

            if (kept + 1 < end && kept <= fact && (IsWhole(kept, end) || LacksSubject(kept)))
                return kept;
        }

        return -1;
    }

    /// <summary>"and will be charged £25".</summary>
    public bool LacksSubject(int at) => tokens[at].Normal is "will" or "must" or "have" or "owe" or "may";

    private bool TellsFact(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (IsFact(at))
                return true;
        }

        return false;
    }

    private bool IsFact(int at) => tokens[at].Kind == TokenKind.Number || Facts.Contains(tokens[at].Normal)
        || (TimeWords.Weekdays.ContainsKey(tokens[at].Normal) && char.IsUpper(source[tokens[at].Start]));

    private bool BeginsReason(int at) => tokens[at].Normal is "per" or "because" or "as" or "since" or "due" or "under" or "according" or "that" or "it" or "this" or "we" or "i";

    /// <summary>Where the words around a finding end; what follows stands on its own.</summary>
    public int Right(int span)
    {
        var (_, end) = Whole();
        for (var at = span; at + 1 < end; at++)
        {
            if (IsBreak(at) && (IsAddress(at + 1, end) || (tokens[at + 1].Normal is not "so" && IsWhole(at + 1, end))))
                return at;
        }

        return Math.Max(span, end);
    }

    /// <summary>Behind "Hi Ana,", which stays.</summary>
    private int Opening()
    {
        var first = sentence.First;
        for (var at = first; at < Math.Min(first + 5, sentence.End - 1); at++)
        {
            if (tokens[at].Is(',') && (IsGreeting(tokens[first].Normal) || (at == first + 1 && IsInterjection(tokens[first].Normal))))
                return at + 1;
        }

        return first;
    }

    /// <summary>Where the comma stands behind "Dear all"; 0 without one.</summary>
    public int GreetingEnd() => IsGreeting(tokens[sentence.First].Normal) && Opening() is var opening && opening > sentence.First ? opening - 1 : 0;

    private static bool IsGreeting(string word) => word is "hi" or "hello" or "hey" or "dear" or "good" or "morning" or "afternoon";

    private static bool IsInterjection(string word) => word is "sorry" or "thanks" or "sir" or "madam" or "maam" or "yes" or "no" or "ok" or "okay";

    public static bool IsJoin(string word) => word is "and" or "but" or "so";

    /// <summary>A comma, semicolon, colon, bracket, or a dash that is no hyphen.</summary>
    private bool IsBreak(int at)
    {
        var token = tokens[at];
        if (token.Kind != TokenKind.Punctuation || token.Normal[0] is not (',' or ';' or ':' or '-' or '(' or ')'))
            return false;

        return token.Normal[0] != '-' || token.Start == 0 || char.IsWhiteSpace(source[token.Start - 1]) || (token.End < source.Length && char.IsWhiteSpace(source[token.End]));
    }

    /// <summary>"If that fails", "At Elm Street", a whole clause; not "Look", and not the beginning of a clause that goes on.</summary>
    private bool CanStayBefore(int first, int end)
    {
        if (end <= first || tokens[first].Normal is "look" or "listen" or "well" or "honestly" or "frankly" or "unfortunately" or "again" or "oh" or "funny" or "not" or "nothing" or "no" or "so" or "then" or "or" or "and" or "but")
            return false;

        return !BeginsSubject(first) || IsWhole(first, end);
    }

    /// <summary>"If that fails,", "At Elm Street,", "Ana,": the sentence is still to come.</summary>
    private bool LeadsIn(int first, int end)
    {
        // "…, and if that fails,": the last clause before the comma is what leads in.
        for (var at = end - 1; at >= first && !IsBreak(at); at--)
        {
            if ((at == first || !tokens[at - 1].IsWord) && tokens[at].Normal is "if" or "when" or "once" or "after" or "until" or "unless" or "since" or "while" or "although" or "though" or "because" or "as" or "before")
                return true;
        }

        if (end == first + 1 || IsName(first, end))
            return true;

        if (tokens[first].Normal is not ("at" or "in" or "on" or "for" or "by" or "with" or "from" or "to" or "about" or "during" or "under" or "without" or "today" or "tomorrow" or "now" or "right" or "next" or "this"))
            return false;

        for (var at = first + 1; at + 1 < end; at++)
        {
            if (IsPronoun(tokens[at].Normal) && IsVerb(tokens[at + 1].Normal))
                return false;
        }

        return true;
    }

    /// <summary>"Mrs. Patel".</summary>
    private bool IsName(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (tokens[at].IsWord ? !char.IsUpper(source[tokens[at].Start]) : !tokens[at].Is('.'))
                return false;
        }

        return end - first <= 4;
    }

    private bool BeginsSubject(int at) => IsPronoun(tokens[at].Normal) || IsDeterminer(tokens[at].Normal) || tokens[at].Normal is "there" or "here" or "please" or "it" or "dr";

    private static bool IsPronoun(string word) => word is "i" or "we" or "you" or "he" or "she" or "it" or "they" or "this" or "that" or "everyone" or "nobody" or "someone" or "somebody";

    private static bool IsDeterminer(string word) => word is "the" or "your" or "our" or "my" or "his" or "her" or "their" or "a" or "an";

    /// <summary>Whether the words are a main clause: a subject with its verb, or a request.</summary>
    private bool IsWhole(int first, int end)
    {
        while (first < end && (IsJoin(tokens[first].Normal) || tokens[first].Normal is "then" or "also" or "or" || tokens[first].Kind == TokenKind.Punctuation))
            first++;

        // "I'd love to" goes on.
        if (end - first < 2 || tokens[end - 1].Normal is "to")
            return false;

        var word = tokens[first].Normal;
        if (word is "this" or "that" or "there" or "here")
            return IsVerb(tokens[first + 1].Normal);

        if (IsPronoun(word))
        {
            return tokens[first + 1].IsWord && tokens[first + 1].Normal is not ("of" or "for" or "with" or "and" or "or")
                && !(end == first + 3 && tokens[first + 2].Normal is "afraid" or "guess" or "suppose") && !(end == first + 2 && tokens[first + 1].Normal is "know" or "see" or "guess");
        }

        if (IsDeterminer(word) || word is "dr" || char.IsUpper(source[tokens[first].Start]) && first > sentence.First)
            return HasVerb(first + 1, Math.Min(end, first + VerbReach));

        return word is "please" or "let" or "thank" or "thanks";
    }

    private bool HasVerb(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (IsVerb(tokens[at].Normal))
                return true;
        }

        return false;
    }

    private static bool IsVerb(string word) => word is "am" or "is" or "are" or "was" or "were" or "'s" or "have" or "has" or "had" or "do" or "does" or "did" or "will" or "would" or "can" or "could" or "shall" or "should"
        or "may" or "might" or "must" or "'d" or "says" or "said" or "needs" or "closes" or "opens" or "stays" or "takes"
        or "applies" or "costs" or "expires" or "remains" or "ends" or "starts";

    /// <summary>", sir" and ", Ana" at the end.</summary>
    private bool IsAddress(int first, int end) =>
        end == first + 1 && (tokens[first].Normal is "sir" or "madam" or "maam" || (tokens[first].IsWord && char.IsUpper(source[tokens[first].Start])));
}
