using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Coaching.Tests.Promises;

public sealed class DueOnTheCalendarTests
{
    private static readonly OpeningHours ElmStreet = OpeningHours.Parse("Mon-Thu 08:00-18:00; Fri 08:00-13:00");

    [Theory]
    [InlineData("I'll call you on Wednesday.", "2026-03-04T18:00:00-05:00")]
    [InlineData("I'll call you today.", "2026-03-02T18:00:00-05:00")]
    [InlineData("I'll call you by the end of the day.", "2026-03-02T18:00:00-05:00")]
    [InlineData("I'll call you by COB on Friday.", "2026-03-06T13:00:00-05:00")]
    [InlineData("I'll call you this week.", "2026-03-06T13:00:00-05:00")]
    [InlineData("I'll call you within two weeks.", "2026-03-16T18:00:00-04:00")]
    [InlineData("I'll call you before we close.", "2026-03-02T18:00:00-05:00")]
    [InlineData("I'll call you before Friday.", "2026-03-05T18:00:00-05:00")]
    [InlineData("I'll call you on Saturday.", "2026-03-07T23:59:59-05:00")]
    [InlineData("I'll call you over the weekend.", "2026-03-08T23:59:59-04:00")]
    [InlineData("I'll call you this afternoon.", "2026-03-02T17:00:00-05:00")]
    public void When_opening_hours_are_known_the_day_ends_at_closing_time(string message, string due) =>
        Assert.Equal(due, Due(message, Calendar("2026-03-02T10:00:00", "America/New_York") with { Opening = ElmStreet }));

    [Theory]
    [InlineData("I'll call you first thing next week.", "2026-03-10T09:00:00-04:00")]
    [InlineData("I'll call you first thing next month.", "2026-04-01T09:00:00-04:00")]
    [InlineData("I'll call you first thing in August.", "2026-08-03T09:00:00-04:00")]
    public void First_thing_in_a_week_or_month_is_on_its_first_open_day(string message, string due) =>
        Assert.Equal(due, Due(message, Calendar("2026-03-02T10:00:00", "America/New_York") with { Opening = ElmStreet, ClosedDays = new HashSet<LocalDate> { new(2026, 3, 9) } }));

    [Theory]
    [InlineData("I'll call you within two business days.", "2026-03-05T18:00:00-05:00")]
    [InlineData("I'll call you on Tuesday.", "2026-03-03T23:59:59-05:00")]
    public void Business_days_skip_closed_days_and_a_closed_day_ends_at_midnight(string message, string due) =>
        Assert.Equal(due, Due(message, Calendar("2026-03-02T10:00:00", "America/New_York") with { Opening = ElmStreet, ClosedDays = new HashSet<LocalDate> { new(2026, 3, 3) } }));

    [Fact]
    public void Said_after_closing_today_lasts_until_midnight()
    {
        var evening = Calendar("2026-03-02T19:00:00", "America/New_York") with { Opening = ElmStreet };

        Assert.Equal("2026-03-02T23:59:59-05:00", Due("I'll email you today.", evening));
        Assert.Equal("2026-03-02T23:59:59-05:00", Due("I'll email you by the end of the day.", evening));
    }

    [Fact]
    public void A_calendar_that_never_opens_does_not_hang_business_days()
    {
        var calendar = Calendar("2026-03-02T10:00:00", "America/New_York") with { Opening = OpeningHours.Parse("") };

        Assert.Equal("2026-03-04T23:59:59-05:00", Due("I'll call you within two business days.", calendar));
    }

    [Theory]
    [InlineData("I'll call you at 2:30 am.", "2026-03-08T03:30:00-04:00", "2026-03-08T00:30:00", "America/New_York")]
    [InlineData("I'll call you at 1:30 am.", "2026-11-01T01:30:00-05:00", "2026-11-01T00:30:00", "America/New_York")]
    [InlineData("I'll call you in 3 hours.", "2026-03-08T04:30:00-04:00", "2026-03-08T00:30:00", "America/New_York")]
    [InlineData("I'll call you within 24 hours.", "2026-03-29T13:00:00+02:00", "2026-03-28T12:00:00", "Europe/Berlin")]
    [InlineData("I'll call you in a day.", "2026-03-29T23:59:59+02:00", "2026-03-28T12:00:00", "Europe/Berlin")]
    [InlineData("I'll call you by midnight.", "2026-10-25T00:00:00+02:00", "2026-10-24T12:00:00", "Europe/Berlin")]
    [InlineData("I'll call you this time tomorrow.", "2026-03-29T12:00:00+02:00", "2026-03-28T12:00:00", "Europe/Berlin")]
    [InlineData("I'll call you on Sunday.", "2026-10-25T23:59:59+01:00", "2026-10-24T12:00:00", "Europe/Berlin")]
    public void A_clock_change_moves_clock_times_to_the_later_instant_and_leaves_durations_alone(string message, string due, string now, string zone) =>
        Assert.Equal(due, Due(message, Calendar(now, zone)));

