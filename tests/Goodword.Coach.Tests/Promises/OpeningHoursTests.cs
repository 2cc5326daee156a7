using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Coaching.Tests.Promises;

public sealed class OpeningHoursTests
{
    private static readonly OpeningHours ElmStreet = OpeningHours.Parse("Mon-Thu 08:00-12:00 13:00-18:00; Fri 08:00-13:00");
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Theory]
    [InlineData("Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00", "Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00")]
    [InlineData("monday – friday 8:00 – 17:30", "Mon-Fri 08:00-17:30")]
    [InlineData("Mon,Wed 9-12; Tue: 9-12", "Mon-Wed 09:00-12:00")]
    [InlineData("Fri-Mon 20:00-24:00", "Mon 20:00-24:00; Fri-Sun 20:00-24:00")]
    [InlineData("Mon 13:00-17:00, 08:00-12:00\nSun closed", "Mon 08:00-12:00 13:00-17:00")]
    [InlineData("", "")]
    public void Opening_hours_are_read_as_people_type_them_and_written_one_way(string typed, string written)
    {
        Assert.Equal(written, OpeningHours.Parse(typed).ToString());
        Assert.Equal(written, OpeningHours.Parse(written).ToString());
    }

    [Theory]
    [InlineData("08:00-12:00", "A group must begin with its days, for example \"Mon-Fri\".")]
    [InlineData("Mon-Fry 08:00-12:00", "\"Mon-Fry\" is no day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun.")]
    [InlineData("Mon 8:00-25:00", "\"25:00\" is no time of day; write for example 17:00.")]
    [InlineData("Mon 8:00", "\"8:00\" is no opening time; write for example 08:00-12:00.")]
    [InlineData("Mon 17:00-08:00", "\"17:00-08:00\" closes before it opens.")]
    [InlineData("Mon 08:00-12:00 11:00-15:00", "On Monday two opening times overlap.")]
    [InlineData("Mon-Wed 08:00-12:00; Tue 13:00-15:00", "Tuesday is given twice.")]
    [InlineData("Mon", "\"Mon\" names no opening time; write for example \"Mon-Fri 08:00-17:00\".")]
    public void What_is_wrong_with_opening_hours_is_named(string typed, string problem)
    {
        Assert.False(OpeningHours.TryParse(typed, out _, out var said));
        Assert.Equal(problem, said);
        Assert.Equal(problem, Assert.Throws<FormatException>(() => OpeningHours.Parse(typed)).Message);
    }

    [Fact]
    public void A_day_closes_with_its_last_span_and_a_closed_day_does_not()
    {
        Assert.Equal(new LocalTime(18, 0), ElmStreet.ClosingTime(new LocalDate(2026, 3, 2)));
        Assert.Equal(new LocalTime(13, 0), ElmStreet.ClosingTime(new LocalDate(2026, 3, 6)));
        Assert.Null(ElmStreet.ClosingTime(new LocalDate(2026, 3, 7)));
    }

    [Theory]
    [InlineData(2, 8, 0, true)]
    [InlineData(2, 12, 0, false)]
    [InlineData(2, 17, 59, true)]
    [InlineData(6, 13, 30, false)]
    [InlineData(7, 10, 0, false)]
    public void A_practice_is_open_within_its_spans(int day, int hour, int minute, bool isOpen) =>
        Assert.Equal(isOpen, ElmStreet.IsOpen(new LocalDateTime(2026, 3, day, hour, minute)));

    [Fact]
    public void Open_time_skips_the_night_the_lunch_break_and_the_weekend()
    {
        var friday = new LocalDateTime(2026, 3, 6, 12, 0).InZoneStrictly(NewYork).ToInstant();
        var monday = new LocalDateTime(2026, 3, 9, 14, 0).InZoneStrictly(NewYork).ToInstant();

        Assert.Equal(Duration.FromHours(1 + 4 + 1), ElmStreet.OpenTimeBetween(friday, monday, NewYork));
        Assert.Equal(Duration.Zero, ElmStreet.OpenTimeBetween(monday, friday, NewYork));
        Assert.Equal(Duration.FromHours(41 * 520), ElmStreet.OpenTimeBetween(friday, friday + Duration.FromDays(3640), DateTimeZone.Utc));
    }

    [Property]
    public Property Open_time_adds_up() => Prop.ForAll(
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<int>(),
        ArbMap.Default.ArbFor<int>(),
        (a, b, c) =>
        {
            var at = new[] { a, b, c }.Order().Select(minutes => Instant.FromUtc(2026, 3, 6, 0, 0) + Duration.FromMinutes(minutes * 37L)).ToArray();
            var zone = DateTimeZone.Utc;
            return ElmStreet.OpenTimeBetween(at[0], at[2], zone) == ElmStreet.OpenTimeBetween(at[0], at[1], zone) + ElmStreet.OpenTimeBetween(at[1], at[2], zone);
        });
}
