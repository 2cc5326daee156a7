using System.Globalization;
using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    private const int Last = -1;

    /// <summary>"the third Thursday of March", "the last working day of the month".</summary>
    private int CountedInMonth(int i, TimePhrase phrase)
    {
        var count = CountAt(text[i] is "the" ? i + 1 : i, out var j);
        if (count == 0)
            return i;

        if (text[j] is "week" && text[j + 1] is "of" or "in")
            return WeekInMonth(i, j + 2, count, phrase);

        var weekday = TimeWords.Weekdays.GetValueOrDefault(text[j]);
        var isBusiness = weekday == 0 && SkipBusiness(ref j);
        if ((weekday == 0 && text[j] is not ("day" or "workday" or "weekday")) || text[j + 1] is not ("of" or "in"))
            return i;

        var end = MonthAt(j + 2, out var month, out var mayBeOver);
        if (end == j + 2)
            return i;

        var day = Counted(month, count, weekday, isBusiness || text[j] is not "day");
        if (day is { } over && over < Today && mayBeOver > 0)
            day = Counted(month.PlusMonths(mayBeOver), count, weekday, isBusiness || text[j] is not "day");

        phrase.IsBeforeDay = day is not null && phrase.Lead == TimeLead.Before;
        return day is { } found ? Set(phrase, found, end) : i;
    }

    /// <summary>"the first week of January" is its first seven days, whatever weekday it begins with, "the last week" its last seven.</summary>
    private int WeekInMonth(int failed, int i, int count, TimePhrase phrase)
    {
        var end = MonthAt(i, out var month, out var mayBeOver);
        if (end == i)
            return failed;

        if (LastDay(month) < Today)
            month = month.PlusMonths(mayBeOver);

        phrase.IsBeforeDay = phrase.Lead == TimeLead.Before;
        return Set(phrase, phrase.IsBeforeDay ? LastDay(month).PlusDays(-6) : LastDay(month), end);

        LocalDate LastDay(LocalDate first) => count == Last ? first.With(DateAdjusters.EndOfMonth) : LocalDate.Min(first.PlusDays((7 * count) - 1), first.With(DateAdjusters.EndOfMonth));
    }

    /// <summary>"first" to "fifth", "1st", "last"; 0 for anything else.</summary>
    private int CountAt(int i, out int end)
    {
        end = i + 1;
        switch (text[i])
        {
            case "first" or "second" or "third" or "fourth" or "fifth":
                return TimeWords.Ordinals[text[i]];
            case "last":
                return Last;
            case "1" or "2" or "3" or "4" or "5" when text.IsJoined(i + 1) && text[i + 1] is "st" or "nd" or "rd" or "th":
                end = i + 2;
                return text[i][0] - '0';
            default:
                return 0;
        }
    }

    /// <param name="i">Behind "of" or "in".</param>
    /// <param name="month">The first of the month that is meant.</param>
    /// <param name="mayBeOver">How many months later it is meant when the day is over: "the month" may be the next, "March" that of the next year.</param>
    /// <returns>The index behind it.</returns>
    private int MonthAt(int i, out LocalDate month, out int mayBeOver)
    {
        month = Today.With(DateAdjusters.StartOfMonth);
        mayBeOver = 0;
        if (text[i] is "the" or "this" or "next" && text[i + 1] is "month")
        {
            mayBeOver = text[i] is "the" ? 1 : 0;
            month = month.PlusMonths(text[i] is "next" ? 1 : 0);
            return i + 2;
        }

        if (text.Follows(i, "the", "new", "year") || text[i] is "next" && text[i + 1] is "year")
        {
            month = new LocalDate(Today.Year + 1, 1, 1);
            return text[i] is "the" ? i + 3 : i + 2;
        }

        if (!TimeWords.Months.TryGetValue(text[i], out var named))
            return i;

        month = new LocalDate(month.Year, named, 1);
        if (YearBehind(i + 1, out var year) is var end && end > i + 1 && Dated(year, named, 1) is { } dated)
        {
            month = dated;
            return end;
        }

        mayBeOver = 12;
        return i + 1;
    }

    /// <summary>The year that stands behind a date or a month: "2027", ", 2027", "next year", "of this year".</summary>
    /// <returns>The index behind it; the same one when none does.</returns>
    private int YearBehind(int i, out int year)
    {
        var isApart = text[i] is ",";
        var j = isApart || text[i] is "of" ? i + 1 : i;
        year = 0;
        if (text.IsNumber(j) && text[j].Length == 4 && text[j + 1] is not ("hours" or "hrs" or "h" or "hr"))
            return int.TryParse(text[j], NumberStyles.None, CultureInfo.InvariantCulture, out year) && year >= 1900 ? j + 1 : i;

        j = text[j] is "the" && text[j + 1] is "following" or "next" ? j + 1 : j;
        if (text[j] is not ("this" or "next" or "following") || text[j + 1] is not "year" || text[j + 2] is "'s")
            return i;

        // "on 28 December, next year it will be less" goes on with another sentence.
        year = Today.Year + (text[j] is "this" ? 0 : 1);
        return !isApart || !text.IsWord(j + 2) || text[j + 2] is "at" or "by" or "before" or "in" or "or" ? j + 2 : i;
    }

    private LocalDate? Counted(LocalDate month, int count, int weekday, bool isWorking)
    {
        var last = month.With(DateAdjusters.EndOfMonth);
        var day = count == Last ? last : month;
        var step = count == Last ? -1 : 1;
        for (var left = Math.Abs(count); day >= month && day <= last; day = day.PlusDays(step))
        {
            var counts = weekday > 0 ? (int)day.DayOfWeek == weekday : !isWorking || calendar.IsBusinessDay(day);
            if (counts && --left == 0)
                return day;
        }

        return null;
    }
}
