namespace Goodword.Coaching.Promises;

/// <summary>Reads what follows the head of a promise: its verbs, and which of the times that are named are its deadlines.</summary>
internal sealed partial class ClauseReader(PromiseText text, TimePhraseReader times, PromiseCalendar calendar, PromiseHead head, int limit)
{
    private readonly List<ClausePart> parts = [];
    private string subordinator = "";
    private int subordinatedAt;
    private bool isAfterComma;

    public PromiseHead Head => head;

    public IReadOnlyList<ClausePart> Parts => parts;

    /// <summary>Whether it only says what has to be done first ("I'll need to check").</summary>
    public bool IsNeed { get; private set; }

    /// <summary>False when it takes the promise back ("I will not").</summary>
    public bool Read()
    {
        var verb = SkipToVerb(head.Verb, out var early);
        if (verb < 0 || verb >= limit)
            return false;

        var part = new ClausePart(verb);
        parts.Add(part);
        if (early is not null)
            Take(part, early);

        // A deadline in front of the verb leaves the words behind it to the action.
        var endsWithClause = part.Phrase is not null;
        var isOpen = true;
        for (var i = verb + 1; i < limit; i++)
        {
            if (times.At(i) is { } phrase && phrase.End <= limit)
            {
                part = TakeTime(part, phrase, i);
                isOpen &= phrase.Lead == TimeLead.About || part.Phrase is null;
                i = phrase.End - 1;
                isAfterComma = false;
                continue;
            }

            part = Step(part, i, ref isOpen);
            i = Math.Max(i, part.Verb);
            if (isOpen || (endsWithClause && subordinator.Length == 0 && !text.IsPunctuation(i)))
                part.End = i + 1;
        }

        TrimEnds();
        return true;
    }

    /// <summary>Looks at one word: it may begin another verb of ours, or a clause about something else.</summary>
    private ClausePart Step(ClausePart part, int i, ref bool isOpen)
    {
        var word = text[i];
        var next = NextVerb(i);
        if (next > i)
        {
            part = new ClausePart(next) { End = next + 1 };
            parts.Add(part);
            (subordinator, isOpen, isAfterComma) = ("", true, false);
            return part;
        }

        if (word is ";" || (subordinator.Length == 0 && IsOtherClause(i)))
        {
            (subordinator, subordinatedAt, isOpen, isAfterComma) = ("and", i, false, false);
        }
        else if (word is "," or "-" or ":" or "(" or ")" or "...")
        {
            isAfterComma = true;
            isOpen &= word is "-" && text.IsWord(i + 1) && text[i + 1] is not ("i" or "we") && text.IsJoinedHyphen(i);
        }
        else if (subordinator.Length == 0 && IsSubordinator(i))
        {
            (subordinator, subordinatedAt) = (word, i);
            isOpen &= word is not ("but" or "because" or "so" or "although" or "though");
        }
        else if (text.IsWord(i) && word is not ("and" or "or" or "but"))
        {
            isAfterComma = false;
        }

        return part;
    }

    /// <summary>"and the carrier will deliver it": somebody else's clause, with its own dates.</summary>
    private bool IsOtherClause(int i) =>
        text[i] is "will" or "would" or "may" or "might" or "should" or "could" or "can" or "shall" && text[i - 1] is not ("and" or "then" or "," or "also") && !IsAssured(i)
        && (text[i] is not "may" || text[i + 1] is "be" or "have" or "not" || PromiseWords.Actions.Contains(text[i + 1]));

