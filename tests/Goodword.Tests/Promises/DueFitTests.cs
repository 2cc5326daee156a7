using System.Collections.Frozen;
using System.Globalization;
using Goodword.Organizations;
using Goodword.Promises;
using NodaTime;

namespace Goodword.Tests.Promises;

/// <summary>Times are told in UTC where a test names no other zone; Monday is 2 March 2026.</summary>
public sealed class DueFitTests
{
    private const string Weekdays = "Mon-Fri 08:00-12:00 13:00-17:00";

    [Theory]
    [InlineData("2026-03-02T17:00", Hindrance.None)]
    [InlineData("2026-03-03T08:00", Hindrance.None)]
    [InlineData("2026-03-03T12:30", Hindrance.OutsideHours)]
    [InlineData("2026-03-02T17:01", Hindrance.OutsideHours)]
    [InlineData("2026-03-03T07:59", Hindrance.OutsideHours)]
    [InlineData("2026-03-04T10:00", Hindrance.ClosedDay)]
    [InlineData("2026-03-07T12:00", Hindrance.ClosedDay)]
    public void A_time_is_looked_at_by_opening_hours_and_closed_days(string due, Hindrance hindrance) =>
        Assert.Equal(hindrance, Fit("2026-03-02T10:00", Weekdays, closed: ["2026-03-04"]).Of(At(due)));

    [Theory]
    [InlineData("2026-03-02T19:00", "2026-03-02T17:00", "2026-03-03T12:00")]
    [InlineData("2026-03-03T07:00", "2026-03-02T17:00", "2026-03-03T12:00")]
    [InlineData("2026-03-03T12:30", "2026-03-03T12:00", "2026-03-03T17:00")]
    [InlineData("2026-03-04T10:00", "2026-03-03T17:00", "2026-03-05T12:00")]
    [InlineData("2026-03-07T12:00", "2026-03-06T17:00", "2026-03-09T12:00")]
    public void Instead_of_one_that_will_hardly_hold_there_is_the_last_before_and_the_first_behind(string due, string before, string next)
    {
        var fit = Fit("2026-03-02T10:00", Weekdays, closed: ["2026-03-04"]);

        Assert.Equal((At(before), At(next)), (fit.LastBefore(At(due)), fit.NextAfter(At(due))));
    }

    [Theory]
    [InlineData("2026-03-02T10:00", "2026-03-02T17:00", "2026-03-03T12:00", "2026-03-06T17:00")]
    [InlineData("2026-03-02T16:30", "2026-03-03T12:00", "2026-03-05T12:00", "2026-03-06T17:00")]
    [InlineData("2026-03-05T10:00", "2026-03-05T17:00", "2026-03-06T12:00", "2026-03-06T17:00")]
    [InlineData("2026-03-06T10:00", "2026-03-06T17:00", "2026-03-09T12:00", "2026-03-13T17:00")]
    [InlineData("2026-03-07T10:00", "2026-03-09T12:00", "2026-03-10T12:00", "2026-03-13T17:00")]
    public void Three_times_are_suggested_the_end_of_today_the_middle_of_the_next_day_and_the_end_of_the_week(string now, string first, string second, string third) =>
        Assert.Equal([At(first), At(second), At(third)], Fit(now, Weekdays, closed: ["2026-03-04"]).Suggestions());

    [Fact]
    public void Less_than_an_hour_of_working_time_is_no_time_to_keep_a_word_in()
    {
        Assert.Equal(At("2026-03-02T17:00"), Fit("2026-03-02T16:00", Weekdays).Suggestions()[0]);
        Assert.Equal(At("2026-03-03T12:00"), Fit("2026-03-02T16:01", Weekdays).Suggestions()[0]);
    }

    [Fact]
    public void What_is_promised_in_the_evening_for_the_opening_of_the_next_day_leaves_no_time_to_do_it()
    {
        var fit = Fit("2026-03-02T19:00", Weekdays);

        Assert.Equal(Hindrance.NoTime, fit.Of(At("2026-03-03T08:00")));
        Assert.Equal(At("2026-03-03T12:00"), fit.NextAfter(At("2026-03-03T08:00")));
        Assert.Null(fit.LastBefore(At("2026-03-03T08:00")));
    }

