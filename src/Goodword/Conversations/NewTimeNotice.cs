using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Goodword.Coaching.Promises;
using Goodword.Organizations;
using Goodword.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Conversations;

/// <summary>The first words of a reply that agrees a new time for a promise, for its writer to make their own.</summary>
internal static partial class NewTimeNotice
{
    private static readonly FrozenDictionary<string, string> Ours = new Dictionary<string, string>
    {
        ["I'll"] = "I will",
        ["I will"] = "I will",
        ["I'm going to"] = "I will",
        ["I am going to"] = "I will",
        ["We'll"] = "We will",
        ["We will"] = "We will",
        ["We're going to"] = "We will",
        ["We are going to"] = "We will",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture(DueInput.Format);

    /// <param name="customer">Their name; who gave none has an address in its place, or nothing.</param>
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
            {(customer.Length == 0 || customer.Contains('@', StringComparison.Ordinal) ? "Hello," : $"Dear {customer},")}

            {(isOther ? maker : "I")} told you: “{promise.Said}”. {told}

            {NewWord(promise, practice, due, now)}

            If that does not suit you, please answer this mail, and we find another time.

            {writer}
            {practice.Name}
            """.ReplaceLineEndings("\n");
    }

    /// <summary>Who does it, in the words in which it was promised: "I will", "Your results will", "Dr Lee will".</summary>
    /// <returns>Null where that can't be told from the rest: only a person can then say it anew.</returns>
    public static string? WhoWill(ShownPromise promise, Practice practice, DateTimeOffset now)
    {
        var at = promise.Said.IndexOf(promise.Action, StringComparison.OrdinalIgnoreCase);
        var before = at < 0 ? "" : promise.Said[..at].Trim().Replace('’', '\'');
        if (before.Length == 0)
            return null;
        if (Ours.TryGetValue(before, out var plain))
            return plain;
        if (!before.EndsWith(" will", StringComparison.Ordinal) && !before.EndsWith("'ll", StringComparison.Ordinal))
            return null;
        // "Tomorrow Dr Lee will": the old time must not stand before the new one.
        var calendar = PracticeCalendar.Of(practice).At(now);
        return PromiseReader.Read($"{before} {promise.Action}.", calendar).Any(found => found.Due is not null) ? null : before;
    }

    /// <summary>A text that was begun with a notice, with another time in it; null where its writer says the time in their own words.</summary>
    public static string? WithTime(string text, ShownPromise promise, Practice practice, string due, DateTimeOffset now)
    {
        var start = $"{What(promise, practice, now)} by ";
        var lines = text.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(start, StringComparison.Ordinal) && OurTime().IsMatch(line.AsSpan(start.Length)));
        if (at < 0)
            return null;
        lines[at] = NewWord(promise, practice, due, now);
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^([0-9]{2}:[0-9]{2} (today|tomorrow|on \w+ [0-9]{1,2} \w+( [0-9]{4})?)\.)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OurTime();

    private static string What(ShownPromise promise, Practice practice, DateTimeOffset now)
    {
        // The dots are for the writer.
        var what = WhoWill(promise, practice, now) is { } who ? $"{who} {promise.Action}" : "…";
        // Said within a sentence, and said anew as one.
        return string.Concat(char.ToUpper(what[0], CultureInfo.CurrentCulture).ToString(), what.AsSpan(1));
    }

    private static string NewWord(ShownPromise promise, Practice practice, string? due, DateTimeOffset now)
    {
        var what = What(promise, practice, now);
        if (Field.Parse(due ?? "") is not { Success: true } parsed)
            return $"{what} by ";
        var at = parsed.Value;
        var today = Instant.FromDateTimeOffset(now).InZone(DateTimeZoneProviders.Tzdb[Zones.OrUtc(practice.TimeZone)]).Date;
        var time = at.ToString("HH':'mm", CultureInfo.InvariantCulture);
        return $"{what} by {time} {Period.DaysBetween(today, at.Date) switch
        {
            0 => "today",
            1 => "tomorrow",
            _ => $"on {DueWords.Date(at.Date, today)}",
        }}.";
    }
}
