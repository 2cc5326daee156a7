using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    private int WeekOrMonth(int i, TimePhrase phrase)
    {
        var j = text[i] is "the" ? i + 1 : i;
        var modifier = text[j] is "this" or "next" or "coming" or "following" ? text[j] : "";
        j += modifier.Length > 0 ? 1 : 0;
        j += modifier is "this" && text[j] is "coming" ? 1 : 0;
        var weeks = modifier is "next" or "following" ? 1 : 0;
        switch (text[j])
        {
            case "week" when text.Follows(j + 1, "after", "next"):
                SetWeek(phrase, Today.PlusDays(14));
                return j + 3;
            // "next week or the week after".
            case "week" when text[i] is "the" && text[j + 1] is "after" && text[i - 1] is "or" && text[i - 2] is "week":
                SetWeek(phrase, Today.PlusDays(text[i - 3] is "next" ? 14 : 7));
                return j + 2;
            case "week" when text[j + 1] is "of" or "commencing" or "beginning" or "starting":
                var date = new TimePhrase { Lead = TimeLead.On };
                var end = Day(j + 2, date);
                if (end == j + 2 || date.Unit != TimeUnit.Day)
                    return i;

                SetWeek(phrase, date.Date);
                return end;
            case "w" when text.Follows(j + 1, "/", "c") && new TimePhrase { Lead = TimeLead.On } is var begin && Day(j + 3, begin) is var behind && behind > j + 3 && begin.Unit == TimeUnit.Day:
                SetWeek(phrase, begin.Date);
                return behind;
            case "week" when modifier.Length > 0 && (text[i] is not "the" || modifier is "following"):
                SetWeek(phrase, Today.PlusDays(7 * weeks));
                return j + 1;
            case "weekend" when modifier.Length > 0 || text[i] is "the" || phrase.Lead is TimeLead.By or TimeLead.Before or TimeLead.In or TimeLead.On or TimeLead.At:
                (phrase.Unit, phrase.Date) = (TimeUnit.Weekend, MondayOf(Today).PlusDays(6 + (7 * weeks)));
                return j + 1;
            case "month" when text.Follows(j + 1, "after", "next"):
                SetMonth(phrase, Today.PlusMonths(2));
                return j + 3;
            case "month" when modifier.Length > 0:
                SetMonth(phrase, Today.PlusMonths(weeks));
                return j + 1;
            case "year" when modifier.Length > 0:
                SetYear(phrase, weeks);
                return j + 1;
            case "quarter" when modifier.Length > 0:
                SetQuarter(phrase, weeks);
                return j + 1;
            case "midweek":
                return Set(phrase, MondayOf(Today).PlusDays(2), j + 1);
            default:
                return Month(i, phrase);
        }
    }

    private void SetQuarter(TimePhrase phrase, int ahead)
    {
        SetMonth(phrase, new LocalDate(Today.Year, (Today.Month - 1) / 3 * 3 + 3, 1).PlusMonths(3 * ahead));
        phrase.Months = 3;
    }

    private void SetYear(TimePhrase phrase, int ahead)
    {
        SetMonth(phrase, new LocalDate(Today.Year + ahead, 12, 1));
        phrase.Months = 12;
    }

    private int Month(int i, TimePhrase phrase)
    {
        var modifier = text[i] is "this" or "next" ? text[i] : "";
        if (modifier.Length > 0 && Month(i + 1, new TimePhrase { Lead = TimeLead.In }) == i + 2)
        {
            var named = new LocalDate(Today.Year, TimeWords.Months[text[i + 1]], 1);
            var isOver = modifier is "next" ? named <= Today : named.Month < Today.Month;
            SetMonth(phrase, isOver ? named.PlusYears(1) : named);
            return i + 2;
        }

        if (!TimeWords.Months.TryGetValue(text[i], out var month) || !(text.IsCapital(i) || text[i].Length > 5)
            || !(phrase.Lead is TimeLead.In or TimeLead.By or TimeLead.Before or TimeLead.Until || text[i - 1] is "early" or "late"))
        {
            return i;
        }

        if (YearBehind(i + 1, out var year) is var end && end > i + 1 && Dated(year, month, 1) is { } said)
        {
            SetMonth(phrase, said);
            return end;
        }

        SetMonth(phrase, new LocalDate(month >= Today.Month ? Today.Year : Today.Year + 1, month, 1));
        return i + 1;
    }
}
