using System.Globalization;
using System.Runtime.CompilerServices;
using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Coaching.Tests.Promises;

/// <summary>Messages with the promises in them, one a line: the message, the due times in local time, and optionally when and where it is written.</summary>
public sealed record PromiseSentence(string Message, IReadOnlyList<string> Due, LocalDateTime Now, DateTimeZone Zone)
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public PromiseCalendar Calendar => new(Now.InZoneLeniently(Zone).ToInstant(), Zone);

    public IReadOnlyList<string> Read() => [.. PromiseReader.Read(Message, Calendar).Select(Written)];

    public static IReadOnlyList<PromiseSentence> FromFile(string name, [CallerFilePath] string here = "") =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Promises", name)).Where(line => line.Length > 0 && line[0] != '#').Select(line => Parse(line, here))];

    public static string Written(FoundPromise promise) => promise.Due switch
    {
        null => "vague",
        { Second: 0 } due => ToTheMinute.Format(due.LocalDateTime),
        { } due => LocalDateTimePattern.ExtendedIso.Format(due.LocalDateTime),
    };

    private static PromiseSentence Parse(string line, string here)
    {
        var fields = line.Split('\t');
        Assert.True(fields.Length >= 2, $"{here}: no expectation in: {line}");
        var (now, zone) = fields.Length > 2 ? (fields[2].Split(' ')[0], fields[2].Split(' ')[1]) : ("2026-03-02T10:00", "America/New_York");
        IReadOnlyList<string> due = fields[1] is "-" ? [] : fields[1].Split(';', StringSplitOptions.TrimEntries);
        return new PromiseSentence(fields[0], due, ToTheMinute.Parse(now).Value, DateTimeZoneProviders.Tzdb[zone]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Message} ({Now:uuuu-MM-dd HH:mm} {Zone.Id})");
}
