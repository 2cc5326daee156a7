using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Coaching.Tests.Promises;

public sealed class PromiseReaderProperties
{
    private static readonly string[] Pieces =
    [
        "I'll", "we will", "you'll", "Ana will", "the lab will", "your refund will be sent", "call you", "email it", "and", "then", ",", ".", "?", "-", "\"", "'", "by", "before", "on", "at", "in", "within",
        "until", "for", "Friday", "next Tuesday", "tomorrow", "the 14th", "31", "3/5", "29 February", "2026-13-45", "5 pm", "25:99", "noon", "midnight", "half past", "quarter to", "a couple of", "9999999999",
        "business days", "weeks", "months", "hours", "from now", "end of the", "day", "week", "at the latest", "soon", "if", "when", "not", "hope", "let me", "give me", "an hour", "\n", "> ", "-- \n", "\ud800", "é", "ß", "你好",
    ];

    private static readonly Gen<string> Sentence =
        Gen.Elements(Pieces).ListOf().Select(words => string.Join(' ', words));

    private static readonly Gen<PromiseCalendar> Calendar =
        from zone in Gen.Elements("America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu")
        from minutes in Gen.Choose(-30_000_000, 30_000_000)
        from hours in Gen.Elements("", "Mon-Fri 08:00-17:00", "Tue 09:00-24:00", null)
        select new PromiseCalendar(Instant.FromUtc(2026, 3, 2, 15, 0) + Duration.FromMinutes(minutes), DateTimeZoneProviders.Tzdb[zone])
        {
            Opening = hours is null ? null : OpeningHours.Parse(hours),
        };

    [Property(MaxTest = 1000)]
    public Property Whatever_is_written_is_read_and_every_promise_stands_in_the_text() =>
        Prop.ForAll(Sentence.ToArbitrary(), Calendar.ToArbitrary(), Holds);

    [Property(MaxTest = 500)]
    public Property Any_characters_at_all_are_read() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), Calendar.ToArbitrary(), (text, calendar) => Holds(text ?? "", calendar));

    [Property(MaxTest = 300)]
    public Property A_deadline_still_to_come_is_never_in_the_past() => Prop.ForAll(
        Gen.Elements("by Friday", "on Monday", "tomorrow", "today", "at 3", "by 11:30", "at 9 am", "in 20 minutes", "within two weeks", "by the 14th", "by end of day", "this week", "next month", "by noon", "in the morning").ToArbitrary(),
        Calendar.ToArbitrary(),
        (when, calendar) => PromiseReader.Read($"I'll call you {when}.", calendar) is [{ Due: { } due }] && due.ToInstant() >= calendar.Now);

    [Property(MaxTest = 200)]
    public Property Reading_twice_finds_the_same() =>
        Prop.ForAll(Sentence.ToArbitrary(), Calendar.ToArbitrary(), (text, calendar) =>
            PromiseReader.Read(text, calendar).SequenceEqual(PromiseReader.Read(text, calendar)));

    private static bool Holds(string text, PromiseCalendar calendar)
    {
        var end = 0;
        foreach (var promise in PromiseReader.Read(text, calendar))
        {
            if (promise.Start < end || promise.End <= promise.Start || promise.End > text.Length || promise.Text != text[promise.Start..promise.End])
                return false;

            if (promise.WhenStart < promise.Start || promise.WhenEnd < promise.WhenStart || promise.WhenEnd > text.Length || promise.Why.Count == 0 || promise.Why.Any(step => step.Text.Length == 0))
                return false;

            if (promise.Due is null != (promise.Precision == DuePrecision.None) || promise.Action.Length == 0)
                return false;

            end = promise.Start;
        }

        return true;
    }
}
