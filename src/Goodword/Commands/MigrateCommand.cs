using System.CommandLine;
using Goodword.Storage;

namespace Goodword.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's schema up to date, and its walls between organizations. The server does it at its start, where its login may.\n\nExample: GOODWORD_DATABASE=\"Host=db;Database=goodword;Username=owner\" goodword migrate");
        command.SetAction(async (_, ct) =>
        {
            await using var database = new Database(SettingsReader.Read());
            await database.MigrateAsync(buildWalls: true, ct);
            await Console.Out.WriteLineAsync("The database is up to date.");
            return CommandLine.Done;
        });
        return command;
    }
}
