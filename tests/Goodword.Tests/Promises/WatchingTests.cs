using System.Globalization;
using Goodword.Organizations;
using Goodword.Promises;
using NodaTime;

namespace Goodword.Tests.Promises;

public sealed class WatchingTests
{
    private const string Hours = "Mon-Fri 08:00-12:00 13:00-17:00";

    [Theory]
    [InlineData("2026-03-05 16:00", "2026-03-09 09:00", "2026-03-06 15:30")]
    [InlineData("2026-03-06 16:30", "2026-03-09 09:00", "2026-03-06 16:45")]
    [InlineData("2026-03-06 17:30", "2026-03-09 09:00", "2026-03-09 08:45")]
    [InlineData("2026-03-04 09:00", "2026-03-04 17:00", "2026-03-04 15:15")]
    [InlineData("2026-03-04 09:00", "2026-03-05 03:00", "2026-03-04 15:15")]
    [InlineData("2026-03-04 09:00", "2026-03-08 12:00", "2026-03-06 10:15")]
    public void A_reminder_comes_in_working_hours_with_time_left_to_work(string made, string due, string remind) =>
        Assert.Equal(At(remind), Watching.RemindAt(Calendar(Hours), At(made), At(due)));

    [Fact]
    public void Between_two_closed_hours_it_comes_by_the_clock() =>
        Assert.Equal(At("2026-03-04 21:30"), Watching.RemindAt(Calendar(Hours), At("2026-03-04 20:00"), At("2026-03-04 22:00")));

    [Theory]
    [InlineData("")]
    [InlineData("Mon closed")]
    public void Where_no_hours_are_told_nobody_is_woken_at_night(string hours)
    {
        var calendar = Calendar(hours);
        for (var h = 1; h < 200; h++)
        {
            var remind = Watching.RemindAt(calendar, At("2026-03-04 09:00"), At("2026-03-04 09:00").AddHours(h));
            Assert.InRange(remind.Hour, 8, 18);
        }
    }

    [Fact]
    public void A_closed_day_is_no_working_day()
    {
        var calendar = Calendar(Hours, new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 6));
        Assert.False(calendar.IsWorking(At("2026-03-05 10:00")));
        Assert.Equal(At("2026-03-09 08:00"), calendar.NextWorking(At("2026-03-04 17:00")));
        Assert.Equal(At("2026-03-04 16:15"), Watching.RemindAt(calendar, At("2026-03-04 10:00"), At("2026-03-09 09:00")));
    }

    [Theory]
    [InlineData("2026-03-28 09:00", "2026-03-30 09:00")]
    [InlineData("2026-10-24 09:00", "2026-10-26 09:00")]
    [InlineData("1900-01-01 09:00", "1900-01-02 09:00")]
    [InlineData("9990-01-01 09:00", "9998-12-30 09:00")]
    [InlineData("2026-03-05 09:00", "2026-03-04 09:00")]
    public void It_has_an_answer_for_every_time(string made, string due)
    {
        var risk = Watching.RiskAt(Calendar("Mon-Sun 00:00-24:00"), At(made), At(due));
        Assert.InRange(risk, At(made) < At(due) ? At(made) : At(due), At(made) < At(due) ? At(due) : At(made));
        Assert.InRange(Watching.RiskAt(Calendar(Hours), At(made), At(due)), At("1899-01-01 00:00"), At("9999-01-01 00:00"));
    }

    [Theory]
    [InlineData("call you", PromiseKind.Call)]
    [InlineData("ring you about your appointment", PromiseKind.Call)]
    [InlineData("personally call you", PromiseKind.Call)]
    [InlineData("give you a call", PromiseKind.Call)]
    [InlineData("send you the form", PromiseKind.Send)]
    [InlineData("send you the refund", PromiseKind.Refund)]
    [InlineData("give you your money back", PromiseKind.Refund)]
    [InlineData("refund the fee", PromiseKind.Refund)]
    [InlineData("find out what happened", PromiseKind.FindOut)]
    [InlineData("check with the laboratory", PromiseKind.FindOut)]
    [InlineData("get you an appointment", PromiseKind.Appointment)]
    [InlineData("have it ready", PromiseKind.Other)]
    [InlineData("", PromiseKind.Other)]
    public void What_is_to_be_done_tells_the_kind(string action, PromiseKind kind) => Assert.Equal(kind, PromiseKinds.Of(action));

    private static DateTimeOffset At(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static PracticeCalendar Calendar(string hours, params DateOnly[] closed)
    {
        var practice = Practice.Create(Organization.Create("Elm", Vocabulary.Patient, At("2026-01-01 00:00")), "Elm", "elm", "UTC", hours, At("2026-01-01 00:00"));
        practice.KeepHours("UTC", hours, closed);
        return PracticeCalendar.Of(practice);
    }
}
