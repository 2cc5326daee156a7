using Goodword.Coaching.Text;

namespace Goodword.Coaching.Promises;

/// <summary>Reads the promises of one sentence after the other.</summary>
internal sealed class SentenceReader(PromiseText text, PromiseCalendar calendar, Quotes quotes)
{
    /// <summary>Nobody promises more than that in one text, or begins more promises in one sentence: it bounds what a text made to be slow can cost.</summary>
    private const int MostDrafts = 1_000;
    private const int MostHeads = 20;

    private readonly TimePhraseReader times = new(text, calendar);
    private readonly HeadFinder heads = new(text);
    private readonly List<(int Scan, PromiseHead Head)> found = [];
    private readonly List<PromiseDraft> drafts = [];

    public IReadOnlyList<PromiseDraft> Drafts => drafts;

    public void Read(Sentence sentence)
    {
        if (drafts.Count >= MostDrafts)
            return;

        text.Limit = sentence.End;
        found.Clear();
        for (var i = sentence.First; i < sentence.End && found.Count < MostHeads; i++)
        {
            if (!quotes.Contains(i) && heads.At(i, sentence.First) is { } head && (head.Kind != HeadKind.Clipped || found.Count == 0) && (found.Count == 0 || head.Start >= found[^1].Head.Verb || head.Start > found[^1].Head.Start))
                found.Add((i, head));
        }

        var before = drafts.Count;
        if (found.Count == 0)
            ReadFragment(sentence);

        for (var i = 0; i < found.Count; i++)
        {
            var head = found[i].Head;
            var limit = i + 1 < found.Count ? ClauseStart(found[i + 1].Head.Start, sentence) : sentence.End;
            ReadClause(head, sentence, Math.Max(limit, head.Verb), before);
        }
    }

    /// <summary>"By 5 at the latest." after "I'll call you." dates the promise before it.</summary>
    private void ReadFragment(Sentence sentence)
    {
        var first = sentence.First;
        first = text[first] is "(" or "-" or "and" or "probably" or "so" ? first + 1 : first;
        if (drafts.Count == 0 || drafts[^1].IsDated || drafts[^1].End < first - 2 || times.At(first) is not { } phrase)
            return;

        var rest = phrase.End;
        while (rest < sentence.End && (text.IsPunctuation(rest) || text[rest] is "promise" or "ok" or "thanks" or "please"))
            rest++;

        if (rest < sentence.End || DueTime.Of(phrase, calendar) is not { } due || phrase.Lead == TimeLead.About)
            return;

        (drafts[^1].Phrase, drafts[^1].Due, drafts[^1].End) = (phrase, due, phrase.End);
    }

    /// <summary>Where the clause of a subject begins, a deadline in front of it included: "by Friday" in "and by Friday you'll have it".</summary>
    private int ClauseStart(int subject, Sentence sentence) => Leading(subject, sentence) is { } leading ? leading.First : subject;

    private TimePhrase? Leading(int subject, Sentence sentence)
    {
        var end = text[subject - 1] is "," or "-" ? subject - 1 : subject;
        end = text[end - 1] is "then" or "and" && GiveMe(sentence, end - 1) is not null ? end - 1 : end;
        if (GiveMe(sentence, end) is { } given)
            return given;

        for (var i = Math.Max(sentence.First, end - 12); i < end; i++)
        {
            var begins = i == sentence.First || IsWhenWeAreBack(i, sentence) || text.IsPunctuation(i - 1) || text[i - 1] is "and" or "but" or "so" or "then" or "that" or "or" or "ok" or "because" or "well";
            if (begins && times.At(i) is { } phrase && phrase.End == end && (phrase.Lead != TimeLead.About))
                return phrase;
        }

        return null;
    }

