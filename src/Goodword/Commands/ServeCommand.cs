using System.CommandLine;
using Goodword.Organizations;
using Goodword.Site;

namespace Goodword.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the server until it is told to stop.\n\nExample: GOODWORD_URLS=http://127.0.0.1:8080 goodword serve");
        command.SetAction(async (_, ct) =>
        {
            var settings = SettingsReader.Read();
            await using var app = await Web.BuildAsync(settings, null, ct);
            await app.StartAsync(ct);
            await GreetAsync(app, settings, ct);
            await app.WaitForShutdownAsync(ct);
            return CommandLine.Done;
        });
        return command;
    }

    private static async Task GreetAsync(WebApplication app, Settings settings, CancellationToken ct)
    {
        Console.WriteLine($"Goodword is at {settings.FirstUrl}");
        var settingUp = app.Services.GetRequiredService<SettingUp>();
        if (await settingUp.IsDoneAsync(ct))
        {
            Console.WriteLine("Sign in with your e-mail address and password. Forgotten? goodword user reset ADDRESS");
            return;
        }

        settingUp.CodeChanged = code => Console.WriteLine($"Ten wrong set-up codes were tried. The code is now {code}");
        Console.WriteLine($"Nobody can sign in yet. Open that address and set up with the code {settingUp.Code}");
    }
}
