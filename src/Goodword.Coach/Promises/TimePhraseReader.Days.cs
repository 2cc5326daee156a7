using System.Globalization;
using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>The last day of the last year that a computer knows is another day elsewhere: one year less is every clock's.</summary>
    private const int LastYear = 9998;

    private static void SetDay(TimePhrase phrase, LocalDate day) => (phrase.Unit, phrase.Date) = (TimeUnit.Day, day);

    private static void SetWeek(TimePhrase phrase, LocalDate anyDay) => (phrase.Unit, phrase.Date) = (TimeUnit.Week, MondayOf(anyDay).PlusDays(4));

    private static void SetMonth(TimePhrase phrase, LocalDate anyDay) =>
        (phrase.Unit, phrase.Date, phrase.Months) = (TimeUnit.Month, anyDay.With(DateAdjusters.EndOfMonth), 1);

    private static int Set(TimePhrase phrase, LocalDate day, int end)
    {
        SetDay(phrase, day);
        return end;
    }

    private int Day(int i, TimePhrase phrase)
    {
        int end;
        if ((end = RelativeDay(i, phrase)) > i || (end = Weekday(i, phrase)) > i)
            return end;

        phrase.IsDate = (end = CalendarDate(i, phrase)) > i;
        return phrase.IsDate ? end : WeekOrMonth(i, phrase);
    }

    private int RelativeDay(int i, TimePhrase phrase)
    {
        var word = text[i];
        if (word is "today" or "tday" or "todays")
            return Set(phrase, Today.PlusDays(DaysLater(i + 1)), DaysLater(i + 1) > 0 ? i + 2 : i + 1);

        if (TimeWords.Tomorrow.Contains(word))
            return Set(phrase, Today.PlusDays(1 + DaysLater(i + 1)), DaysLater(i + 1) > 0 ? i + 2 : i + 1);

        if (text.IsNumber(i) && word is "2" && text.IsJoined(i + 1) && TimeWords.AfterTwo.TryGetValue(text[i + 1], out var meant))
        {
            phrase.Part = meant is "tonight" ? DayPart.Evening : DayPart.None;
            return Set(phrase, meant is "tomorrow" ? Today.PlusDays(1) : Today, i + 2);
        }

        var j = word is "the" ? i + 1 : i;
        if (text.Follows(j, "day", "after") && TimeWords.Tomorrow.Contains(text[j + 2]))
            return Set(phrase, Today.PlusDays(2), j + 3);

        if (text[j] is "day" && text[j + 1] is "after" or "before" && j > i && !text.IsWord(j + 2) && NamedBefore(i) is { } named)
            return Set(phrase, named.Date.PlusDays(text[j + 1] is "after" ? 1 : -1), j + 2);

        if (word is "overnight")
        {
            phrase.Part = DayPart.FirstThing;
            return Set(phrase, Today.PlusDays(1), i + 1);
        }

        if (text[j] is "next" or "following")
        {
            if (text[j + 1] is "day" && (j > i || text[j] is "next"))
                return Set(phrase, Today.PlusDays(1), j + 2);

            var unitAt = j + 1;
            if (SkipBusiness(ref unitAt) && text[unitAt] is "day" or "workday")
            {
                SetBusinessDays(phrase, Today, 1);
                return unitAt + 1;
            }
        }

        return i;
    }

    /// <summary>"Friday", "next Tuesday", "this coming Monday", "Friday week", "the Tuesday after next", "Thursday of next week".</summary>
    private int Weekday(int i, TimePhrase phrase)
    {
        var j = text[i] is "the" ? i + 1 : i;
        var modifier = text[j] is "this" or "next" or "coming" or "following" ? text[j] : "";
        j += modifier.Length > 0 ? 1 : 0;
        if (modifier is "this" && text[j] is "coming" or "next")
            j++;

        if (!TimeWords.Weekdays.TryGetValue(text[j], out var named) || !IsMeantAsDay(j, phrase, modifier))
            return i;

        var day = (IsoDayOfWeek)named;
        j++;
        j = text[j] is "." && text.IsNumber(j + 1) ? j + 1 : j;
        var date = modifier switch
        {
            "next" => MondayOf(Today).PlusDays(6 + (int)day),
            "following" => MondayOf(Today).PlusDays(6 + (int)day),
            _ => Coming(day),
        };
        phrase.IsWeekday = modifier is "" or "this" or "coming";
        j = WeekOfWeekday(j, day, ref date, phrase);
        SetDay(phrase, date);
        return OrOtherDay(j, phrase);
    }

    /// <summary>"sat" and "sun" are days after "on" and its like only; a plain "the" belongs to "the Tuesday after next".</summary>
    private bool IsMeantAsDay(int j, TimePhrase phrase, string modifier)
    {
        // "Easter Saturday" is not this week's.
        if (text[j - 1] is "easter" && text.IsWord(j - 1))
            return false;

        if (text[j - 1] is "the" && modifier.Length == 0 && !text.Follows(j + 1, "after", "next") && text[j + 1] is not ("of" or "the"))
            return false;

        // "the fifth Friday of April": no day is better than one too early.
        if (modifier.Length == 0 && text[j - 1] is "first" or "second" or "third" or "fourth" or "fifth" or "last" && text[j - 2] is "the")
            return false;

        return text[j] is not ("sat" or "sun") || modifier.Length > 0 || phrase.Lead != TimeLead.None || text.IsNumber(j + 1) || text[j + 1] is "at" or "morning" or "afternoon" or "evening" or "am" or "pm";
    }

    private int WeekOfWeekday(int j, IsoDayOfWeek day, ref LocalDate date, TimePhrase phrase)
    {
        var k = text[j] is "of" or "in" ? j + 1 : j;
        if (text[k] is "next" && text[k + 1] is "week")
        {
            date = MondayOf(Today).PlusDays(6 + (int)day);
            (phrase.IsWeekday, j) = (false, k + 2);
        }
        else if (text.Follows(j, "after", "next"))
        {
            date = MondayOf(Today).PlusDays(13 + (int)day);
            (phrase.IsWeekday, j) = (false, j + 2);
        }
        else if (text[k] is "this" && text[k + 1] is "week")
        {
            j = k + 2;
        }
        else if (k == j && DaysLater(j) is var later and > 0)
        {
            (date, phrase.IsWeekday, j) = (date.PlusDays(later), false, j + 1);
        }

        return j;
    }

    /// <summary>"Friday week", "tomorrow fortnight": how many days behind the day that is named.</summary>
    private int DaysLater(int i) => text[i] switch
    {
        "week" when text[i + 1] is not ("of" or "commencing" or "beginning" or "starting") && !text.IsNumber(i + 1) => 7,
        "fortnight" => 14,
        _ => 0,
    };

    /// <summary>"between Tuesday and Thursday", "Monday-Wednesday": the later one counts.</summary>
    private int OrOtherDay(int j, TimePhrase phrase)
    {
        var isBetween = text[j] is "and" && text[phrase.First] is "between" or "sometime" && text[j - 2] is "between";
        if (!isBetween && text[j] is not ("-" or "to" or "/"))
            return j;

        var other = new TimePhrase();
        var end = TimeWords.Weekdays.ContainsKey(text[j + 1]) ? Weekday(j + 1, other) : j + 1;
        if (end == j + 1)
            return j;

        phrase.Date = other.Date < phrase.Date ? other.Date.PlusDays(7) : other.Date;
        phrase.IsWeekday = false;
        return end;
    }

    private LocalDate Coming(IsoDayOfWeek day) => Today.PlusDays(((int)day - (int)Today.DayOfWeek + 7) % 7);

    private int CalendarDate(int i, TimePhrase phrase)
    {
        if (text.IsNumber(i) && NumericDate(i, phrase) is var numeric && numeric > i)
            return numeric;

        if (TimeWords.Months.TryGetValue(text[i], out var month) && (text.IsCapital(i) || text[i].Length > 3 || text.IsNumber(i + 1)))
        {
            var at = text[i + 1] is "." ? i + 2 : i + 1;
            at = text[at] is "the" ? at + 1 : at;
            if (DayNumber(at, out var day, out _) is var dayEnd && dayEnd > at)
                return WithYear(dayEnd, month, day, phrase, i);
        }

        if (Feast(i, phrase) is var feast && feast > i)
            return feast;

        var hasThe = text[i] is "the";
        var j = hasThe ? i + 1 : i;
        if (DayNumber(j, out var number, out var isOrdinal) is var numberEnd && numberEnd > j)
        {
            // "10-12 March": the later day counts.
            if (text[numberEnd] is "-" or "to" && DayNumber(numberEnd + 1, out var later, out var isLaterOrdinal) is var laterEnd && laterEnd > numberEnd + 1 && later > number && TimeWords.Months.ContainsKey(text[laterEnd]))
                (number, isOrdinal, numberEnd) = (later, isLaterOrdinal, laterEnd);

            // "9-Apr".
            var monthAt = text[numberEnd] is "of" || (text[numberEnd] is "-" && text.IsJoinedHyphen(numberEnd)) ? numberEnd + 1 : numberEnd;
            if (TimeWords.Months.TryGetValue(text[monthAt], out var named))
                return WithYear(monthAt + 1, named, number, phrase, i);

            if (text[numberEnd] is "of" && (text.Follows(monthAt, "the", "month") || text[monthAt] is "this" or "next" && text[monthAt + 1] is "month"))
                return OfMonth(monthAt, number, phrase, i);

            var isLed = phrase.Lead is TimeLead.On or TimeLead.By or TimeLead.Before or TimeLead.Until || phrase.IsLatest;
            var isOfWeekday = text.IsNumber(j) && TimeWords.Weekdays.ContainsKey(text[i - 1]);
            var isDay = isOrdinal && (text.IsNumber(j) || (hasThe && isLed && EndsClause(numberEnd) && !TimeWords.Weekdays.ContainsKey(text[numberEnd]))) && (hasThe || isLed || isOfWeekday);
            if (isDay && text[numberEnd] is "this" or "next" && text[numberEnd + 1] is "month")
                return OfMonth(numberEnd, number, phrase, i);

            phrase.IsDayOfMonth = isDay;
            if (isDay && ComingDay(number) is { } coming)
                return Set(phrase, coming, numberEnd);
        }

        return i;
    }

    private int OfMonth(int monthAt, int number, TimePhrase phrase, int i)
    {
        var first = Today.With(DateAdjusters.StartOfMonth).PlusMonths(text[monthAt] is "next" ? 1 : 0);
        if (text[monthAt] is "the" && number < Today.Day)
            first = first.PlusMonths(1);

        return number <= first.Calendar.GetDaysInMonth(first.Year, first.Month) ? Set(phrase, first.PlusDays(number - 1), monthAt + 2) : i;
    }

    private LocalDate? ComingDay(int day)
    {
        var month = Today.With(DateAdjusters.StartOfMonth);
        for (var tries = 0; tries < 3; tries++, month = month.PlusMonths(1))
        {
            if (day <= month.Calendar.GetDaysInMonth(month.Year, month.Month) && month.PlusDays(day - 1) >= Today)
                return month.PlusDays(day - 1);
        }

        return null;
    }

    /// <summary>"14", "14th", "fourteenth".</summary>
    private int DayNumber(int i, out int day, out bool isOrdinal)
    {
        isOrdinal = false;
        day = 0;
        if (text.IsNumber(i) && text[i].Length <= 2 && int.TryParse(text[i], NumberStyles.None, CultureInfo.InvariantCulture, out day) && day is > 0 and < 32)
        {
            isOrdinal = text.IsJoined(i + 1) && text[i + 1] is "st" or "nd" or "rd" or "th";
            return text.IsJoined(i + 1) && !isOrdinal ? i : isOrdinal ? i + 2 : i + 1;
        }

        isOrdinal = TimeWords.Ordinals.TryGetValue(text[i], out day);
        return isOrdinal ? i + 1 : i;
    }

    private int WithYear(int end, int month, int day, TimePhrase phrase, int failed)
    {
        var yearAt = text[end] is "-" && text.IsJoinedHyphen(end) ? end + 1 : end;
        if (yearAt > end && text.IsNumber(yearAt) && text[yearAt].Length == 2 && int.TryParse(text[yearAt], NumberStyles.None, CultureInfo.InvariantCulture, out var shortYear))
            return Dated(2000 + shortYear, month, day) is { } said ? Set(phrase, said, yearAt + 1) : failed;

        if (YearBehind(yearAt, out var year) is var yearEnd && yearEnd > yearAt)
            return Dated(year, month, day) is { } dated ? Set(phrase, dated, yearEnd) : failed;

        return ComingDate(month, day) is { } coming ? Set(phrase, coming, end) : failed;
    }

    private LocalDate? ComingDate(int month, int day)
    {
        // Eight years always hold a 29 February, also around 2100.
        for (var year = Today.Year; year <= Today.Year + 8; year++)
        {
            if (Dated(year, month, day) is { } date && date >= Today)
                return date;
        }

        return null;
    }

    private static LocalDate? Dated(int year, int month, int day) =>
        month is >= 1 and <= 12 && year is >= 1900 and <= LastYear && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    /// <summary>"2026-03-05", "3/5", "3/5/26", "05.03.2026". Without a year it needs "by", "on" or a weekday before it, or to stand as a date does: 1/2 is also a half.</summary>
    private int NumericDate(int i, TimePhrase phrase)
    {
        var number = text[i].AsSpan();
        Span<Range> ranges = stackalloc Range[4];
        var separator = number.IndexOfAny("-/.".AsSpan()) is var at && at > 0 ? number[at] : ' ';
        var count = separator == ' ' ? 0 : number.Split(ranges, separator);
        if (count is < 2 or > 3 || number.Length > 10)
            return i;

        Span<int> parts = stackalloc int[3];
        for (var part = 0; part < count; part++)
        {
            if (!int.TryParse(number[ranges[part]], NumberStyles.None, CultureInfo.InvariantCulture, out parts[part]))
                return i;
        }

        LocalDate? date = null;
        if (count == 3 && ranges[0].GetOffsetAndLength(number.Length).Length == 4)
            date = Dated(parts[0], parts[1], parts[2]);
        else if (count == 3)
            date = DayAndMonth(parts[0], parts[1], parts[2] < 100 ? parts[2] + 2000 : parts[2], separator == '.');
        else if (separator == '/' && (phrase.Lead is TimeLead.By or TimeLead.On or TimeLead.Before or TimeLead.Until or TimeLead.About or TimeLead.After || TimeWords.Weekdays.ContainsKey(text[i - 1])))
            date = DayAndMonth(parts[0], parts[1], null, dayFirst: false);
        else if (separator == '.' && IsDotted(i, parts[0], ranges[1].GetOffsetAndLength(number.Length).Length, phrase))
            date = ComingDate(parts[1], parts[0]);
        else if (separator == '/' && StandsAsDate(i, parts[0], parts[1]))
            date = DayAndMonth(parts[0], parts[1], null, dayFirst: false);

        var end = i + 1;
        if (count == 2 && date is { } ofYear && YearBehind(end, out var year) is var yearEnd && yearEnd > end)
            (date, end) = (Dated(year, ofYear.Month, ofYear.Day), yearEnd);

        return date is { } found ? Set(phrase, found, text[i - 1] is "(" && text[end] is ")" ? end + 1 : end) : i;
    }

    /// <summary>"by 15.3.", as much of Europe writes it; "by 5.30" and "on 15.12" are times.</summary>
    private bool IsDotted(int i, int day, int monthLength, TimePhrase phrase) =>
        !calendar.MonthFirst && (monthLength == 1 || day > 23) && phrase.Lead is TimeLead.By or TimeLead.On or TimeLead.Before or TimeLead.Until && EndsClause(i + 1);

    /// <summary>"call you 12/8 at 10", "post it 12/8.": a clock time follows, or nothing; "3/4 of it", "24/7" and "the 9/10 report" are none.</summary>
    private bool StandsAsDate(int i, int first, int second)
    {
        if (IsDetermined(i) || text.IsNumber(i - 1) || text[i - 1] is "of" or "for" or "is" or "was" || (first, second) is (24, 7))
            return false;

        var next = text[i - 1] is "(" && text[i + 1] is ")" ? i + 2 : i + 1;
        if (text[next] is "at" or "@" or "between" or "around" or "morning" or "afternoon" or "evening" || (text[next] is "in" && text[next + 1] is "the"))
            return true;

        var isFraction = first < second && second <= 5;
        return !isFraction && EndsClause(next) && text[next] is not ("by" or "the");
    }

    private LocalDate? DayAndMonth(int first, int second, int? year, bool dayFirst)
    {
        var (month, day) = calendar.MonthFirst && !dayFirst ? (first, second) : (second, first);
        if (month > 12)
            (month, day) = (day, month);

        return year is { } given ? Dated(given, month, day) : ComingDate(month, day);
    }
}
