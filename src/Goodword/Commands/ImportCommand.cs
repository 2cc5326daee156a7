using System.CommandLine;
using Goodword.Channels;
using Goodword.Channels.Reading;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Commands;

internal enum SummaryFormat
{
    Text,
    Json,
}

/// <summary>Brings in the mail that was there before Goodword.</summary>
internal static class ImportCommand
{
    private const int ReadAhead = 1024 * 1024;
    private const int MostNamed = 20;

    public static Command Create() => new("import", "Bring in the mail of an archive.\n\nExample: goodword import mbox inbox.mbox") { Mbox() };

    private static Command Mbox()
    {
        var file = new Argument<string>("file") { Description = "The mbox file; - for standard input." };
        var practice = new Option<string?>("--practice") { Description = "The slug of the practice whose mail it is; where there is only one, it may be left out." };
        var closedBefore = new Option<string?>("--closed-before")
        {
            Description = "A day, such as 2026-11-01: what was written before it is taken in as closed, and nobody waits for it. Left out, every customer's mail waits for an answer.",
            HelpName = "day",
        };
        var format = new Option<SummaryFormat>("--format") { Description = "text, or json: the last line is {\"new\":N,\"alreadyHere\":N,\"unreadable\":N,\"conversations\":N}." };
        var command = new Command(
            "mbox",
            "Take in every mail of an mbox file, as if it had just arrived, but at the time that it tells. Safe to run twice, and to stop at any time: what is in is not taken again. "
            + "What can't be read, or is larger than 50 MiB, is kept, shown, and counted as unreadable. \"conversations\" counts those that were opened.\n\n"
            + "Example: goodword import mbox inbox.mbox --practice elm-street --closed-before 2026-11-01 --format json")
        { file, practice, closedBefore, format };
        command.SetAction((parsed, ct) => ImportAsync(parsed.GetRequiredValue(file), parsed.GetValue(practice), parsed.GetValue(closedBefore), parsed.GetValue(format), ct));
        return command;
    }

    private static async Task<int> ImportAsync(string file, string? slug, string? closedBefore, SummaryFormat format, CancellationToken ct)
    {
        var settings = SettingsReader.Read();
        var closedUntil = LocalDatePattern.Iso.Parse(closedBefore ?? "");
        if (closedBefore is not null && !closedUntil.Success)
            return await RefuseAsync($"--closed-before: \"{closedBefore}\" is no day. Write it as in 2026-11-01.", CommandLine.WrongUsage);
        if (Open(file, out var problem) is not { } stream)
            return await RefuseAsync(problem, CommandLine.WrongUsage);
        await using (stream)
        {
            MboxReader reader;
            try
            {
                reader = await MboxReader.OpenAsync(stream, ct);
            }
            catch (Exception wrong) when (wrong is InvalidDataException or IOException)
            {
                return await RefuseAsync($"{file}: {wrong.Message}", CommandLine.Failed);
            }

            await using var app = await Web.BuildAsync(settings, Quiet, ct);
            var database = app.Services.GetRequiredService<Database>();
            var clock = app.Services.GetRequiredService<TimeProvider>();
            var (found, unknown) = await FindPracticeAsync(database, slug, clock, ct);
            if (found is not { } place)
                return await RefuseAsync(unknown, CommandLine.WrongUsage);
            if (settings.Mail.Count == 0)
                await Console.Error.WriteLineAsync("No mail account is set, so what you wrote yourselves is taken for a customer's. Stop this, name your addresses under mail (docs/mail.md), and run it again, if the archive holds such.");
            if (closedBefore is null)
                await Console.Error.WriteLineAsync("Each customer's mail in it will wait for an answer in the inbox; --closed-before DAY takes in as closed what is older.");
            var run = new Run(reader, stream.CanSeek ? stream.Length : null, clock);
            DateTimeOffset? doneBefore = closedUntil.Success ? place.BeginningOf(closedUntil.Value) : null;
            return await run.ImportAsync(app.Services.GetRequiredService<Intake>(), database, place, doneBefore, format, ct);
        }
    }

    private static Stream? Open(string file, out string problem)
    {
        problem = "";
        if (file == "-")
            return new BufferedStream(Console.OpenStandardInput(), ReadAhead);
        try
        {
            if (System.IO.Directory.Exists(file))
                problem = $"{file} is a folder; name the mbox file in it.";
            else if (!File.Exists(file))
                problem = $"There is no file {file}.";
            else
                return new FileStream(file, new FileStreamOptions { BufferSize = ReadAhead, Options = FileOptions.SequentialScan });
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            problem = $"{file} can't be read: {refusal.Message}";
        }

        return null;
    }