    [Fact]
    public void While_its_owner_is_away_a_time_does_not_hold_and_the_first_day_back_does()
    {
        var owner = OwnerDays.Free with { Away = [new(At("2026-03-03T00:00"), At("2026-03-06T00:00"))] };
        var fit = Fit("2026-03-02T10:00", Weekdays, owner: owner);

        Assert.Equal(Hindrance.Away, fit.Of(At("2026-03-04T12:00")));
        Assert.Equal(Hindrance.None, fit.Of(At("2026-03-02T17:00")));
        Assert.Equal(At("2026-03-02T17:00"), fit.LastBefore(At("2026-03-04T12:00")));
        Assert.Equal(At("2026-03-06T12:00"), fit.NextAfter(At("2026-03-04T12:00")));
        Assert.Equal([At("2026-03-02T17:00"), At("2026-03-06T12:00"), At("2026-03-06T17:00")], fit.Suggestions());
    }

    [Fact]
    public void Away_until_just_before_leaves_no_time_to_do_it()
    {
        var owner = OwnerDays.Free with { Away = [new(At("2026-03-02T09:00"), At("2026-03-04T08:00"))] };

        Assert.Equal(Hindrance.NoTime, Fit("2026-03-02T10:00", Weekdays, owner: owner).Of(At("2026-03-04T08:00")));
        Assert.Equal(Hindrance.None, Fit("2026-03-02T10:00", Weekdays, owner: owner).Of(At("2026-03-04T12:00")));
    }

    [Fact]
    public void A_day_on_which_they_owe_as_much_as_they_can_do_is_passed_over()
    {
        var owner = OwnerDays.Free with { Most = 2, Owed = new Dictionary<LocalDate, int> { [new(2026, 3, 2)] = 1, [new(2026, 3, 3)] = 2, [new(2026, 3, 4)] = 5 } };
        var fit = Fit("2026-03-02T10:00", Weekdays, owner: owner);

        Assert.Equal(Hindrance.None, fit.Of(At("2026-03-02T17:00")));
        Assert.Equal(Hindrance.FullDay, fit.Of(At("2026-03-03T12:00")));
        Assert.Equal(At("2026-03-05T12:00"), fit.NextAfter(At("2026-03-03T12:00")));
        Assert.Equal([At("2026-03-02T17:00"), At("2026-03-05T12:00"), At("2026-03-06T17:00")], fit.Suggestions());
    }

    [Fact]
    public void A_practice_that_is_never_open_has_no_time_that_holds_and_says_so()
    {
        var fit = Fit("2026-03-02T10:00", "Mon-Sun closed");

        Assert.Equal(Hindrance.NeverOpen, fit.Of(At("2026-03-03T12:00")));
        Assert.Empty(fit.Suggestions());
        Assert.Null(fit.NextAfter(At("2026-03-03T12:00")));
        Assert.Null(fit.LastBefore(At("2026-03-03T12:00")));
    }

