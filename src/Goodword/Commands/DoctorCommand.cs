using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Promises.Webhooks;
using Goodword.Storage;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Goodword.Commands;

/// <summary>Looks at everything Goodword stands on, and tells the remedy of each finding.</summary>
internal static class DoctorCommand
{
    private const long LittleDisk = 1L << 30;

    private static readonly TimeSpan ClocksMayDiffer = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var command = new Command("doctor", "Look at the database, the mail accounts, webhooks, the clock and the disk, and whether somebody works at each practice and manages it; each finding comes with its remedy.\n\nExample: goodword doctor");
        command.SetAction((_, ct) => ExamineAsync(SettingsReader.Read(), TimeProvider.System, ct));
        return command;
    }

    private static async Task<int> ExamineAsync(Settings settings, TimeProvider clock, CancellationToken ct)
    {
        var findings = 0;
        foreach (var examination in Examinations(settings, clock))
        {
            var (about, problem) = await examination(ct);
            findings += problem is null ? 0 : 1;
            await Console.Out.WriteLineAsync(problem is null ? $"well     {about}" : $"finding  {about}: {problem}");
        }

        await Console.Out.WriteLineAsync(findings == 0 ? "All is well." : findings == 1 ? "1 finding." : $"{findings} findings.");
        return findings == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private static IEnumerable<Func<CancellationToken, Task<(string About, string? Problem)>>> Examinations(Settings settings, TimeProvider clock)
    {
        yield return async ct => ("database", await ExamineDatabaseAsync(settings, ct));
        yield return async ct => ("clock", await ExamineClockAsync(settings, clock, ct));
        yield return _ => Task.FromResult(("disk", ExamineDisk(settings)));
        yield return _ => Task.FromResult(("data folder", ExamineFolder(settings)));
        yield return async ct => ("the coach's own rules", await ExamineHouseRulesAsync(settings, ct));
        yield return async ct => ("practices", await ExaminePracticesAsync(settings, ct));
        yield return async ct => ("webhooks", await ExamineWebhooksAsync(settings, ct));
        if (settings.Mail.Count == 0)
            yield return _ => Task.FromResult(("mail", (string?)$"no account is set: nothing comes in, and what goes out is written to {settings.OutboxFolder}. Remedy: set mail accounts, see docs/mail.md."));
        else
            yield return _ => Task.FromResult(("links in mails", ExamineLinks(settings)));
        if (settings.Mail.Count > 0 && settings.Mail.All(account => account.Smtp is null))
            yield return _ => Task.FromResult(("sending", (string?)$"no account has SMTP: replies are not sent, but written to {settings.OutboxFolder}. Remedy: give one of them smtp, see docs/mail.md."));
        if (settings.Mail.Any(account => account.Practice.Length > 0))
            yield return async ct => ("practices of the mail accounts", await ExamineAccountsAsync(settings, ct));
        if (settings.CertificateAuthority.Length > 0)
            yield return _ => Task.FromResult(("certificate authority", ExamineAuthority(settings.CertificateAuthority)));
        foreach (var account in settings.Mail)
        {
            if (account.Imap is { } imap)
                yield return async ct => ($"IMAP of {account.Address}", await TryAsync(imap, () => SignInToImapAsync(imap, settings, ct)));
            if (account.Smtp is { } smtp)
                yield return async ct => ($"SMTP of {account.Address}", await TryAsync(smtp, () => SignInToSmtpAsync(smtp, settings, ct)));
        }
    }

    private static async Task<string?> ExamineDatabaseAsync(Settings settings, CancellationToken ct)
    {
        if (!settings.UsesPostgres && !Path.Exists(settings.SqliteFile))
            return $"there is none in {Path.GetFullPath(settings.Data)} yet. Remedy: start the server, or run goodword migrate.";
        if (!settings.UsesPostgres && !PrivateFolder.IsOurs(settings.SqliteFile))
            return $"{Path.GetFullPath(settings.SqliteFile)} can't be read and written. Remedy: {PrivateFolder.ToMakeOurs}.";
        try
        {
            await using var database = new Database(settings);
            await using var db = database.OpenGlobal();
            if ((await db.Database.GetAppliedMigrationsAsync(ct)).Except(db.Database.GetMigrations()).Any())
                return $"it {NewerSchemaException.What}. Remedy: {NewerSchemaException.Remedy}.";
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
            if (pending > 0)
                return $"{pending} change(s) of the schema are missing. Remedy: {DatabaseRemedy.OfOldSchema(settings)}.";
            if (settings.UsesPostgres)
                return null;
            var check = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS \"Value\" FROM pragma_quick_check LIMIT 1").SingleAsync(ct);
            return check == "ok" ? null : $"the file is damaged ({check}). Remedy: goodword restore of the last good backup.";
        }
        catch (Exception problem) when (problem.OfDatabase() is { } words)
        {
            return $"it does not open ({words.Message}). Remedy: {DatabaseRemedy.Of(words) ?? (settings.UsesPostgres ? "check that it runs, and GOODWORD_DATABASE" : "goodword restore of the last good backup")}.";
        }
    }

    private static string? ExamineFolder(Settings settings) => PrivateFolder.IsOpen(settings.Data)
        ? $"others on this machine can look into it, and it holds patients' mail. Remedy: chmod 700 {Path.GetFullPath(settings.Data)}"
        : null;

    private static Task<string?> ExamineHouseRulesAsync(Settings settings, CancellationToken ct) => ReadAsync(settings, async database =>
    {
        var problems = await Coaches.ProblemsAsync(database, ct);
        return problems.Count == 0 ? null : $"{string.Join(" ", problems)} The coach goes on without these.";
    });

    private static Task<string?> ExaminePracticesAsync(Settings settings, CancellationToken ct) => ReadAsync(settings, async database =>
    {
        var deserted = await OfEachAsync(database, db => db.Practices.Deserted(db.Staff).OrderBy(p => p.Name).Select(p => p.Name), ct);
        if (deserted.Count > 0 && !await new SettingUp(database).IsDoneAsync(ct))
            return "set-up is not done, so that nobody sees what was imported. Remedy: start the server, open its address in a browser, and set up with the code that its console shows.";
        var unmanaged = await OfEachAsync(database, db => db.Practices.Unmanaged(db.Staff).OrderBy(p => p.Name).Select(p => p.Name), ct);
        var said = new List<string>();
        if (deserted.Count > 0)
            said.Add($"nobody works at {string.Join(", ", deserted)}, so that nobody sees what comes in there. Remedy: an administrator says under Settings, Staff, who works there.");
        if (unmanaged.Count > 0)
            said.Add($"nobody manages {string.Join(", ", unmanaged)}, so that nobody there sees what slips and what nobody looks after. Remedy: an administrator says under Settings, Staff, who is manager there.");
        return said.Count == 0 ? null : string.Join(" And ", said);
    });

    /// <summary>Before set-up there is no practice that anybody named, and nothing to find.</summary>
    private static Task<string?> ExamineAccountsAsync(Settings settings, CancellationToken ct) => ReadAsync(settings, async database =>
    {
        var slugs = await OfEachAsync(database, db => db.Practices.OrderBy(p => p.Slug).Select(p => p.Slug), ct);
        var lost = settings.Mail.Where(a => a.Practice.Length > 0 && !slugs.Contains(a.Practice, StringComparer.Ordinal)).Select(a => $"{a.Address} names \"{a.Practice}\"").ToList();
        return slugs.Count == 0 || lost.Count == 0 || !await new SettingUp(database).IsDoneAsync(ct)
            ? null
            : $"{string.Join(", ", lost)}, which there is not, so that no mail is read there. Remedy: set practice in goodword.json to one of {string.Join(", ", slugs)}, and start the server again.";
    });

    private static string? ExamineAuthority(string file)
    {
        try
        {
            var found = new X509Certificate2Collection();
            found.ImportFromPemFile(file);
            if (found.Count > 0)
                return null;
        }
        catch (CryptographicException)
        {
            // Told below: it holds something else under the heading of a certificate.
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"{file} can't be read ({problem.Message}). Remedy: let the user read it who runs Goodword.";
        }

        return $"there is no certificate in {file}. Remedy: it must be PEM, text that begins with -----BEGIN CERTIFICATE-----; openssl x509 -inform der -in FILE -out NEW makes that of a binary one.";
    }

    private static Task<string?> ExamineWebhooksAsync(Settings settings, CancellationToken ct) => ReadAsync(settings, async database =>
    {
        var off = await OfEachAsync(database, db => db.Webhooks.Where(w => w.OffSince != null && w.WhyOff != WebhookOff.ByHand && w.RemovedAt == null).Select(w => w.Url), ct);
        return off.Count == 0 ? null : $"nothing is told any more to {string.Join(", ", off.Select(url => new Uri(url).Host).Distinct())}, which failed for two days or is gone. Remedy: put the application there right, then an administrator turns it on again under Settings, Webhooks.";
    });

    /// <summary>What stands in the database; that there is none yet is a finding of <see cref="ExamineDatabaseAsync"/> alone.</summary>
    private static async Task<string?> ReadAsync(Settings settings, Func<Database, Task<string?>> examine)
    {
        if (!settings.UsesPostgres && !Path.Exists(settings.SqliteFile))
            return null;
        try
        {
            await using var database = new Database(settings);
            return await examine(database);
        }
        catch (Exception problem) when (problem.OfDatabase() is not null)
        {
            return "they could not be read, since the database does not answer or lacks changes of the schema.";
        }
    }

    private static async Task<List<string>> OfEachAsync(Database database, Func<GoodwordDb, IQueryable<string>> names, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var organization in await database.ReadDirectoryAsync(ct))
        {
            await using var db = database.Open(organization);
            found.AddRange(await names(db).ToListAsync(ct));
        }

        return found;
    }

    private static async Task<string?> ExamineClockAsync(Settings settings, TimeProvider clock, CancellationToken ct)
    {
        if (!settings.UsesPostgres)
        {
            var built = new DateTimeOffset(File.GetLastWriteTimeUtc(typeof(DoctorCommand).Assembly.Location));
            return clock.GetUtcNow() < built ? $"it is before the program was built ({built:u}). Remedy: set the clock, and keep it set (systemd-timesyncd)." : null;
        }

        try
        {
            await using var source = NpgsqlDataSource.Create(settings.Database);
            await using var command = source.CreateCommand("SELECT clock_timestamp()");
            var there = (DateTime)(await command.ExecuteScalarAsync(ct) ?? DateTime.MinValue);
            var difference = (clock.GetUtcNow().UtcDateTime - there).Duration();
            return difference > ClocksMayDiffer ? $"it is {difference.TotalSeconds:0} s away from the database's. Remedy: keep both machines' clocks set (systemd-timesyncd)." : null;
        }
        catch (Exception problem) when (problem.OfDatabase() is not null)
        {
            return "it could not be compared, since the database does not answer.";
        }
    }

    /// <summary>Every mail to a customer holds one.</summary>
    private static string? ExamineLinks(Settings settings) =>
        Uri.TryCreate(settings.FirstUrl, UriKind.Absolute, out var url) && (url.IsLoopback || url.Host is "0.0.0.0" or "[::]" or "*" or "+")
            ? $"they lead to {settings.FirstUrl}, where nobody but this machine finds them. Remedy: set publicUrl to the address at which people reach Goodword, see docs/reverse-proxy.md."
            : null;

    private static string? ExamineDisk(Settings settings)
    {
        var folder = Path.GetFullPath(settings.Data);
        while (!System.IO.Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder) ?? "/";
        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < LittleDisk ? $"{free >> 20} MiB are free under {folder}. Remedy: make room; below 1 GiB mail may soon find no place." : null;
    }

    private static async Task<string?> TryAsync(MailServer server, Func<Task> signIn)
    {
        try
        {
            await signIn();
            return null;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            return $"{SmtpWords.OfConnecting(problem, server.Host)} Remedy: {RemedyOf(problem, server)}";
        }
    }

    private static string RemedyOf(Exception problem, MailServer server) => (problem, server.Security) switch
    {
        (SslHandshakeException { ServerCertificate: null }, MailSecurity.Tls) =>
            $"set this account's security to startTls if {server.Port} is a port that begins in the clear (143, 587), else its port to the one for tls (993, 465).",
        (SslHandshakeException { ServerCertificate: not null }, _) =>
            $"check that its certificate is in date and names {server.Host}; if an authority of your own signed it, name that in certificateAuthority.",
        (TimeoutException, MailSecurity.StartTls or MailSecurity.None) =>
            $"set this account's security to tls if {server.Port} is a port for it (993, 465), else check host and port, and what stands between.",
        _ => "check host, port, security, user and password of this account in goodword.json or GOODWORD_MAIL_*.",
    };

    private static async Task SignInToImapAsync(MailServer server, Settings settings, CancellationToken ct)
    {
        using var client = new ImapClient();
        await client.SignInAsync(server, settings, ct);
        await client.DisconnectAsync(true, ct);
    }

    private static async Task SignInToSmtpAsync(MailServer server, Settings settings, CancellationToken ct)
    {
        using var client = new SmtpClient();
        await client.SignInAsync(server, settings, ct);
        await client.DisconnectAsync(true, ct);
    }
}
