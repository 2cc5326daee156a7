using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Coaching.Tests.Promises;

public sealed class WhyItIsDueThenTests
{
    private const string ElmStreet = "Mon-Thu 08:00-18:00; Fri 08:00-13:00";

    [Theory]
    [InlineData("I'll call you by Friday.", "by Friday → Friday 6 March → closes 13:00 → 13:00 EST")]
    [InlineData("I'll call you before Tuesday.", "before Tuesday → before Tuesday 3 March → Monday 2 March → closes 18:00 → 18:00 EST")]
    [InlineData("I'll call you on Saturday.", "on Saturday → Saturday 7 March → closed that day, so until it ends → the end of the day, 23:59:59 EST")]
    [InlineData("I'll call you by 3.", "by 3 → Monday 2 March → 3 means 15:00 → 15:00 EST")]
    [InlineData("I'll call you at 9.", "at 9 → that time has passed today, so Tuesday 3 March → 9 means 09:00 → 09:00 EST")]
    [InlineData("I'll call you by midnight.", "by midnight → Monday 2 March → midnight ends that day → Tuesday 3 March, 00:00 EST")]
    [InlineData("I'll call you tonight.", "tonight → Monday 2 March → the evening ends at 21:00 → 21:00 EST")]
    [InlineData("I'll call you in 20 minutes.", "in 20 minutes → counted from 10:00 → 10:20 EST")]
    [InlineData("I'll call you next week.", "next week → ends on Friday 13 March → closes 13:00 → 13:00 EDT")]
    [InlineData("I'll call you first thing next week.", "first thing next week → Monday 9 March → first thing means by 09:00 → 09:00 EDT")]
    [InlineData("I'll call you before next year.", "before next year → before Friday 1 January 2027 → Thursday 31 December → the end of the day, 23:59:59 EST")]
    [InlineData("I'll call you at 5 pm GMT.", "at 5 pm GMT → Monday 2 March → 17:00 UTC → 12:00 EST")]
    [InlineData("I'll call you at 5 pm UTC+2.", "at 5 pm UTC+2 → Monday 2 March → 17:00 UTC+02 → 10:00 EST")]
    [InlineData("I'll call you by 5 January.", "by 5 January → Tuesday 5 January 2027 → closes 18:00 → 18:00 EST")]
    [InlineData("I'll call you today, or tomorrow at the latest.", "tomorrow at the latest → Tuesday 3 March → closes 18:00 → 18:00 EST")]
    [InlineData("I'll call you soon.", "soon → names no day or time")]
    [InlineData("I'll look into it.", "no day or time was found")]
    public void Every_due_time_is_explained_from_the_words_to_the_instant(string message, string why) =>
        Assert.Equal(why, Why(message, Calendar("2026-03-02T10:00:00", "America/New_York", ElmStreet)));

    [Theory]
    [InlineData("I'll ring you on Sunday 4 January.", "4 January 2027 is a Monday, not a Sunday")]
    [InlineData("I'll ring you by Sunday, January 4, at 5 pm.", "4 January 2027 is a Monday, not a Sunday")]
    [InlineData("I'll ring you on 4 January (Sunday) at 5 pm.", "4 January 2027 is a Monday, not a Sunday")]
    [InlineData("By 5 pm I'll ring you on Sunday 4 January.", "4 January 2027 is a Monday, not a Sunday")]
    [InlineData("I'll ring you on Tuesday, 5 March.", "5 March 2026 is a Thursday, not a Tuesday")]
    [InlineData("I'll ring you on Monday the 3rd.", "3 March 2026 is a Tuesday, not a Monday")]
    public void A_weekday_that_is_not_that_of_its_date_is_told(string message, string doubt)
    {
        var steps = Assert.Single(PromiseReader.Read(message, Calendar("2026-03-02T10:00:00", "America/New_York", null))).Why;

        Assert.Equal(doubt, Assert.Single(steps, step => step.Kind == DueStepKind.Doubt).Text);
    }