    [Fact]
    public void When_every_day_is_closed_or_the_owner_never_comes_back_there_is_none_either()
    {
        var first = new DateOnly(2026, 3, 1);
        var closed = Fit("2026-03-02T10:00", Weekdays, closed: [.. Enumerable.Range(0, 400).Select(day => first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        var gone = Fit("2026-03-02T10:00", Weekdays, owner: OwnerDays.Free with { Away = [new(At("2026-03-01T00:00"), DateTimeOffset.MaxValue)] });

        Assert.Equal(Hindrance.ClosedDay, closed.Of(At("2026-03-03T12:00")));
        Assert.Equal(Hindrance.Away, gone.Of(At("2026-03-03T12:00")));
        Assert.All([closed, gone], fit => Assert.Empty(fit.Suggestions()));
        Assert.All([closed, gone], fit => Assert.Null(fit.NextAfter(At("2026-03-03T12:00"))));
    }

    [Fact]
    public void A_practice_that_never_closes_suggests_the_last_minute_of_the_day()
    {
        var fit = Fit("2026-03-02T10:00", "Mon-Sun 00:00-24:00");

        Assert.Equal(Hindrance.None, fit.Of(At("2026-03-07T03:00")));
        Assert.Equal(Hindrance.None, fit.Of(At("2026-03-03T00:00")));
        Assert.Equal([At("2026-03-02T23:59"), At("2026-03-03T12:00"), At("2026-03-06T23:59")], fit.Suggestions());
    }

    [Fact]
    public void Without_known_hours_only_closed_days_stand_against_a_time_and_weekdays_are_suggested()
    {
        var fit = Fit("2026-03-06T10:00", "", closed: ["2026-03-09"]);

        Assert.Equal(Hindrance.None, fit.Of(At("2026-03-07T22:00")));
        Assert.Equal(Hindrance.ClosedDay, fit.Of(At("2026-03-09T10:00")));
        Assert.Equal([At("2026-03-06T17:00"), At("2026-03-10T12:00"), At("2026-03-13T17:00")], fit.Suggestions());
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-07T15:00Z", "Sun 01:00-02:30", "2026-03-08T07:30Z")]
    [InlineData("America/New_York", "2026-10-31T15:00Z", "Sun 00:00-01:30", "2026-11-01T06:30Z")]
    [InlineData("Europe/London", "2026-03-28T15:00Z", "Mon-Sun 08:00-17:00", "2026-03-29T16:00Z")]
    [InlineData("Pacific/Apia", "2011-12-29T20:00Z", "Mon-Sun 08:00-17:00", "2011-12-30T03:00Z")]
    public void Around_a_change_of_the_clocks_closing_time_is_the_later_instant(string zone, string now, string hours, string closes)
    {
        var fit = new DueFit(PracticeCalendar.Of(Practice(zone, hours)), OwnerDays.Free, At(now));

        Assert.Contains(At(closes), Enumerable.Range(0, 3).Select(_ => fit.LastBefore(At(closes))).OfType<DateTimeOffset>());
        Assert.Equal(Hindrance.None, fit.Of(At(closes)));
    }

    [Fact]
    public void Whatever_the_calendar_is_what_is_offered_holds_and_lies_ahead()
    {
        string[] hours = ["", Weekdays, "Mon-Sun 00:00-24:00", "Sun 01:00-03:00", "Tue 23:00-24:00", "Mon-Sun closed", "Wed 08:00-08:30 22:00-22:30"];
        string[] zones = ["America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"];
        var random = new Random(4);
        for (var i = 0; i < 400; i++)
        {
            var now = new DateTimeOffset(2011, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(10_000_000));
            var calendar = PracticeCalendar.Of(Practice(zones[i % zones.Length], hours[i % hours.Length], DateOnly.FromDateTime(now.Date.AddDays(random.Next(4)))));
            var owner = new OwnerDays("", [new(now.AddHours(random.Next(100)), now.AddHours(100 + random.Next(200)))], new Dictionary<LocalDate, int> { [calendar.Local(now).Date.PlusDays(random.Next(5))] = 3 }.ToFrozenDictionary(), 3);
            var fit = new DueFit(calendar, owner, now);
            var due = now.AddMinutes(random.Next(1, 60_000));

            var suggestions = fit.Suggestions();
            Assert.Equal(suggestions.Order().Distinct(), suggestions);
            Assert.All(suggestions, at => Assert.True(at > now && fit.Of(at) is Hindrance.None, $"{at} of {i}"));
            Assert.True(fit.NextAfter(due) is not { } next || (next > due && fit.Of(next) is Hindrance.None), $"next of {i}");
            Assert.True(fit.LastBefore(due) is not { } last || (last <= due && last > now && fit.Of(last) is Hindrance.None), $"last of {i}");
        }
    }

    private static DueFit Fit(string now, string hours, string[]? closed = null, OwnerDays? owner = null) => new(
        PracticeCalendar.Of(Practice("UTC", hours, [.. (closed ?? []).Select(day => DateOnly.Parse(day, CultureInfo.InvariantCulture))])), owner ?? OwnerDays.Free, At(now));

    private static Practice Practice(string zone, string hours, params DateOnly[] closed)
    {
        var now = At("2026-01-01T00:00");
        var practice = Goodword.Organizations.Practice.Create(Organization.Create("Elm Street Group", Vocabulary.Patient, now), "Elm Street", "elm-street", zone, hours, now);
        practice.KeepHours(zone, hours, closed);
        return practice;
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
