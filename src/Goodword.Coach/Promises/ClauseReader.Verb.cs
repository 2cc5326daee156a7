namespace Goodword.Coaching.Promises;

internal sealed partial class ClauseReader
{
    /// <summary>Skips "also", "try to", "be sure to"; a deadline there ("I will by noon have it") counts. -1 when the promise is taken back.</summary>
    private int SkipToVerb(int i, out TimePhrase? early)
    {
        early = null;
        for (var turn = 0; turn < 12 && i < limit; turn++)
        {
            if (text[i] is "not" or "never" || text.Follows(i, "no", "longer") || PromiseWords.Doubts.Contains(text[i]))
                return -1;

            if (text[i] is "," && Aside(i) is var behind && behind > i)
                i = behind;
            else if (Filler(i) is var after && after > i)
                i = after;
            else if (!PromiseWords.Actions.Contains(text[i]) && text[i] is not ("start" or "end" or "close") && times.At(i) is { IsPast: false } phrase && phrase.Lead != TimeLead.About)
                (early, i) = (phrase.IsDated ? phrase : early, phrase.End);
            else if (PromiseWords.Adverbs.Contains(text[i]) || text[i] is "," or "-" or "be" && text[i + 1] is "able" && text[i + 2] is "to")
                i += text[i] is "be" ? 3 : 1;
            else
                return i;
        }

        return i;
    }

    /// <summary>"we'll, as agreed, deliver": the words between the two commas.</summary>
    private int Aside(int i)
    {
        for (var k = i + 1; k < i + 9 && k < limit; k++)
        {
            if (text[k] is ",")
                return times.At(i + 1) is null ? k + 1 : i;
        }

        return i;
    }

    private int Filler(int i)
    {
        if (text[i] is "try" or "endeavour" or "endeavor" or "attempt" or "aim" or "plan" or "need" or "have" or "strive" or "hope" or "intend" or "manage" && text[i + 1] is "to")
        {
            IsNeed |= text[i] is "need" or "have";
            return text[i] is "hope" ? i : i + 2;
        }

        if (text.Follows(i, "try", "and") || text.Follows(i, "go", "and") || text.Follows(i, "go", "ahead"))
            return text[i + 2] is "and" ? i + 3 : i + 2;

        if (text.Follows(i, "be", "sure", "to") || text.Follows(i, "make", "sure", "to") || text.Follows(i, "be", "certain", "to"))
            return i + 3;

        if (text[i] is "do" && text[i + 1] is "my" or "our" or "everything" or "all" or "what" or "whatever")
        {
            for (var k = i + 2; k < i + 7; k++)
            {
                if (text[k] is "to" && PromiseWords.Actions.Contains(text[k + 1]))
                    return k + 1;
            }
        }

        return i;
    }
}