    [Theory]
    [InlineData("I'll ring you on Monday 4 January.")]
    [InlineData("I'll ring you on 4 January (Monday).")]
    [InlineData("I'll ring you on Tuesday, by 5 March at the latest.")]
    [InlineData("I'll ring you on Tuesday before 8 March.")]
    [InlineData("I'll ring you on 5 March, Friday is a holiday.")]
    public void Two_days_that_agree_or_are_two_make_no_doubt(string message) =>
        Assert.DoesNotContain(Assert.Single(PromiseReader.Read(message, Calendar("2026-03-02T10:00:00", "America/New_York", null))).Why, step => step.Kind == DueStepKind.Doubt);

    [Theory]
    [InlineData("in 2 business days", "Tuesday 3 March is closed", "Thursday 5 March")]
    [InlineData("within 4 working days", "Tuesday 3 March is closed, weekends don't count", "Monday 9 March")]
    [InlineData("by the next business day", "Tuesday 3 March is closed", "Wednesday 4 March")]
    public void Business_days_say_which_days_did_not_count(string when, string skipped, string day)
    {
        var calendar = Calendar("2026-03-02T10:00:00", "America/New_York", ElmStreet) with { ClosedDays = Days("2026-03-03") };

        var steps = Assert.Single(PromiseReader.Read($"I'll call you {when}.", calendar)).Why;

        Assert.Equal([when, "counted from Monday 2 March", skipped, day], steps.Take(4).Select(step => step.Text));
        Assert.Equal(DueStepKind.Calendar, steps[2].Kind);
    }

    [Theory]
    [InlineData("I'll call you this week.", "this week → ends on Friday 6 March → closed that day; the last open one is Thursday 5 March → closes 18:00 → 18:00 EST")]
    [InlineData("I'll call you by Friday.", "by Friday → Friday 6 March → closed that day, so until it ends → the end of the day, 23:59:59 EST")]
    public void A_closed_day_says_so(string message, string why) =>
        Assert.Equal(why, Why(message, Calendar("2026-03-02T10:00:00", "America/New_York", ElmStreet) with { ClosedDays = Days("2026-03-06") }));

    [Fact]
    public void After_closing_the_day_lasts_until_midnight_and_says_why() =>
        Assert.Equal(
            "today → Monday 2 March → it has closed by now, so until the day ends → the end of the day, 23:59:59 EST",
            Why("I'll call you today.", Calendar("2026-03-02T19:00:00", "America/New_York", ElmStreet)));

    [Fact]
    public void Without_opening_hours_and_without_an_open_hour_the_answer_says_which_of_the_two_it_is()
    {
        Assert.Equal(
            "by Friday → Friday 6 March → opening hours are not known, so until the day ends → the end of the day, 23:59:59 EST",
            Why("I'll call you by Friday.", Calendar("2026-03-02T10:00:00", "America/New_York", null)));
        Assert.Equal(
            "by Friday → Friday 6 March → never open by its opening hours, so until the day ends → the end of the day, 23:59:59 EST",
            Why("I'll call you by Friday.", Calendar("2026-03-02T10:00:00", "America/New_York", "")));
    }

    [Fact]
    public void When_every_day_of_a_year_is_closed_business_days_leave_out_weekends_alone()
    {
        var first = new LocalDate(2026, 3, 2);
        var calendar = Calendar("2026-03-02T10:00:00", "America/New_York", ElmStreet) with { ClosedDays = Enumerable.Range(0, 500).Select(first.PlusDays).ToHashSet() };

        Assert.Equal("2026-03-09T23:59:59", LocalDateTimePattern.ExtendedIso.Format(Due("I'll call you within 5 business days.", calendar).LocalDateTime));
    }

