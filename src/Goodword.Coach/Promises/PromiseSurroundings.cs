using Goodword.Coaching.Text;

namespace Goodword.Coaching.Promises;

/// <summary>What stands around a promise: the condition that it hangs on, and the colleague for whom it is given.</summary>
internal sealed class PromiseSurroundings(PromiseText text)
{
    /// <summary>"if you send it": in front of the promise or behind it; null without one.</summary>
    /// <param name="draft">The promise.</param>
    /// <param name="sentence">The sentence it stands in.</param>
    /// <param name="limit">Where the next promise begins.</param>
    public string? Condition(PromiseDraft draft, Sentence sentence, int limit) => Leading(draft, sentence) ?? Trailing(draft, Math.Min(limit, sentence.End));

    /// <summary>"Dr Lee" in "Dr Lee will call you"; "Ana in billing" in "I've asked Ana in billing to ring you"; null when the writer keeps it.</summary>
    public string? Colleague(PromiseHead head)
    {
        if (head.Kind == HeadKind.Delegation)
            return Delegated(head);

        if (head.Subject != Subject.Ours || head.Kind is HeadKind.LetMe or HeadKind.Clipped or HeadKind.Expectation || IsWriter(head.Start))
            return null;

        var end = head.Verb;
        while (end > head.Start && (PromiseWords.Adverbs.Contains(text[end - 1]) || IsAuxiliary(text[end - 1])))
            end--;

        return end > head.Start && !IsAuxiliary(text[head.Start]) ? Words(head.Start, end) : null;
    }

    /// <summary>The writer, who left themselves out, or whom nobody can tell: "I", "we", "my plan is to", "somebody will".</summary>
    private bool IsWriter(int i) =>
        text[i] is "i" or "we" or "us" or "me" or "he" or "she" or "they" or "who" or "somebody" or "someone" or "one" or "and" or "well" or "ill" or "ima" or "imma"
        || (text[i] is "my" or "our" or "the" && text[i + 1] is "plan" or "aim" or "goal" or "intention");

    private static bool IsAuxiliary(string word) =>
        word is "will" or "'ll" or "shall" or "would" or "is" or "'s" or "are" or "'re" or "am" or "has" or "have" or "'ve" or "going" or "to" or "should" or "promised" or "agreed" or "be";

    private string? Delegated(PromiseHead head)
    {
        var to = head.Verb - 1;
        for (var i = to - 1; i > head.Start; i--)
        {
            if (text[i] is "asked" or "told" or "arranged" or "instructed" or "requested" or "got")
                return text[i + 1] is "for" or "with" or "that" ? Words(i + 2, to) : Words(i + 1, to);
        }

        return null;
    }

    private string? Leading(PromiseDraft draft, Sentence sentence)
    {
        for (var i = sentence.First; i < draft.Start; i++)
        {
            if (!BeginsClause(i, sentence) || !IsOpener(i))
                continue;

            if (IsTurnedRound(i, draft.Start))
                return null;

            for (var end = draft.Start - 1; end > i + 1; end--)
            {
                if (text[end] is "," or "then" or "-" && end > i + 1)
                    return Words(i, FirstBreak(i, end));
            }

            return i + 2 < draft.Start ? Words(i, draft.Start) : null;
        }

        return null;
    }

    /// <summary>"If you feel dizzy go to A&amp;E, otherwise I'll ring you": what is promised for the other case. Not "unless you tell me otherwise".</summary>
    private bool IsTurnedRound(int opener, int promise)
    {
        for (var i = opener + 2; i < promise; i++)
        {
            var isApart = text.IsPunctuation(i - 1) || text[i - 1] is "and" or "or" or "but";
            if (text[i] is "otherwise" or "else" && (isApart || (i + 1 == promise && text[opener] is not "unless" && text[i - 1] is not ("me" or "us"))))
                return true;

            if (isApart && text.Follows(i, "if", "not"))
                return true;
        }

        return false;
    }

    /// <summary>"If you send it, I'll check it today and": the condition ends where the first clause does.</summary>
    private int FirstBreak(int first, int last)
    {
        for (var i = first + 2; i < last; i++)
        {
            if (text[i] is "," or "then" or "-" && text[i + 1] is "i" or "we" or "then" or "you" or "it" or "he" or "she" or "your" or "the")
                return i;
        }

        return last;
    }

    private string? Trailing(PromiseDraft draft, int limit)
    {
        for (var i = draft.Verb + 1; i < limit; i++)
        {
            var isInTime = draft.Phrase is { } phrase && i >= phrase.First && i < phrase.End;
            if (isInTime || !IsOpener(i) || AsksWhether(i))
                continue;

            return Words(i, EndOfClause(i, draft, limit));
        }

        return null;
    }

    private int EndOfClause(int opener, PromiseDraft draft, int limit)
    {
        for (var i = opener + 2; i < limit; i++)
        {
            if (text[i] is "," or ";" or "(" or ")" or "." or "!" or "-" && !text.IsJoinedHyphen(i))
                return i;

            if (text[i] is "and" or "but" && text[i + 1] is "i" or "we" || (draft.Phrase is { } phrase && phrase.First == i))
                return i;
        }

        return limit;
    }

    private bool BeginsClause(int i, Sentence sentence) =>
        i == sentence.First || text.IsPunctuation(i - 1) || text[i - 1] is "and" or "but" or "so" or "then" or "please" or "ok" or "okay" or "yes" or "also";

    private bool IsOpener(int i)
    {
        var next = text[i] switch
        {
            "if" or "once" or "unless" or "provided" or "providing" or "assuming" or "when" => i + 1,
            "as" when text.Follows(i + 1, "soon", "as") || text.Follows(i + 1, "long", "as") => i + 3,
            _ => -1,
        };
        if (next < 0 || text[i] is "once" && (text[i - 1] is "at" || text[i + 1] is "more" or "again" || (text[i + 1] is "a" or "per" or "every" && text[i + 2] is "day" or "week" or "fortnight" or "month" or "quarter" or "year")))
            return false;

        next = text[next] is "that" ? next + 1 : next;
        return text[next] is not ("i" or "we" or "not" or "so" or "possible" or "necessary" or "needed" or "required" or "that" or "" or "ever") && text.IsWord(next);
    }

    /// <summary>"I'll check if it is in", "I'll let you know when it is": what is asked, not what has to happen first.</summary>
    private bool AsksWhether(int i)
    {
        if (text[i] is not ("if" or "when" or "once"))
            return false;

        for (var k = i - 1; k > i - 3; k--)
        {
            if (text[k] is "know" or "check" or "see" or "ask" or "out" or "confirm" or "decide" or "tell" or "look" or "whether" or "say" or "establish" or "verify" or "clarify" or "explain" or "and" or "or")
                return true;
        }

        return false;
    }

    private string? Words(int first, int end)
    {
        while (end > first && (text.IsPunctuation(end - 1) && text[end - 1] is not (")" or "'") || text[end - 1] is "and" or "then" or "but"))
            end--;

        return end > first ? PromiseReader.OnOneLine(text.Source[text.Token(first).Start..text.Token(end - 1).End]) : null;
    }
}