    /// <summary>"and call you", ", then email it": a verb of ours that goes on; the index of the verb, or the same index.</summary>
    private int NextVerb(int i)
    {
        if (text[i] is not ("and" or "then" or "," or "plus" or "&" or "or"))
            return i;

        var verb = text[i] is "and" && text[i + 1] is "," or "if" or "when" or "once" ? Aside(i + 1) : i + 1;
        while (text[verb] is "then" or "also" or "will" or "and" or "immediately" or "again" || (PromiseWords.Adverbs.Contains(text[verb]) && text[verb] is not ("today" or "tomorrow")))
            verb++;

        if (!PromiseWords.Actions.Contains(text[verb]) || verb >= limit || (text[i] is "," && text[verb - 1] is not ("then" or "and" or "also") && !IsListed(verb)))
            return i;

        // "call and email", "your name and address": a noun follows a determiner, and "check and balance" has no object.
        return text[i - 1] is "go" or "try" or "come" || (text[i + 1] is "the" or "a" or "your") ? i : verb;
    }

    /// <summary>"I'll book it today, send you the letter by Friday, and": behind a deadline a verb with its object is the next of a list.</summary>
    private bool IsListed(int verb) => parts[^1].Phrase is not null && subordinator.Length == 0 && text[verb + 1] is "you" or "it" or "them" or "this" or "that";

    private bool IsSubordinator(int i)
    {
        if (!PromiseWords.Subordinators.Contains(text[i]))
            return IsRelative(i) || (text[i - 1] is "the" && text[i] is "time" or "moment" or "minute" or "day" && text[i + 1] is "you" or "i" or "we" or "it" or "they" or "he" or "she" or "the" or "your");

        return text[i] switch
        {
            "as" => text[i + 1] is "soon" or "i" or "we" or "you" or "the" or "they" or "it",
            "so" => i + 1 < limit && text.IsWord(i + 1),
            "that" => !IsAssured(i) && text[i + 1] is "i" or "we" or "you" or "he" or "she" or "it" or "they" or "the" or "your" or "our" or "my" or "is" or "was" or "has" or "had" or "were" or "are" or "came" or "arrived" or "needs" or "went",
            "once" => text[i - 1] is not "at",
            _ => true,
        };
    }

    /// <summary>"make sure that Ana calls you by 3": the deadline inside is the promise's.</summary>
    private bool IsAssured(int that)
    {
        for (var i = that - 1; i > that - 5 && i >= parts[^1].Verb; i--)
        {
            if (text[i] is "sure" or "ensure" or "see" or "guarantee" or "certain")
                return true;
        }

        return false;
    }

    /// <summary>"the form you sent", "what we discussed": what happened before has its own dates.</summary>
    private bool IsRelative(int i) =>
        text[i] is "you" or "we" or "i" or "they" or "he" or "she"
        && !IsAssured(i)
        && (text[i + 1] is "sent" or "gave" or "told" or "made" or "paid" or "bought" or "wrote" or "left" or "had" or "were" or "did" or "spoke" or "rang" or "got" or "took" or "saw" or "brought" or "need" or "have" or "are"
            || (text[i + 1].EndsWith("ed", StringComparison.Ordinal) && text[i + 1].Length > 4));

    private ClausePart TakeTime(ClausePart part, TimePhrase phrase, int i)
    {
        if (!phrase.IsDated)
        {
            var isOpen = subordinator.Length == 0 && !phrase.IsPast;
            part.Soon ??= isOpen && phrase.Lead != TimeLead.About ? phrase : null;
            part.End = isOpen && part.Phrase is null ? phrase.End : part.End;
            return part;
        }

        // "today if I can, otherwise tomorrow".
        if (text[i - 1] is "otherwise" && part.Phrase is not null && phrase.Lead != TimeLead.About)
        {
            Take(part, phrase);
            return part;
        }

        if (!IsDeadline(part, phrase, i))
        {
            part.End = part.Phrase is null && subordinator.Length == 0 ? phrase.End : part.End;
            return part;
        }

        var gap = GapBetween(part, i);
        if (gap < 0)
            return part;

        if (part.Phrase is { } first && IsSecondTime(first, phrase, i))
        {
            part = new ClausePart(part.Verb) { Start = i, End = phrase.End, Repeats = part.Repeats ?? part };
            parts.Add(part);
        }
        else if (part.Phrase is not null && gap > 0)
        {
            part = new ClausePart(gap) { End = phrase.End };
            parts.Add(part);
        }

        Take(part, phrase);
        return part;
    }