    [Theory]
    [InlineData("I'll call you at 2:30 am.", "2026-03-08T00:30:00", "America/New_York", "the clocks go forward, and 02:30 does not exist: 03:30 is meant", "03:30 EDT")]
    [InlineData("I'll call you at 1:30 am.", "2026-11-01T00:30:00", "America/New_York", "the clocks go back, and 01:30 comes twice: the second is meant", "01:30 EST")]
    [InlineData("I'll call you in 3 hours.", "2026-03-08T00:30:00", "America/New_York", "the clocks go forward in between", "04:30 EDT")]
    [InlineData("I'll call you within 24 hours.", "2026-10-24T12:00:00", "Europe/Berlin", "the clocks go back in between", "Sunday 25 October, 11:00 CET")]
    [InlineData("I'll call you by 2:15 am.", "2026-10-04T00:30:00", "Australia/Lord_Howe", "the clocks go forward, and 02:15 does not exist: 02:45 is meant", "02:45 UTC+11:00")]
    public void A_clock_change_is_told(string message, string now, string zone, string change, string due)
    {
        var steps = Assert.Single(PromiseReader.Read(message, Calendar(now, zone, null))).Why;

        Assert.Equal(change, Assert.Single(steps, step => step.Kind == DueStepKind.ClockChange).Text);
        Assert.Equal(due, steps[^1].Text);
    }

