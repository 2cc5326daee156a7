using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Commands;

/// <summary>The promise recognizer on the command line.</summary>
internal static class PromisesCommand
{
    private static readonly OffsetDateTimePattern Due = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>");

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A UTF-8 text; - for standard input.", DefaultValueFactory = _ => "-" };
        var lines = new Option<bool>("--lines") { Description = "Every line is a message of its own." };
        var now = new Option<string>("--now") { Description = "When it is written, local time of the zone, such as 2026-03-02T10:00:00; the present when left out. Of a time that comes twice when clocks go back, the first." };
        var zone = new Option<string>("--zone") { Description = "The IANA zone of the practice, such as America/New_York.", DefaultValueFactory = _ => "UTC" };
        var opening = new Option<string>("--opening") { Description = "Opening hours, such as \"Mon-Fri 08:00-12:00 13:00-17:00\"; unknown when left out." };
        var closed = new Option<string[]>("--closed") { Description = "Days that the practice stays closed, such as 2026-03-06,2026-04-03.", AllowMultipleArgumentsPerToken = true };
        var format = new Option<OutputFormat>("--format") { Description = "text, or jsonl: one object a message." };
        var command = new Command("promises", "Tell what the writer promises, and the last instant at which each promise is kept.\n\nExample: echo \"I'll call you tomorrow by 5 pm\" | goodword promises - --now 2026-03-02T10:00:00 --zone America/New_York") { file, lines, now, zone, opening, closed, format };
        command.SetAction(parsed => Read(
            parsed.GetRequiredValue(file), parsed.GetValue(lines), parsed.GetValue(now), parsed.GetValue(zone) ?? "UTC", parsed.GetValue(opening), parsed.GetValue(closed) ?? [], parsed.GetValue(format)));
        return command;
    }

    private static int Read(string file, bool lines, string? now, string zoneId, string? opening, string[] closed, OutputFormat format)
    {
        if (file != "-" && !File.Exists(file))
            return Refuse($"There is no file {file}.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zoneId) is not { } zone)
            return Refuse($"--zone: there is no zone \"{zoneId}\"; write it like America/New_York.");
        if (LocalNow(now) is { } local && zone.MapLocal(local).Count == 0)
            return Refuse($"--now: clocks in {zoneId} skip {now}; write a time before or after, or an instant like 2026-03-29T01:30:00Z.");
        if (NowIn(zone, now) is not { } instant || !PromiseCalendar.IsRead(instant))
            return Refuse($"--now: \"{now}\" is no local time of the years 1900 to 9000; write it like 2026-03-02T10:00:00.");
        OpeningHours? hours = null;
        if (opening is not null && !OpeningHours.TryParse(opening, out hours, out var problem))
            return Refuse($"--opening: {problem}");
        var days = closed.SelectMany(some => some.Split(',')).Select(day => (Said: day, LocalDatePattern.Iso.Parse(day.Trim()) is { Success: true } parsed ? parsed.Value : (LocalDate?)null)).ToList();
        if (days.Find(day => day.Item2 is null) is { Said: { } wrong })
            return Refuse($"--closed: \"{wrong}\" is no day; write it like 2026-03-06.");
        var calendar = new PromiseCalendar(instant, zone) { Opening = hours, ClosedDays = days.Select(day => day.Item2 ?? default).ToHashSet() };
        using var reader = MessageLines.Open(file);
        using var json = format == OutputFormat.Jsonl ? new JsonLines() : null;
        var number = 0;
        foreach (var message in MessageLines.Read(reader, lines))
        {
            number++;
            var promises = PromiseReader.Read(message.Text, calendar);
            if (json is not null)
                WriteJson(json, number, promises);
            else
                WriteText(number, promises);
        }

        return CommandLine.Done;
    }

    /// <summary>Local time of the zone, or an instant when it ends in an offset or Z.</summary>
    private static Instant? NowIn(DateTimeZone zone, string? now)
    {
        if (now is null)
            return SystemClock.Instance.GetCurrentInstant();
        if (LocalNow(now) is { } local)
            return local.InZoneLeniently(zone).ToInstant();
        return OffsetDateTimePattern.ExtendedIso.Parse(now) is { Success: true } withOffset ? withOffset.Value.ToInstant() : null;
    }

    private static LocalDateTime? LocalNow(string? now)
    {
        if (now is null)
            return null;
        if (LocalDateTimePattern.ExtendedIso.Parse(now) is { Success: true } local)
            return local.Value;
        return LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm").Parse(now) is { Success: true } minutes ? minutes.Value : null;
    }

    private static void WriteJson(JsonLines json, int line, IReadOnlyList<FoundPromise> promises) => json.Write(members =>
    {
        members.WriteNumber("line", line);
        members.WriteStartArray("promises");
        foreach (var promise in promises)
        {
            members.WriteStartObject();
            members.WriteString("text", promise.Text);
            members.WriteString("action", promise.Action);
            members.WriteString("due", promise.Due is { } due ? Due.Format(due) : null);
            members.WriteString("precision", Name(promise.Precision));
            members.WriteNumber("start", promise.Start);
            members.WriteNumber("end", promise.End);
            if (promise.Condition is { } condition)
                members.WriteString("condition", condition);
            if (promise.Colleague is { } colleague)
                members.WriteString("colleague", colleague);
            WriteWhy(members, promise.Why);
            members.WriteEndObject();
        }

        members.WriteEndArray();
    });

    private static void WriteWhy(Utf8JsonWriter members, IReadOnlyList<DueStep> why)
    {
        members.WriteStartArray("why");
        foreach (var step in why)
        {
            members.WriteStartObject();
            members.WriteString("step", step.Kind is DueStepKind.ClockChange ? "clock-change" : step.Kind.ToString().ToLowerInvariant());
            members.WriteString("text", step.Text);
            members.WriteEndObject();
        }

        members.WriteEndArray();
    }

    private static string? Name(DuePrecision precision) => precision switch
    {
        DuePrecision.None => null,
        DuePrecision.PartOfDay => "part-of-day",
        _ => precision.ToString().ToLowerInvariant(),
    };

    private static void WriteText(int line, IReadOnlyList<FoundPromise> promises)
    {
        foreach (var promise in promises)
        {
            var due = promise.Due is { } at ? at.ToString("uuuu-MM-dd HH:mm:ss o<+HH:mm>", CultureInfo.InvariantCulture) : "no date";
            Console.Out.WriteLine($"{line}: {promise.Text}\n   to do: {promise.Action}");
            if (promise.Condition is { } condition)
                Console.Out.WriteLine($"   only: {condition}");
            if (promise.Colleague is { } colleague)
                Console.Out.WriteLine($"   by whom: {colleague}");
            Console.Out.WriteLine($"   due: {due}\n   why: {DueStep.InOneLine(promise.Why)}");
        }
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine(problem);
        return CommandLine.WrongUsage;
    }
}