    /// <summary>With several practices it must be named: an archive with another's mail would be read by people who may not, and can't be moved.</summary>
    private static async Task<(Place? Place, string Problem)> FindPracticeAsync(Database database, string? slug, TimeProvider clock, CancellationToken ct)
    {
        await using var db = database.OpenGlobal();
        var addresses = await db.PublicAddresses.AsNoTracking().Where(a => slug == null || a.Slug == slug).OrderBy(a => a.Slug).Take(MostNamed + 1).ToListAsync(ct);
        switch (addresses)
        {
            case [] when slug is not null:
                return (null, $"--practice: there is no practice \"{slug}\". Settings, Practices shows the last part of each one's public address.");
            case []:
                var unnamed = await Unnamed.OpenAsync(database, clock.GetUtcNow(), ct);
                return (await DescribeAsync(database, unnamed.OrganizationId, unnamed.Id, ct), "");
            case [var one]:
                return (await DescribeAsync(database, one.OrganizationId, one.PracticeId, ct), "");
            default:
                var named = string.Join(", ", addresses.Take(MostNamed).Select(a => a.Slug));
                return (null, $"There are several practices, so say whose mail it is, by --practice and one of these: {named}{(addresses.Count > MostNamed ? ", …" : "")}.");
        }
    }

    private static async Task<Place> DescribeAsync(Database database, OrganizationId organization, PracticeId practice, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        return await db.Practices.Where(p => p.Id == practice).Select(p => new Place(p.OrganizationId, p.Id, p.Name, p.TimeZone)).SingleAsync(ct);
    }

    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Warning);

    private static async Task<int> RefuseAsync(string problem, int exitCode)
    {
        await Console.Error.WriteLineAsync(problem);
        return exitCode;
    }

    /// <summary>The practice whose mail it is.</summary>
    private sealed record Place(OrganizationId Organization, PracticeId Practice, string Name, string Zone)
    {
        /// <summary>By the practice's wall clock.</summary>
        public DateTimeOffset BeginningOf(LocalDate day) => DateTimeZoneProviders.Tzdb[Zone].AtStartOfDay(day).ToDateTimeOffset().ToUniversalTime();
    }

    /// <summary>One run of the command: it tells how far it is on standard error, and what came of it on standard output.</summary>
    private sealed class Run(MboxReader reader, long? length, TimeProvider clock)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(Console.IsErrorRedirected ? 5 : 1);

        private readonly ImportCounts counts = new();
        private readonly long began = clock.GetTimestamp();
        private long told = clock.GetTimestamp();

        public async Task<int> ImportAsync(Intake intake, Database database, Place place, DateTimeOffset? doneBefore, SummaryFormat format, CancellationToken ct)
        {
            string? problem = null;
            var closed = 0;
            try
            {
                var done = await new MboxImport(intake, clock).ImportAsync(reader, place.Organization, place.Practice, doneBefore, counts, Tell, ct);
                if (doneBefore is { } day)
                    closed = await MboxImport.CloseAsync(database, place.Organization, done, day, ct);
            }
            catch (IOException broken)
            {
                problem = $"The file could be read no further: {broken.Message}. Run the command again: what is in is not taken twice.";
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                problem = "Stopped before the end. Run the command again: what is in is not taken twice.";
            }
            catch (Exception away) when (away.MeansDatabaseAway())
            {
                problem = $"The database went away: {away.GetBaseException().Message} Run the command again: what is in is not taken twice.";
            }

            if (problem is not null)
                await Console.Error.WriteLineAsync(problem);
            if (closed > 0)
                await Console.Error.WriteLineAsync($"{closed:N0} {(closed == 1 ? "conversation" : "conversations")} of it that waited since an earlier import, or since the mailbox was read, and that nobody has touched {(closed == 1 ? "is" : "are")} closed now.");
            if (counts.Deleted > 0)
                await Console.Error.WriteLineAsync($"{counts.Deleted:N0} {(counts.Deleted == 1 ? "mail" : "mails")} that Thunderbird has deleted or moved elsewhere {(counts.Deleted == 1 ? "was" : "were")} left out.");
            Sum(place, format);
            return problem is null ? CommandLine.Done : CommandLine.Failed;
        }

        private void Tell()
        {
            if (clock.GetElapsedTime(told) < Pause)
                return;
            told = clock.GetTimestamp();
            var rate = counts.Mails / clock.GetElapsedTime(began).TotalSeconds;
            Console.Error.WriteLine(length is > 0 ? $"{counts.Mails:N0} mails, {100.0 * reader.Position / length:0} %, {rate:N0} a second" : $"{counts.Mails:N0} mails, {rate:N0} a second");
        }

        private void Sum(Place place, SummaryFormat format)
        {
            if (format == SummaryFormat.Json)
            {
                using var json = new JsonLines();
                json.Write(members =>
                {
                    members.WriteNumber("new", counts.New);
                    members.WriteNumber("alreadyHere", counts.AlreadyHere);
                    members.WriteNumber("unreadable", counts.Unreadable);
                    members.WriteNumber("conversations", counts.Conversations);
                });
                return;
            }

            Console.WriteLine($"{place.Name}: {counts.New:N0} new, which opened {counts.Conversations:N0} {(counts.Conversations == 1 ? "conversation" : "conversations")}; {counts.AlreadyHere:N0} already here; {counts.Unreadable:N0} unreadable.");
            if (counts.TooLarge > 0)
                Console.WriteLine($"Of the unreadable, {counts.TooLarge:N0} are larger than 50 MiB: only their headers are kept.");
        }
    }
}
