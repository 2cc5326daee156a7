using System.Globalization;
using Goodword.Organizations;
using Goodword.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Conversations;

/// <summary>The first words of a reply that agrees a new time for a promise, for its writer to make their own.</summary>
internal static class NewTimeNotice
{
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture(DueInput.Format);

    public static string Write(ShownPromise promise, string customer, Practice practice, string writer, string? due, DateTimeOffset now, string? maker = null)
    {
        var isOther = maker is not null && maker != writer;
        var told = (isOther, now <= promise.DueAt) switch
        {
            (false, true) => "It will take longer than I thought, and I want you to know before that time comes.",
            (true, true) => "I have taken this over from them. It takes longer than we thought, and I want you to know before that time comes.",
            (false, _) => "That time has passed, and I am sorry that you had to wait.",
            _ => "I have taken this over from them. That time has passed, and I am sorry that you had to wait.",
        };
        return $"""
            Dear {customer},

            {(isOther ? maker : "I")} told you: “{promise.Said}”. {told}

            {NewWord(promise, practice, due, now)}

            If that does not suit you, please answer this mail, and we find another time.

            {writer}
            {practice.Name}
            """.ReplaceLineEndings("\n");
    }

    private static string NewWord(ShownPromise promise, Practice practice, string? due, DateTimeOffset now)
    {
        var who = promise.Said.StartsWith("We", StringComparison.OrdinalIgnoreCase) ? "We" : "I";
        if (Field.Parse(due ?? "") is not { Success: true } parsed)
            return $"{who} will {promise.Action} by ";
        var at = parsed.Value;
        var today = Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[Zones.OrUtc(practice.TimeZone)]).Date;
        var time = at.ToString("HH':'mm", CultureInfo.InvariantCulture);
        return $"{who} will {promise.Action} by {time} {Period.DaysBetween(today, at.Date) switch
        {
            0 => "today",
            1 => "tomorrow",
            _ => $"on {at.ToString("dddd d MMMM", CultureInfo.CurrentCulture)}",
        }}.";
    }
}