    /// <summary>"on Tuesday and on Thursday", "today at 4 and then tomorrow at 9": each is kept or broken by itself.</summary>
    private bool IsSecondTime(TimePhrase first, TimePhrase second, int i)
    {
        var and = i - 1;
        while (and > first.End && text[and] is "then" or "again" or "also")
            and--;

        // "tomorrow and before noon", "next week and on Tuesday" say one time in two steps.
        return and == first.End && text[and] is "and" or "&" && !second.IsLatest
            && !(!first.HasTimeOfDay && !second.HasDay && second.Elapsed is null) && !(first.Unit == TimeUnit.Week && second.IsWeekday);
    }

    private void Take(ClausePart part, TimePhrase phrase)
    {
        times.NamedDay = phrase.Unit == TimeUnit.Day ? phrase.Date : times.NamedDay;
        if (part.Phrase is null)
        {
            (part.Phrase, part.ActionEnd) = (phrase, phrase.First);
        }
        else if (!TimePhraseReader.TryComplete(part.Phrase, phrase) && DueTime.Of(phrase, calendar) is { } due)
        {
            if (phrase.IsLatest)
                (part.Phrase, part.Latest) = (phrase, null);
            else
                part.Latest = part.Latest is { } latest && latest.Due.ToInstant() > due.Due.ToInstant() ? latest : due;
        }

        part.End = Math.Max(part.End, phrase.End);
        subordinator = "";
    }

    /// <summary>"the form today and the refund by Friday": what stands between two deadlines behind "and" is promised for the second.</summary>
    private int GapBetween(ClausePart part, int i)
    {
        for (var k = i - 1; k > part.Verb && part.Phrase is { } phrase && k >= phrase.End; k--)
        {
            if (text[k] is "should" or "may" or "might" or "can" or "could" or "would" or "is" or "are" or "was" or "were" or "has" or "had")
                return -1;

            if (text[k] is "and" or "&")
                return k + 1 < i && text.IsWord(k + 1) ? k + 1 : 0;
        }

        return 0;
    }

    private bool IsDeadline(ClausePart part, TimePhrase phrase, int i)
    {
        if (phrase.Lead == TimeLead.About)
            return false;

        var isHolding = PromiseWords.Holding.Contains(text[part.Verb]) || PromiseWords.Holding.Contains(text[parts[0].Verb]) || (text[part.Verb] is "set" or "put" && text[part.Verb + 2] is "aside");
        if (phrase.Lead == TimeLead.For)
            return isHolding && (phrase.Elapsed is not null || phrase.HasDay) || phrase.Elapsed is null && isHolding;

        var isBound = phrase.Lead is TimeLead.By or TimeLead.Before or TimeLead.In || phrase.IsLatest;
        if (subordinator.Length > 0)
            return phrase.IsLatest || (isAfterComma && isBound) || IsOfMainClause(phrase, isBound);

        if (phrase is { Lead: TimeLead.By, IsBareHour: true, HasDay: false } && text[part.Verb] is "reduce" or "lower" or "cut" or "increase" or "raise" or "extend" or "drop" or "discount")
            return false;

        if (phrase.Lead is TimeLead.On or TimeLead.At or TimeLead.None && i - 1 > part.Verb && PromiseWords.Appointments.Contains(text[i - 1]) && !isHolding && !IsOccasion(i - 1) && !IsPostage(i - 1))
            return false;

        return true;
    }

    /// <summary>"first class tonight" is how it is posted, and no class.</summary>
    private bool IsPostage(int noun) => text[noun] is "class" && text[noun - 1] is "first" or "second" or "1st" or "2nd" or "st" or "nd" or "-";

    /// <summary>"at your visit on Thursday" says when, "your visit on Thursday" what about.</summary>
    private bool IsOccasion(int noun) =>
        text[noun - 1] is "at" or "during" or "in" || (text[noun - 2] is "at" or "during" or "in" && PromiseWords.Determiners.Contains(text[noun - 1])) || text[noun - 3] is "at" or "during";

