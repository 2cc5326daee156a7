using System.CommandLine;
using Goodword.Commands.Checking;
using Goodword.Storage;

namespace Goodword.Commands;

/// <summary>The one program. Exit codes: 0 done, 1 findings or failures, 2 wrong usage.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>More than the half minute in which a server that is told to stop finishes what it has begun; less than systemd waits, see docs/systemd.md.</summary>
    private static readonly TimeSpan ToStop = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            if (parsed.CommandResult.Command.Name == ServeCommand.Name)
                configuration.ProcessTerminationTimeout = ToStop;
            return await parsed.InvokeAsync(configuration);
        }
        catch (SettingsException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the end.");
            return Failed;
        }
        catch (Exception problem) when (problem.OfDatabase() is { } words)
        {
            var remedy = DatabaseRemedy.Of(words) is { } known ? $"Remedy: {known}." : "Try goodword doctor, which looks at it and tells the remedy.";
            await Console.Error.WriteLineAsync($"The database says: {words.Message.Split('\n')[0]}{Environment.NewLine}{remedy}");
            return Failed;
        }
        catch (NewerSchemaException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Failed;
        }
        catch (UnauthorizedAccessException problem)
        {
            await Console.Error.WriteLineAsync($"{problem.Message}{Environment.NewLine}Remedy: {PrivateFolder.ToMakeOurs}.");
            return Failed;
        }
        catch (IOException problem)
        {
            await Console.Error.WriteLineAsync(problem.Message);
            return Failed;
        }
    }

    /// <summary>All commands, so that tests can look at each.</summary>
    internal static RootCommand Create() =>
        new("Goodword: one inbox, a coach at the elbow, promises kept, feelings asked, and ten criteria told honestly.")
        {
            ServeCommand.Create(),
            ImportCommand.Create(),
            ExportCommand.Create(),
            CheckCommand.Create(),
            PackCommand.Create(),
            PromisesCommand.Create(),
            UserCommand.Create(),
            MigrateCommand.Create(),
            BackupCommand.CreateBackup(),
            BackupCommand.CreateRestore(),
            DoctorCommand.Create(),
            Demo.DemoCommand.Create(),
        };
}
