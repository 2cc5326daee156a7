using System.CommandLine;
using System.Diagnostics;
using Goodword.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Goodword.Commands;

/// <summary>One file that holds everything: all mail, all people, all keys. Guard it as you guard the database.</summary>
internal static class BackupCommand
{
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
        var command = new Command("restore", "Put back what backup wrote. Stop the server first.\n\nExample: goodword restore goodword-monday.backup --replace") { file, replace };
        command.SetAction(async (parsed, ct) => await RestoreAsync(SettingsReader.Read(), parsed.GetRequiredValue(file), parsed.GetValue(replace), ct));
        return command;
    }

    private static async Task<int> BackupAsync(Settings settings, FileInfo file, CancellationToken ct)
    {
        if (file.Exists)
            return await FailAsync($"{file.FullName} exists already; name a new file.");
        if (file.Directory is { Exists: false })
            return await FailAsync($"There is no folder {file.Directory.FullName}.");
        if (!settings.UsesPostgres && !File.Exists(settings.SqliteFile))
            return await FailAsync($"There is no database in {Path.GetFullPath(settings.Data)} yet.");
        // Empty and closed to others before anything is in it.
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await new FileStream(file.FullName, options).DisposeAsync();
        var ended = CommandLine.Failed;
        try
        {
            ended = settings.UsesPostgres
                ? await PostgresToolAsync("pg_dump", ["--format=custom", "--no-owner", "--file", file.FullName], settings, ct)
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

    private static async Task<int> RestoreAsync(Settings settings, FileInfo file, bool replace, CancellationToken ct)
    {
        if (!file.Exists)
            return await FailAsync($"There is no file {file.FullName}.");
        if (settings.UsesPostgres)
        {
            string[] clean = replace ? ["--clean", "--if-exists"] : [];
            var ended = await PostgresToolAsync("pg_restore", [.. clean, "--no-owner", "--exit-on-error", "--single-transaction", file.FullName], settings, ct);
            return ended == CommandLine.Done ? await BringUpToDateAsync(settings, ct) : ended;
        }

        return await RestoreSqliteAsync(settings, file, replace, ct);
    }

    private static async Task<int> RestoreSqliteAsync(Settings settings, FileInfo file, bool replace, CancellationToken ct)
    {
        if (await ProblemOfAsync(file, ct) is { } problem)
            return await FailAsync($"{file.FullName} is no backup of Goodword, or it is damaged: {problem}");
        if (File.Exists(settings.SqliteFile) && !replace)
            return await FailAsync($"There is a database in {Path.GetFullPath(settings.Data)} already; add --replace to put the backup in its place.");
        if (File.Exists(settings.SqliteFile) && await IsInUseAsync(settings, ct))
            return await FailAsync("The database is in use. Stop the server, then restore.");
        PrivateFolder.Create(settings.Data);
        var half = settings.SqliteFile + ".restoring";
        file.CopyTo(half, overwrite: true);
        foreach (var rest in new[] { "-wal", "-shm" })
            File.Delete(settings.SqliteFile + rest);
        File.Move(half, settings.SqliteFile, overwrite: true);
        return await BringUpToDateAsync(settings, ct);
    }

    /// <summary>The backup may come from an older version.</summary>
    private static async Task<int> BringUpToDateAsync(Settings settings, CancellationToken ct)
    {
        await using var database = new Database(settings);
        await database.MigrateAsync(ct);
        await Console.Out.WriteLineAsync("Everything is back. Start the server.");
        return CommandLine.Done;
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

    private static async Task<int> PostgresToolAsync(string tool, string[] arguments, Settings settings, CancellationToken ct)
    {
        var to = new NpgsqlConnectionStringBuilder(settings.Database);
        var start = new ProcessStartInfo(tool);
        foreach (var argument in arguments.Prepend($"--dbname={to.Database}"))
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
            using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start.");
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0 ? CommandLine.Done : await FailAsync($"{tool} ended with {process.ExitCode}; its words are above.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return await FailAsync($"{tool} is not on this machine. Install PostgreSQL's client programs (on Debian: apt-get install postgresql-client).");
        }
    }

    private static async Task<int> FailAsync(string problem)
    {
        await Console.Error.WriteLineAsync(problem);
        return CommandLine.Failed;
    }
}
