using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>"end of the day", "EOD", "close of business", "end of next week", "beginning of next month", "before we close".</summary>
    private int EndOf(int i, TimePhrase phrase)
    {
        var j = text[i] is "the" or "my" or "our" ? i + 1 : i;
        switch (text[j])
        {
            case "eod" or "eob" or "cob" or "cop":
                phrase.IsEndOfDay = true;
                return j + 1;
            case "eow":
                SetWeek(phrase, Today);
                return j + 1;
            case "eom":
                SetMonth(phrase, Today);
                return j + 1;
            case "eoy":
                SetYear(phrase, 0);
                return j + 1;
            case "end" or "close" when text[j + 1] is "of":
                return AtEndOf(i, j + 2, phrase);
            case "end" when text.Follows(j + 1, "-", "of"):
                return AtEndOf(i, text[j + 3] is "-" ? j + 4 : j + 3, phrase);
            case "start" or "beginning" when text[j + 1] is "of":
                return AtStartOf(i, j + 2, phrase);
            case "middle" when text[j + 1] is "of":
                return AtMiddleOf(i, j + 2, phrase);
            case "mid" when text[j + 1] is "-":
                return AtMiddleOf(i, j + 2, phrase);
            case "mid":
                return AtMiddleOf(i, j + 1, phrase);
            case "close" or "closing" when phrase.Lead is TimeLead.By or TimeLead.Before or TimeLead.At:
                phrase.IsEndOfDay = true;
                return text[j + 1] is "time" ? j + 2 : j + 1;
            case "day" or "week" or "month" or "year" or "weekend":
                return WhenOver(i, j, phrase);
            case "i" or "we" when phrase.Lead == TimeLead.Before && text[j + 1] is "close" or "shut" or "leave" or "finish" or "go" or "head" or "lock":
                return BeforeWeClose(j, phrase);
            default:
                return i;
        }
    }

    private int BeforeWeClose(int j, TimePhrase phrase)
    {
        var end = text[j + 1] is "head" or "go" ? text[j + 2] is "home" ? j + 3 : text[j + 1] is "go" && (!text.IsWord(j + 2) || text[j + 2] is "i" or "we" or "today" or "tonight") ? j + 2 : -1 : text[j + 2] is "up" or "work" ? j + 3 : j + 2;
        if (end < 0 || text[j + 1] is "close" or "leave" or "finish" && text[end] is "the" or "your" or "it" or "for" or "this")
            return j;

        phrase.IsEndOfDay = true;
        return end;
    }

    private int WhenOver(int i, int j, TimePhrase phrase)
    {
        var unit = text[j];
        var at = j + 1;
        if (text[j + 1] is "'s" && text[j + 2] is "end")
            at = j + 3;
        else if (unit is "month" or "year" && (text[j + 1] is "end" || text.Follows(j + 1, "-", "end")))
            at = text[j + 1] is "-" ? j + 3 : j + 2;
        else if (text[j - 1] is "the" && text[j + 1] is "is" or "'s" && text[j + 2] is "out" or "over" or "done" or "through")
            at = j + 3;
        else
            return i;

        switch (unit)
        {
            case "day":
                phrase.IsEndOfDay = true;
                break;
            case "week":
                SetWeek(phrase, Today);
                break;
            case "weekend":
                (phrase.Unit, phrase.Date) = (TimeUnit.Weekend, MondayOf(Today).PlusDays(6));
                break;
            case "month":
                SetMonth(phrase, Today);
                break;
            default:
                SetYear(phrase, 0);
                break;
        }

        return at;
    }

    private int AtEndOf(int failed, int i, TimePhrase phrase)
    {
        var j = text[i] is "the" or "my" or "our" or "this" or "today" ? i + 1 : i;
        var dayAt = j;
        if (text[i] is "today" && text[j] is "'s")
            (j, dayAt) = (j + 1, j + 1);

        if (SkipBusiness(ref dayAt) && text[dayAt] is "day" or "workday")
            return EndOfDay(phrase, dayAt + 1);

        switch (text[j])
        {
            case "day" or "business" or "play" or "trading" or "shift" or "work" or "workday" or "working" or "surgery" or "clinic" or "office":
                return EndOfDay(phrase, text[j + 1] is "hours" or "today" ? j + 2 : j + 1, text[j + 1] is "today" ? Today : null);
            case "week":
                SetWeek(phrase, Today);
                return text.Follows(j + 1, "after", "next") ? EndOfWeekAfterNext(phrase, j + 3) : j + 1;
            case "weekend":
                (phrase.Unit, phrase.Date) = (TimeUnit.Weekend, MondayOf(Today).PlusDays(6));
                return j + 1;
            case "month":
                SetMonth(phrase, Today);
                return j + 1;
            case "quarter":
                SetQuarter(phrase, 0);
                return j + 1;
            case "year":
                SetYear(phrase, 0);
                return j + 1;
            case "hour":
                phrase.Elapsed = calendar.Now + Duration.FromSeconds(3600 - (now.Minute * 60) - now.Second);
                return j + 1;
            case "morning" or "afternoon" or "evening" or "lunch":
                var part = PartOfDay(i, phrase, isAttached: true);
                phrase.IsComingMorning = false;
                return part;
        }

        if (text[i] is "today")
            return EndOfDay(phrase, i + 1, Today);

        var inner = new TimePhrase { Lead = TimeLead.By };
        var end = Day(i, inner);
        if (end == i)
            return failed;

        (phrase.Unit, phrase.Date, phrase.Months, phrase.IsWeekday) = (inner.Unit, inner.Date, inner.Months, inner.IsWeekday);
        phrase.IsEndOfDay = inner.Unit == TimeUnit.Day;
        return end;
    }

    private int EndOfWeekAfterNext(TimePhrase phrase, int end)
    {
        SetWeek(phrase, Today.PlusDays(14));
        return end;
    }

    private static int EndOfDay(TimePhrase phrase, int end, LocalDate? day = null)
    {
        phrase.IsEndOfDay = true;
        if (day is { } given)
            SetDay(phrase, given);

        return end;
    }

    private int AtStartOf(int failed, int i, TimePhrase phrase)
    {
        if (text[i] is "business" or "play" or "day" || text.Follows(i, "the", "day"))
        {
            phrase.Part = DayPart.FirstThing;
            return text[i] is "the" ? i + 2 : i + 1;
        }

        var period = new TimePhrase { Lead = TimeLead.By };
        var end = PeriodAt(i, period, out var again);
        if (end == i || period.Unit is not (TimeUnit.Week or TimeUnit.Month))
            return failed;

        phrase.IsBeforeDay = phrase.Lead == TimeLead.Before;
        return Set(phrase, Coming(period.FirstDay, again), end);
    }

    private int AtMiddleOf(int failed, int i, TimePhrase phrase)
    {
        if (text[i] is "morning" or "afternoon" or "evening")
            return PartOfDay(i, phrase, isAttached: true);

        var period = new TimePhrase { Lead = TimeLead.By };
        var end = PeriodAt(i, period, out var again);
        if (end == i || period.Unit is not (TimeUnit.Week or TimeUnit.Month))
            return failed;

        return Set(phrase, Coming(MiddleOf(period), again), end);
    }

    /// <summary>Wednesday, the 15th, the 15th of the second month of a quarter, the end of June.</summary>
    private static LocalDate MiddleOf(TimePhrase period) => period switch
    {
        { Unit: TimeUnit.Week } => period.FirstDay.PlusDays(2),
        { Months: 12 } => period.FirstDay.PlusMonths(6).PlusDays(-1),
        _ => period.FirstDay.PlusMonths(period.Months / 2).PlusDays(14),
    };

    /// <summary>"next quarter", "March", "the month", "the new year"; and after how long it comes again where no year or the like was said.</summary>
    private int PeriodAt(int i, TimePhrase period, out Period? again)
    {
        again = null;
        if (text.Follows(i, "the", "new", "year"))
        {
            SetYear(period, 1);
            return i + 3;
        }

        var end = Day(i, period);
        if (end > i)
        {
            again = end == i + 1 && TimeWords.Months.ContainsKey(text[i]) ? Period.FromYears(1) : null;
            return end;
        }

        var j = text[i] is "the" ? i + 1 : i;
        switch (text[j])
        {
            case "week":
                SetWeek(period, Today);
                again = Period.FromWeeks(1);
                return j + 1;
            case "month":
                SetMonth(period, Today);
                again = Period.FromMonths(1);
                return j + 1;
            case "quarter" when j > i || EndsClause(j + 1):
                SetQuarter(period, 0);
                again = Period.FromMonths(3);
                return j + 1;
            case "year" when j > i || EndsClause(j + 1):
                SetYear(period, 0);
                again = Period.FromYears(1);
                return j + 1;
            default:
                return i;
        }
    }

    /// <summary>"the start of the month" on the 22nd is that of the next one.</summary>
    private LocalDate Coming(LocalDate day, Period? again) => day < Today && again is not null ? day.Plus(again) : day;
}
