using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Goodword.Organizations;
using Goodword.Promises.Webhooks;
using Goodword.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Goodword.Commands;

/// <summary>One file that holds everything: all mail, all people, all keys. Guard it as you guard the database.</summary>
internal static class BackupCommand
{
    /// <summary>
    /// pg_restore itself drops only what the backup names: what a newer version added would stay, and what it refers to could not be
    /// dropped. What belongs to an extension, or to somebody else, is not ours.
    /// </summary>
    private const string DropAll = """
        SET client_min_messages = warning;
        DO $$
        DECLARE statement text;
        BEGIN
            -- All are named before the first is dropped, and takes others along.
            FOREACH statement IN ARRAY ARRAY(
                SELECT format('DROP %s IF EXISTS %s CASCADE', CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'TABLE' END, c.oid::regclass)
                FROM pg_class c
                WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND pg_has_role(relowner, 'USAGE')
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
                UNION ALL
                SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
                FROM pg_proc p
                WHERE pronamespace = 'public'::regnamespace AND pg_has_role(proowner, 'USAGE')
                    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
            LOOP
                EXECUTE statement;
            END LOOP;
        END $$;

        """;

    private static ReadOnlySpan<byte> BeginningOfSqlite => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> BeginningOfPostgres => "PGDMP"u8;

    public static Command CreateBackup()
    {
        var file = new Argument<FileInfo>("file") { Description = "The file to write; it must not exist yet." };
        var command = new Command("backup", "Write everything into one file, also while the server runs.\n\nExample: goodword backup goodword-monday.backup") { file };
        command.SetAction(async (parsed, ct) => await BackupAsync(SettingsReader.Read(), parsed.GetRequiredValue(file), ct));
        return command;
    }

    public static Command CreateRestore()
    {
        var file = new Argument<FileInfo>("file") { Description = "A file that backup wrote." };
        var replace = new Option<bool>("--replace") { Description = "Replace what is in the database now." };
        var trial = new Option<bool>("--trial") { Description = "To try a backup: webhooks are turned off in what comes back, so that no other application hears of it." };
        var command = new Command("restore", "Put back what backup wrote. Stop the server first.\n\nExample: goodword restore goodword-monday.backup --replace") { file, replace, trial };
        command.SetAction(async (parsed, ct) => await RestoreAsync(SettingsReader.Read(), parsed.GetRequiredValue(file), parsed.GetValue(replace), parsed.GetValue(trial), ct));
        return command;
    }

    private static async Task<int> BackupAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        if (file.Exists)
            return await FailAsync($"{file.FullName} exists already; name a new file.");
        if (file.Directory is { Exists: false })
            return await FailAsync($"There is no folder {file.Directory.FullName}.");
        if (settings.LackOfDatabase is { } lack)
            return await FailAsync(lack);
        // Empty and closed to others before anything is in it.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(file.FullName, options).DisposeAsync();
        var ended = CommandLine.Failed;
        try
        {
            ended = settings.UsesPostgres
                ? await DumpPostgresAsync(settings, file, ct)
                : await CopySqliteAsync(settings, file, ct);
        }
        finally
        {
            if (ended != CommandLine.Done)
                file.Delete();
        }