    [Theory]
    [InlineData("MST", "2027-07-06T15:00:00-07:00", "America/Phoenix")]
    [InlineData("MDT", "2027-07-06T14:00:00-07:00", "America/Phoenix")]
    [InlineData("EST", "2027-07-06T15:00:00-05:00", "America/Jamaica")]
    [InlineData("EST", "2027-07-06T15:00:00-05:00", "America/Cancun")]
    [InlineData("ET", "2027-07-06T14:00:00-05:00", "America/Cancun")]
    [InlineData("CST", "2027-07-06T15:00:00-06:00", "America/Regina")]
    [InlineData("cst", "2027-07-06T15:00:00+08:00", "Asia/Shanghai")]
    [InlineData("CET", "2027-07-06T15:00:00+01:00", "Africa/Algiers")]
    [InlineData("EST", "2027-07-06T15:00:00-04:00", "America/New_York")]
    [InlineData("GMT", "2027-07-06T16:00:00+01:00", "Europe/London")]
    public void A_zone_that_the_practice_calls_its_own_is_its_own(string name, string due, string zone) =>
        Assert.Equal(due, Due($"I'll call you by 3 pm {name} tomorrow.", Calendar("2027-07-05T10:00:00", zone)));

    [Theory]
    [InlineData("3 pm UTC+2", "2026-03-03T08:00:00-05:00")]
    [InlineData("3 pm (UTC+2)", "2026-03-03T08:00:00-05:00")]
    [InlineData("3 pm GMT-5", "2026-03-03T15:00:00-05:00")]
    [InlineData("3 pm UTC +05:30", "2026-03-03T04:30:00-05:00")]
    [InlineData("3 pm GMT-0330", "2026-03-03T13:30:00-05:00")]
    [InlineData("3 UTC+2", "2026-03-03T08:00:00-05:00")]
    [InlineData("2 pm GMT-5 pm GMT", "2026-03-03T12:00:00-05:00")]
    [InlineData("3 pm UTC+20", "2026-03-03T10:00:00-05:00")]
    [InlineData("3 pm (CST)", "2026-03-03T16:00:00-05:00")]
    [InlineData("3 pm (our time)", "2026-03-03T15:00:00-05:00")]
    [InlineData("9 am AEDT", "2026-03-02T17:00:00-05:00")]
    [InlineData("3 pm EET", "2026-03-03T08:00:00-05:00")]
    [InlineData("3 pm HST", "2026-03-03T20:00:00-05:00")]
    public void A_clock_far_away_is_read_by_its_name_or_by_its_hours_from_UTC(string time, string due) =>
        Assert.Equal(due, Due($"I'll call you at {time} tomorrow.", Calendar("2026-03-02T10:00:00", "America/New_York")));

    [Theory]
    [InlineData("America/New_York", true)]
    [InlineData("America/Los_Angeles", true)]
    [InlineData("Pacific/Honolulu", true)]
    [InlineData("US/Eastern", true)]
    [InlineData("Europe/London", false)]
    [InlineData("America/Sao_Paulo", false)]
    [InlineData("Australia/Sydney", false)]
    public void Dates_begin_with_the_month_in_American_zones(string zone, bool monthFirst) =>
        Assert.Equal(monthFirst, Calendar("2026-03-02T10:00:00", zone).MonthFirst);

    private static PromiseCalendar Calendar(string now, string zone)
    {
        var inZone = DateTimeZoneProviders.Tzdb[zone];
        return new PromiseCalendar(LocalDateTimePattern.ExtendedIso.Parse(now).Value.InZoneLeniently(inZone).ToInstant(), inZone);
    }

    private static string Due(string message, PromiseCalendar calendar) =>
        Assert.Single(PromiseReader.Read(message, calendar)).Due is { } due ? OffsetDateTimePattern.Rfc3339.Format(due) : "vague";
}