    /// <summary>"As soon as we open on Monday, I'll": an event in our own hands, on a day that is named.</summary>
    private bool IsWhenWeAreBack(int i, Sentence sentence)
    {
        for (var k = i - 1; k > sentence.First && k > i - 6; k--)
        {
            if (text[k] is "i" or "we" && text[k - 1] is "when" or "once" or "as")
                return text[k + 1] is "am" or "are" or "get" or "open" or "reopen" or "return" or "come" or "arrive";
        }

        return false;
    }

    /// <summary>"Give me an hour and I'll have it": what we ask for is what we promise.</summary>
    private TimePhrase? GiveMe(Sentence sentence, int end)
    {
        for (var i = Math.Max(sentence.First, end - 9); i + 2 < end; i++)
        {
            var begin = text[i + 1] is "me" or "us" ? i + 2 : i + 1;
            if ((text[i] is "allow" || (text[i] is "give" or "grant" && begin > i + 1)) && times.Length(begin) is { } length && (length.End == end || (length.End == end - 1 && text[end - 1] is "," or "and")))
                return length;
        }

        return null;
    }

    /// <summary>"Give me an hour and I'll call" begins with "give".</summary>
    private int BeforeGiveMe(int first)
    {
        var ask = text[first - 1] is "me" or "us" ? first - 2 : first - 1;
        return text[ask] is "give" or "allow" or "grant" ? ask : first;
    }

    private void ReadClause(PromiseHead head, Sentence sentence, int limit, int before)
    {
        if (Doubts.AreCast(text, head, sentence, found.Count > 0 ? sentence.First : 0))
            return;

        var leading = Leading(head.Start, sentence);
        var body = new ClauseReader(text, times, calendar, head, limit);
        if (!body.Read())
            return;

        var first = drafts.Count;
        foreach (var part in body.Parts)
            Add(part, body, leading, first, before);

        DropPresence(first, body);
        Spread(first, leading);
        Drop(first, body, sentence, limit);
        Tie(first, before);
    }

    private void Add(ClausePart part, ClauseReader body, TimePhrase? leading, int first, int before)
    {
        var draft = new PromiseDraft(body.Head)
        {
            Verb = part.Verb,
            End = part.End,
            ActionEnd = part.ActionEnd,
            ContinuesVerb = drafts.Count > first,
            Soon = part.Soon,
            Phrase = part.Phrase,
        };
        if (draft.ContinuesVerb)
            draft.Start = part.Start;

        if (draft.Phrase is { } phrase)
        {
            if (!phrase.HasDay && phrase.Elapsed is null && phrase.HasTimeOfDay && DayBefore(leading, before) is { } day)
                (phrase.Unit, phrase.Date) = (TimeUnit.Day, day);

            // "over the weekend, and on Monday": a weekday that is named later is later.
            if (phrase.IsWeekday && drafts.Count > before && drafts[^1].Phrase is { HasDay: true, Unit: not TimeUnit.Month } earlier && earlier.Date > phrase.Date)
                phrase.Date = phrase.Date.PlusDays(7);

            draft.Due = part.Due = DueTime.Of(phrase, calendar) is { } due && part.Latest is { } latest && latest.Due.ToInstant() > due.Due.ToInstant() ? latest : DueTime.Of(phrase, calendar);
        }

        drafts.Add(draft);
    }

    /// <summary>The day that was named before in the sentence: "by 11" in "tomorrow I'll chase it and you'll hear by 11".</summary>
    private NodaTime.LocalDate? DayBefore(TimePhrase? leading, int before)
    {
        if (leading is { Unit: TimeUnit.Day } && !leading.IsBeforeDay)
            return leading.Date;

        for (var i = drafts.Count - 1; i >= before && i > drafts.Count - 5; i--)
        {
            if (drafts[i].Phrase is { Unit: TimeUnit.Day, IsBeforeDay: false, Lead: not (TimeLead.By or TimeLead.Before or TimeLead.In) } phrase && phrase.Date > calendar.LocalNow.Date)
                return phrase.Date;
        }

        return null;
    }