    [Theory]
    [InlineData("2011-12-29T10:00:00", "Pacific/Apia", "I'll call you tomorrow at noon.", "the calendar leaves Friday 30 December out there: Saturday 31 December is meant")]
    public void A_day_that_a_zone_leaves_out_is_told(string now, string zone, string message, string change) =>
        Assert.Contains(change, Why(message, Calendar(now, zone, null)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Europe/Istanbul", "2016-03-01T10:00:00", "Friday 25 November, 17:00 UTC+03:00")]
    [InlineData("America/Sao_Paulo", "2019-11-01T10:00:00", "Friday 22 November, 17:00 UTC-03:00")]
    [InlineData("America/Sao_Paulo", "2018-11-01T10:00:00", "Thursday 22 November, 17:00 UTC-02:00")]
    [InlineData("Asia/Kathmandu", "2026-03-02T10:00:00", "Sunday 22 November, 17:00 UTC+05:45")]
    public void A_zone_that_changed_its_rules_is_read_by_those_of_the_day(string zone, string now, string due)
    {
        var day = due.Contains("25", StringComparison.Ordinal) ? 25 : 22;
        var steps = Assert.Single(PromiseReader.Read($"I'll call you by 5 pm on {day} November.", Calendar(now, zone, null))).Why;

        Assert.Equal(due, $"{steps.Single(step => step.Text.EndsWith("November", StringComparison.Ordinal) && step.Kind == DueStepKind.Meant).Text}, {steps[^1].Text}");
    }

    [Theory]
    [InlineData("I'll call you by 5 March 1900.", "1900-03-05T23:59:59")]
    [InlineData("I'll call you by 31 December 9998.", "9998-12-31T23:59:59")]
    [InlineData("I'll call you by 31 December 9999.", null)]
    [InlineData("I'll call you by 30 February 2027.", null)]
    public void A_day_of_long_ago_or_far_away_is_read_as_it_stands_and_one_that_no_calendar_has_is_not(string message, string? due)
    {
        var promise = Assert.Single(PromiseReader.Read(message, Calendar("2026-03-02T10:00:00", "America/New_York", null)));

        Assert.Equal(due, promise.Due is { } at ? LocalDateTimePattern.ExtendedIso.Format(at.LocalDateTime) : null);
    }

    [Fact]
    public void A_moment_from_which_no_day_can_be_counted_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PromiseCalendar(Instant.FromUtc(9999, 12, 31, 10, 0), DateTimeZone.Utc));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PromiseCalendar(Instant.FromUtc(1899, 12, 31, 10, 0), DateTimeZone.Utc));
        Assert.NotEmpty(PromiseReader.Read("I'll call you in 10000 weeks, within 9000 business days or in 99 years.", new PromiseCalendar(Instant.FromUtc(9000, 12, 31, 10, 0), DateTimeZone.Utc)));
    }

    [Theory]
    [InlineData("If you send it, I'll refund you by Friday.", "If you send it")]
    [InlineData("I'll refund you by Friday if you send it.", "if you send it")]
    [InlineData("I'll refund you if you send it by Thursday.", "if you send it by Thursday")]
    [InlineData("Once you have signed the form we'll send the letter on Friday.", "Once you have signed the form")]
    [InlineData("Unless you tell me otherwise, I'll book it tomorrow.", "Unless you tell me otherwise")]
    [InlineData("As long as the part arrives tomorrow, we'll fit it on Thursday.", "As long as the part arrives tomorrow")]
    [InlineData("I'll call you by Friday.", null)]
    [InlineData("If possible, I'll call you by Friday.", null)]
    [InlineData("When I'm back on Monday, I'll call you.", null)]
    [InlineData("I'll find out if it is in stock and call you by Friday.", null)]
    [InlineData("I'll call you by noon, if not sooner.", null)]
    [InlineData("If you feel dizzy go to A&E, otherwise Dr Shah will ring you at 11.", null)]
    [InlineData("If it gets worse call 999, otherwise I'll ring you at 11.", null)]
    [InlineData("If it gets worse go to hospital otherwise I'll ring you at 11.", null)]
    [InlineData("If you have the form, send it to us; if not, we'll post you one today.", null)]
    [InlineData("We'll check your blood pressure once a month.", null)]
    [InlineData("I'll ring you by 5 once a nurse has seen it.", "once a nurse has seen it")]
    [InlineData("Unless I hear otherwise from you, I'll book it tomorrow.", null)]
    [InlineData("If you hear otherwise, I'll ring you by 5.", "If you hear otherwise")]
    public void A_condition_stays_with_its_promise(string message, string? condition) =>
        Assert.Equal(condition, Assert.Single(PromiseReader.Read(message, Calendar("2026-03-02T10:00:00", "America/New_York", null))).Condition);

    [Fact]
    public void What_we_ask_for_first_is_part_of_the_promise()
    {
        var promise = Assert.Single(PromiseReader.Read("Thanks. Give me an hour and I'll ring you back.", Calendar("2026-03-02T10:00:00", "America/New_York", null)));

        Assert.Equal("Give me an hour and I'll ring you back", promise.Text);
    }

    [Fact]
    public void What_is_promised_after_a_condition_hangs_on_it_as_well()
    {
        var promises = PromiseReader.Read("If you send it by noon, I'll check it today and I'll refund you by Friday. I'll call you tomorrow.", Calendar("2026-03-02T10:00:00", "America/New_York", null));

        Assert.Equal(["If you send it by noon", "If you send it by noon", null], promises.Select(promise => promise.Condition));
    }

    [Theory]
    [InlineData("Dr Lee will call you by 3.", "Dr Lee")]
    [InlineData("I've asked Ana in billing to ring you by 3 pm.", "Ana in billing")]
    [InlineData("Our billing team will refund you this week.", "Our billing team")]
    [InlineData("My colleague Tom will email you within the hour.", "My colleague Tom")]
    [InlineData("I'll call you by 3.", null)]
    [InlineData("We will call you by 3.", null)]
    [InlineData("Will call you by 3.", null)]
    [InlineData("You'll have it by 3.", null)]
    [InlineData("Somebody will call you by 3.", null)]
    public void The_colleague_for_whom_it_is_promised_is_named(string message, string? colleague) =>
        Assert.Equal(colleague, Assert.Single(PromiseReader.Read(message, Calendar("2026-03-02T10:00:00", "America/New_York", null))).Colleague);

    private static PromiseCalendar Calendar(string now, string zone, string? hours)
    {
        var inZone = DateTimeZoneProviders.Tzdb[zone];
        return new PromiseCalendar(LocalDateTimePattern.ExtendedIso.Parse(now).Value.InZoneLeniently(inZone).ToInstant(), inZone) { Opening = hours is null ? null : OpeningHours.Parse(hours) };
    }

    private static HashSet<LocalDate> Days(params string[] days) => [.. days.Select(day => LocalDatePattern.Iso.Parse(day).Value)];

    private static OffsetDateTime Due(string message, PromiseCalendar calendar) => Assert.Single(PromiseReader.Read(message, calendar)).Due ?? default;

    private static string Why(string message, PromiseCalendar calendar) => DueStep.InOneLine(Assert.Single(PromiseReader.Read(message, calendar)).Why);
}
