using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>"by Christmas", "before New Year", "on Easter Monday": days that come each year, and say so only behind a word that leads to a day, or with a weekday in their name.</summary>
    private int Feast(int i, TimePhrase phrase)
    {
        if (FeastOfWeekday(i) is { } named)
            return OfYear(named, i + 2, phrase);

        if (phrase.Lead is not (TimeLead.By or TimeLead.On or TimeLead.At or TimeLead.Before or TimeLead.Until))
            return i;

        (Func<int, LocalDate>? of, int end) = text[i] switch
        {
            "christmas" or "xmas" when text[i + 1] is "eve" => (On(12, 24), i + 2),
            "christmas" or "xmas" => (On(12, 25), text[i + 1] is "day" ? i + 2 : i + 1),
            "boxing" when text[i + 1] is "day" => (On(12, 26), i + 2),
            "new" when text[i + 1] is "year" or "years" => NewYear(i + 2),
            "the" when text.Follows(i + 1, "new", "year") => NewYear(i + 3),
            "easter" => (Easter, i + 1),
            "thanksgiving" => (calendar.IsCanadian ? ThanksgivingInCanada : Thanksgiving, text[i + 1] is "day" ? i + 2 : i + 1),
            _ => (null, i),
        };
        return of is not null && (EndsClause(end) || YearBehind(end, out _) > end) ? OfYear(of, end, phrase) : i;
    }

    private int OfYear(Func<int, LocalDate> feast, int end, TimePhrase phrase) =>
        YearBehind(end, out var year) is var yearEnd && yearEnd > end && year <= LastYear ? Set(phrase, feast(year), yearEnd) : Set(phrase, Coming(feast), end);

    private Func<int, LocalDate>? FeastOfWeekday(int i) => (text[i], TimeWords.Weekdays.GetValueOrDefault(text[i + 1])) switch
    {
        ("good", (int)IsoDayOfWeek.Friday) when text.IsCapital(i) && !IsDetermined(i) => static year => Easter(year).PlusDays(-2),
        ("easter", (int)IsoDayOfWeek.Sunday) => Easter,
        ("easter", (int)IsoDayOfWeek.Monday) => static year => Easter(year).PlusDays(1),
        ("black", (int)IsoDayOfWeek.Friday) => static year => Thanksgiving(year).PlusDays(1),
        _ => null,
    };

    private (Func<int, LocalDate> Of, int End) NewYear(int i)
    {
        var end = text[i] is "'s" ? i + 1 : i;
        return text[end] switch
        {
            "eve" => (On(12, 31), end + 1),
            "day" => (On(1, 1), end + 1),
            _ => (On(1, 1), end),
        };
    }

    private LocalDate Coming(Func<int, LocalDate> of) => of(Today.Year) is var its && its < Today ? of(Today.Year + 1) : its;

    private static Func<int, LocalDate> On(int month, int day) => year => new LocalDate(year, month, day);

    /// <summary>The Sunday of the Gregorian computus.</summary>
    private static LocalDate Easter(int year)
    {
        var century = year / 100;
        var moon = ((19 * (year % 19)) + century - (century / 4) - (((8 * century) + 13) / 25) + 15) % 30;
        moon -= moon / 28 * (1 - (29 / (moon + 1) * ((21 - (year % 19)) / 11)));
        var toSunday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        return new LocalDate(year, 3, 1).PlusDays(27 + moon - toSunday);
    }

    private static LocalDate Thanksgiving(int year) => LocalDate.FromYearMonthWeekAndDay(year, 11, 4, IsoDayOfWeek.Thursday);

    private static LocalDate ThanksgivingInCanada(int year) => LocalDate.FromYearMonthWeekAndDay(year, 10, 2, IsoDayOfWeek.Monday);
}