    /// <summary>"I'll find out what happened by noon", "I'll ring you when I'm back on Monday".</summary>
    private bool IsOfMainClause(TimePhrase phrase, bool isBound)
    {
        for (var i = subordinatedAt; i < phrase.First; i++)
        {
            if (text[i] is "not" or "never")
                return false;
        }

        // "after surgery, around 6:30": what it comes after is named, and then when.
        if (subordinator is "after" && isAfterComma && phrase.Clock is not null && IsNamed(subordinatedAt + 1, phrase.First))
            return true;

        // "before they close tonight", "before the pharmacy closes on Friday".
        if (subordinator is "before" && phrase.HasDay && IsClosing(phrase.First))
            return true;

        // "before you come in on Wednesday" is a deadline as good as "by Wednesday".
        if ((subordinator is "before" || (subordinator is "time" && text[subordinatedAt - 2] is "by")) && phrase.HasDay)
            return text[subordinatedAt + 1] is "you" or "we" or "i" && text[subordinatedAt + 2] is "come" or "arrive" or "visit" or "get" or "are" or "see" or "meet" or "leave" or "go" or "open" or "travel" or "fly" or "pick";

        if (subordinator is "so")
            return isBound && parts[^1].Phrase is null && IsReceivedBefore(phrase.First);

        if (subordinator is "what" or "how" or "why" or "where" or "who" or "but" or "which" or "as")
            return isBound || (subordinator is "what" or "how" or "why" or "where" && phrase.Lead is TimeLead.None && !HasPast(phrase.First));

        return subordinator is "when" or "once" && text[subordinatedAt + 1] is "i" or "we" && text[subordinatedAt + 2] is "am" or "are" or "get" or "open" or "return" or "come" or "arrive";
    }

    /// <summary>"surgery", "my morning clinic": a few words and a comma, without a clause in them.</summary>
    private bool IsNamed(int first, int end) =>
        text[end - 1] is "," && end - 1 - first is 1 or 2 or 3 && text[first] is not ("i" or "we" or "you" or "he" or "she" or "it" or "they") && text[end - 2] is "surgery" or "clinic" or "rounds" or "work" or "hours" or "lunch" or "theatre";

    private bool IsClosing(int end)
    {
        for (var i = subordinatedAt + 1; i < end && i < subordinatedAt + 6; i++)
        {
            if (text[i] is "close" or "closes" or "shut" or "shuts" && text[i + 1] is not ("the" or "your" or "it" or "this"))
                return true;
        }

        return false;
    }

    /// <summary>"so that you have it by noon" is the same promise, "so that you can pay by noon" is not.</summary>
    private bool IsReceivedBefore(int end)
    {
        for (var i = subordinatedAt; i < end; i++)
        {
            if (text[i] is "have" or "get" or "receive" or "is" or "reaches" or "arrives")
                return true;
        }

        return false;
    }

    private bool HasPast(int end)
    {
        for (var i = subordinatedAt; i < end; i++)
        {
            if (text[i] is "was" or "were" or "did" or "went" or "had" or "said" or "got" or "came" || (text[i].EndsWith("ed", StringComparison.Ordinal) && text[i].Length > 4))
                return true;
        }

        return false;
    }

    private void TrimEnds()
    {
        foreach (var part in parts)
        {
            while (part.End > part.Verb + 1 && (text.IsPunctuation(part.End - 1) && text[part.End - 1] is not (")" or "%" or "'") || text[part.End - 1] is "and" or "but" or "so" or "then" or "or" or "because"))
                part.End--;

            part.End = Math.Max(part.End, part.Verb + 1);
            part.ActionEnd = part.Repeats?.ActionEnd ?? (part.Phrase is null || part.ActionEnd <= part.Verb ? part.End : part.ActionEnd);
        }
    }
}