        if (ended == CommandLine.Done)
            await Console.Out.WriteLineAsync($"Everything is in {file.FullName}.");
        return ended;
    }

    private static async Task<int> CopySqliteAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $file";
        command.Parameters.AddWithValue("$file", file.FullName);
        await command.ExecuteNonQueryAsync(ct);
        return CommandLine.Done;
    }

    private static async Task<int> RestoreAsync(Settings settings, FileInfo file, bool replace, bool isTrial, CancellationToken ct)
    {
        if (!file.Exists)
            return await FailAsync($"There is no file {file.FullName}.");
        if (await OtherKindAsync(settings, file, ct) is { } other)
            return await FailAsync(other);
        if (settings.UsesPostgres)
        {
            if (IsNewer(await MigrationsInDumpAsync(settings, file, ct), typeof(PostgresGoodwordDb)))
                return await FailAsync(NewerThanThis(file));
            if (!replace && await IsInPostgresAsync(settings, ct))
                return await FailAsync("There is a database of Goodword there already (GOODWORD_DATABASE); add --replace to put the backup in its place.");
            // Its connection has no pool, in which the lock would outlive it.
            await using var alone = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(settings.Database) { Pooling = false, KeepAlive = 30 }.ConnectionString);
            await alone.OpenAsync(ct);
            if (!await PostgresServing.TryAloneAsync(alone, ct))
                return await FailAsync("The database is in use. Stop the servers on all nodes, then restore.");
            var ended = await RestorePostgresAsync(settings, file, replace, ct);
            if (ended != CommandLine.Done)
                return ended;
            await BringUpToDateAsync(settings, isTrial, ct);
            return await TellAsync();
        }

        return await RestoreSqliteAsync(settings, file, replace, isTrial, ct);
    }

    /// <summary>What is wrong with a file that begins as no backup of this database does; what begins rightly is read by whoever restores it.</summary>
    private static async Task<string?> OtherKindAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        var bytes = new byte[BeginningOfSqlite.Length];
        await using (var reading = file.OpenRead())
            _ = await reading.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        var (isSqlite, isPostgres) = (bytes.AsSpan().SequenceEqual(BeginningOfSqlite), bytes.AsSpan().StartsWith(BeginningOfPostgres));
        return settings.UsesPostgres switch
        {
            true when isSqlite => $"{file.FullName} is a backup of SQLite, and GOODWORD_DATABASE names PostgreSQL. Nothing was changed. Name a backup of PostgreSQL, or leave GOODWORD_DATABASE out.",
            false when isPostgres => $"{file.FullName} is a backup of PostgreSQL, and GOODWORD_DATABASE names none. Nothing was changed. Set GOODWORD_DATABASE, or name a backup of SQLite.",
            true when !isPostgres => $"{file.FullName} is no backup of Goodword, or it is damaged: it begins as no backup does. Nothing was changed.",
            _ => null,
        };
    }

    /// <summary>False also where it can't be asked: why not is told by whoever restores.</summary>
    private static async Task<bool> IsInPostgresAsync(Settings settings, CancellationToken ct)
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(settings.Database);
            await using var command = source.CreateCommand("SELECT to_regclass('public.raw_mails') IS NOT NULL");
            return await command.ExecuteScalarAsync(ct) is true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<int> RestoreSqliteAsync(Settings settings, FileInfo file, bool replace, bool isTrial, CancellationToken ct)
    {
        if (await ProblemOfAsync(file, ct) is { } problem)
            return await FailAsync($"{file.FullName} is no backup of Goodword, or it is damaged: {problem}");
        if (IsNewer(await MigrationsInCopyAsync(file, ct), typeof(SqliteGoodwordDb)))
            return await FailAsync(NewerThanThis(file));
        if (File.Exists(settings.SqliteFile) && !replace)
            return await FailAsync($"There is a database in {Path.GetFullPath(settings.Data)} already; add --replace to put the backup in its place.");
        if (File.Exists(settings.SqliteFile) && await IsInUseAsync(settings, ct))
            return await FailAsync("The database is in use. Stop the server, then restore.");
        PrivateFolder.Create(settings.Data);
        var beside = settings with { Data = Path.Combine(settings.Data, "restoring") };
        if (file.FullName.StartsWith(Path.GetFullPath(beside.Data) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return await FailAsync($"{file.FullName} is what a restore left that was broken off. Name the backup itself.");
        if (Directory.Exists(beside.Data))
            Directory.Delete(beside.Data, recursive: true);
        try
        {
            PrivateFolder.Create(beside.Data);
            file.CopyTo(beside.SqliteFile);
            // What is there now stays until what comes in its place can be used.
            await BringUpToDateAsync(beside, isTrial, ct);
            if (await IsInUseAsync(beside, ct))
                return await FailAsync($"Another program has {beside.SqliteFile} open. Nothing was changed. Restore once more.");
            foreach (var rest in new[] { "-wal", "-shm" })
                File.Delete(settings.SqliteFile + rest);
            File.Move(beside.SqliteFile, settings.SqliteFile, overwrite: true);
        }
        finally
        {
            if (Directory.Exists(beside.Data))
                Directory.Delete(beside.Data, recursive: true);
        }

        return await TellAsync();
    }

    /// <summary>The backup may come from an older version.</summary>
    private static async Task BringUpToDateAsync(Settings settings, bool isTrial, CancellationToken ct)
    {
        await using var database = new Database(settings);
        await database.MigrateAsync(ct);
        foreach (var organization in isTrial ? await database.ReadDirectoryAsync(ct) : [])
            await SilenceAsync(database, organization, ct);
    }

    private static async Task<int> TellAsync()
    {
        await Console.Out.WriteLineAsync("Everything is back. Start the server.");
        return CommandLine.Done;
    }

    private static async Task SilenceAsync(Database database, OrganizationId organization, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        foreach (var webhook in await db.Webhooks.Where(w => w.OffSince == null).ToListAsync(ct))
            db.Facts.Add(webhook.TurnOff(WebhookOff.ByHand, null, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<string?> ProblemOfAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={file.FullName};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name IN ('organizations', 'facts', 'raw_mails')";
            if ((long?)await command.ExecuteScalarAsync(ct) != 3)
                return "its tables are not ours.";
            command.CommandText = "PRAGMA quick_check(1)";
            var check = (string?)await command.ExecuteScalarAsync(ct);
            return check == "ok" ? null : check;
        }
        catch (SqliteException problem)
        {
            return problem.Message;
        }
    }

    private static bool IsNewer(IEnumerable<string> migrations, Type context)
    {
        var known = Schema.MigrationsOf(context).ToHashSet(StringComparer.Ordinal);
        return migrations.Any(migration => !known.Contains(migration));
    }

    private static string NewerThanThis(FileInfo file) =>
        $"{file.FullName} is of a newer version of Goodword than this one, which cannot read it. Nothing was changed. Put that version in place, then restore.";

    private static async Task<List<string>> MigrationsInCopyAsync(FileInfo file, CancellationToken ct)
    {
        await using var connection = new SqliteConnection($"Data Source={file.FullName};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """SELECT "MigrationId" FROM "__EFMigrationsHistory" """;
        await using var rows = await command.ExecuteReaderAsync(ct);
        var migrations = new List<string>();
        while (await rows.ReadAsync(ct))
            migrations.Add(rows.GetString(0));
        return migrations;
    }

    /// <summary>None where the dump can't be read: what is wrong with it is told by whoever restores it.</summary>
    private static async Task<List<string>> MigrationsInDumpAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        using var reading = Start(settings, "pg_restore", ["--data-only", "--table=__EFMigrationsHistory", "--file=-", file.FullName], speaks: true, isQuiet: true);
        if (reading is null)
            return [];
        var complaints = reading.StandardError.BaseStream.CopyToAsync(Stream.Null, ct);
        var lines = (await reading.StandardOutput.ReadToEndAsync(ct)).Split('\n');
        await complaints;
        await reading.WaitForExitAsync(ct);
        return [.. lines.SkipWhile(line => !line.StartsWith("COPY ", StringComparison.Ordinal)).Skip(1).TakeWhile(line => !line.StartsWith("\\.", StringComparison.Ordinal)).Select(line => line.Split('\t')[0])];
    }

    /// <summary>An exclusive lock can be had only while nobody else has the database open in a transaction or a shared log.</summary>
    private static async Task<bool> IsInUseAsync(Settings settings, CancellationToken ct)
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={settings.SqliteFile};Pooling=False;Default Timeout=1");
            await connection.OpenAsync(ct);
            await using var command = connection.CreateCommand();
            // Leaving the log needs the file to oneself: it fails while another process has it open.
            command.CommandText = "PRAGMA journal_mode = DELETE";
            return !string.Equals((string?)await command.ExecuteScalarAsync(ct), "delete", StringComparison.Ordinal);
        }
        catch (SqliteException)
        {
            return true;
        }
    }

    /// <summary>
    /// One transaction, whose end is ours to say: whatever breaks off half-way, the backup, a program or this machine, nothing is changed.
    /// </summary>
    private static async Task<int> RestorePostgresAsync(Settings settings, FileInfo file, bool replace, CancellationToken ct)
    {
        string[] clean = replace ? ["--clean", "--if-exists"] : [];
        using var reading = Start(settings, "pg_restore", [.. clean, "--no-owner", "--exit-on-error", "--file=-", file.FullName], speaks: true);
        using var writing = Start(settings, "psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", $"--dbname={DatabaseOf(settings)}"], listens: true, speaks: true);
        if (reading is null || writing is null)
            return await FailAsync(Missing("pg_restore or psql"));
        var said = writing.StandardOutput.BaseStream.CopyToAsync(Stream.Null, ct);
        try
        {
            await using var statements = writing.StandardInput.BaseStream;
            await statements.WriteAsync(Encoding.UTF8.GetBytes("BEGIN;\n" + (replace ? DropAll : "")), ct);
            await CopyAsync(reading.StandardOutput.BaseStream, statements, ct);
            await reading.WaitForExitAsync(ct);
            if (reading.ExitCode == 0)
                await statements.WriteAsync("COMMIT;\n"u8.ToArray(), ct);
        }
        catch (IOException)
        {
            // psql hung up, and says why itself.
            reading.StandardOutput.Close();
        }

        await reading.WaitForExitAsync(ct);
        await said;
        await writing.WaitForExitAsync(ct);
        if (writing.ExitCode != 0)
            return await FailAsync($"psql ended with {writing.ExitCode}; its words are above. Nothing was changed.");
        return reading.ExitCode == 0 ? CommandLine.Done : await FailAsync($"pg_restore ended with {reading.ExitCode}; its words are above. Nothing was changed.");
    }

    /// <summary>
    /// Programs of PostgreSQL 17 and newer set what a server before 17 does not know, and it would refuse the whole backup. That stands among the
    /// first lines.
    /// </summary>
    private static async Task CopyAsync(Stream from, Stream to, CancellationToken ct)
    {
        var head = new byte[16 * 1024];
        var length = await from.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        var lines = Encoding.Latin1.GetString(head, 0, length)
            .Replace("\nSET transaction_timeout = 0;\n", "\nSELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'transaction_timeout';\n", StringComparison.Ordinal);
        await to.WriteAsync(Encoding.Latin1.GetBytes(lines), ct);
        await from.CopyToAsync(to, ct);
    }

    private static async Task<int> DumpPostgresAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        using var process = Start(settings, "pg_dump", ["--format=custom", "--no-owner", "--file", file.FullName, $"--dbname={DatabaseOf(settings)}"]);
        if (process is null)
            return await FailAsync(Missing("pg_dump"));
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0 ? CommandLine.Done : await FailAsync($"pg_dump ended with {process.ExitCode}; its words are above. If a permission is denied, run it with the login that owns the tables, see docs/backup.md.");
    }

    private static string? DatabaseOf(Settings settings) => new NpgsqlConnectionStringBuilder(settings.Database).Database;

    private static string Missing(string tool) =>
        $"{tool} is not on this machine. Install PostgreSQL's client programs (on Debian: apt-get install postgresql-client).";

    /// <returns>Null: it is not on this machine.</returns>
    private static Process? Start(Settings settings, string tool, string[] arguments, bool listens = false, bool speaks = false, bool isQuiet = false)
    {
        var to = new NpgsqlConnectionStringBuilder(settings.Database);
        var start = new ProcessStartInfo(tool) { RedirectStandardInput = listens, RedirectStandardOutput = speaks, RedirectStandardError = isQuiet };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["PGHOST"] = to.Host;
        start.Environment["PGPORT"] = to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = to.Username;
        if (to.Password is not null)
            start.Environment["PGPASSWORD"] = to.Password;
        start.Environment["PGSSLMODE"] = to.SslMode switch
        {
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            var mode => mode.ToString().ToLowerInvariant(),
        };
        if (to.RootCertificate is not null)
            start.Environment["PGSSLROOTCERT"] = to.RootCertificate;
        try
        {
            return Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return CommandLine.Failed;
    }
}