    /// <summary>One deadline for several verbs is one promise: verbs without a deadline join the next dated one, the last ones the one before.</summary>
    private void Spread(int first, TimePhrase? leading)
    {
        if (leading is not null && !drafts.Skip(first).Any(draft => draft.IsDated))
        {
            drafts[first].Phrase = leading;
            drafts[first].Due = DueTime.Of(leading, calendar);
        }

        if (leading is not null)
            drafts[first].Start = BeforeGiveMe(leading.First);

        for (var i = first; i + 1 < drafts.Count;)
        {
            var (one, next) = (drafts[i], drafts[i + 1]);
            if (one.IsDated && next.IsDated && one.Due?.Due.ToInstant() != next.Due?.Due.ToInstant())
            {
                i++;
                continue;
            }

            if (!one.IsDated)
                (one.Phrase, one.Due, one.End, one.ActionEnd) = (next.Phrase, next.Due, next.End, next.ActionEnd);

            one.Soon ??= next.Soon;
            drafts.RemoveAt(i + 1);
        }
    }

    /// <summary>"I'll be in the office tomorrow and call you at 10": being there is no promise, the call is.</summary>
    private void DropPresence(int first, ClauseReader body)
    {
        if (drafts.Count - first < 2 || text[drafts[first].Verb] is not "be")
            return;

        var (being, next) = (drafts[first], drafts[first + 1]);
        if (!new VerbRules(text, heads).Promises(body.Head, being.Verb, next.Verb, being.IsDated, being.Soon is not null))
            drafts.RemoveAt(first);
    }

    private void Drop(int first, ClauseReader body, Sentence sentence, int limit)
    {
        var head = body.Head;
        var rules = new VerbRules(text, heads);
        var hasDate = drafts.Skip(first).Any(draft => draft.IsDated);
        var isSoon = drafts.Skip(first).Any(draft => draft.Soon is not null);
        if ((body.IsNeed && !hasDate) || !rules.Promises(head, drafts[first].Verb, limit, hasDate, isSoon) || (sentence.IsQuestion && Doubts.IsAsked(text, head, sentence, drafts[^1].End)))
            drafts.RemoveRange(first, drafts.Count - first);
    }

    /// <summary>"I'll look into it and I'll call you by 3" is one promise too.</summary>
    private void Tie(int first, int before)
    {
        if (first >= drafts.Count || first == before)
            return;

        var (one, next) = (drafts[first - 1], drafts[first]);
        var isTied = text[next.Start - 1] is "and" or "then" or "," or "-" or ":" or "so" or "&" or "plus" or "which" || text[next.Start] is "which";
        if (isTied && one.IsDated && IsThatDay(one, next))
        {
            drafts.RemoveAt(IsSpeaker(one) ? first : first - 1);
            return;
        }

        if (!isTied || (one.IsDated && next.IsDated))
            return;

        if (!one.IsDated && next.IsDated)
        {
            (one.Phrase, one.Due, one.End, one.ActionEnd) = (next.Phrase, next.Due, next.End, next.ActionEnd);
            drafts.RemoveAt(first);
        }
        else if (drafts.Count == first + 1 && next.Start - one.End <= (IsSpeaker(one) && IsSpeaker(next) ? 2 : 1))
        {
            one.Soon ??= next.Soon;
            drafts.RemoveAt(first);
        }
    }

    /// <summary>"It comes on Tuesday and I'll ring you that day": the same deadline, said once more.</summary>
    private bool IsThatDay(PromiseDraft one, PromiseDraft next) =>
        next.Phrase is { } phrase && text[phrase.First] is "that" or "the" or "same" && text[phrase.End - 1] is "day" && one.Due?.Due.ToInstant() == next.Due?.Due.ToInstant();

    private bool IsSpeaker(PromiseDraft draft) => text[draft.Head.Start] is "i" or "we";
}
