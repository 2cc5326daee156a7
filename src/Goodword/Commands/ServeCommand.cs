using System.CommandLine;
using Goodword.Site;

namespace Goodword.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the server until it is told to stop.\n\nExample: GOODWORD_URLS=http://127.0.0.1:8080 goodword serve");
        command.SetAction(async (_, ct) =>
        {
            await using var app = await Web.BuildAsync(SettingsReader.Read(), null, ct);
            await app.RunAsync(ct);
            return CommandLine.Done;
        });
        return command;
    }
}
