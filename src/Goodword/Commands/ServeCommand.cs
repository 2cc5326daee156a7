using System.CommandLine;
using System.Net.Sockets;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Commands;

internal static class ServeCommand
{
    public const string Name = "serve";

    public static Command Create()
    {
        var demo = new Option<bool>("--demo") { Description = "Fill an empty database with demo data first." };
        var offer = new Option<bool>("--offer-demo") { Description = "Ask whether to, when there is a terminal to ask on." };
        var command = new Command(Name, "Run the server until it is told to stop.\n\nExample: GOODWORD_URLS=http://127.0.0.1:8080 goodword serve") { demo, offer };
        command.SetAction(async (parsed, ct) =>
        {
            var settings = SettingsReader.Read();
            await using var app = await Web.BuildAsync(settings, null, ct);
            if ((parsed.GetValue(demo) || parsed.GetValue(offer)) && await IsEmptyAsync(app, ct) && (parsed.GetValue(demo) || IsWanted()))
                await Demo.DemoCommand.FillAsync(app.Services, Demo.DemoCommand.DefaultSeed, 1, ct);
            // What the first page asks first, and a process' first question is by far the dearest: it is asked while the server starts.
            var settingUp = app.Services.GetRequiredService<SettingUp>();
            var asked = Task.Run(() => settingUp.IsDoneAsync(ct), ct);
            if (await StartAsync(app, settings, ct) is { } problem)
            {
                await Console.Error.WriteLineAsync(problem);
                return CommandLine.Failed;
            }

            Greet(settings, settingUp, isSetUp: await asked);
            await app.WaitForShutdownAsync(ct);
            return CommandLine.Done;
        });
        return command;
    }

    /// <returns>Why it cannot listen, and the remedy; null: it does.</returns>
    private static async Task<string?> StartAsync(WebApplication app, Settings settings, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
            return null;
        }
        catch (Exception problem) when (problem.OfDatabase() is null && problem.GetBaseException() is SocketException)
        {
            var url = settings.Urls.Split(';').FirstOrDefault(url => problem.Message.Contains(url.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)) ?? settings.Urls;
            return problem.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
                ? $"Another program listens at {url} already. Stop it, or set urls (GOODWORD_URLS) to another port."
                : $"Goodword can't listen at {url}: {problem.GetBaseException().Message}. Set urls (GOODWORD_URLS) to an address of this machine, and to a port that its user may open.";
        }
    }

    private static async Task<bool> IsEmptyAsync(WebApplication app, CancellationToken ct) =>
        (await app.Services.GetRequiredService<Database>().ReadDirectoryAsync(ct)).Count == 0;

    private static bool IsWanted()
    {
        if (Console.IsInputRedirected)
            return false;
        Console.Write("The database is empty. Fill it with demo data to look around: two practices, 12 staff, 600 patients, a year? [y/N] ");
        return Console.ReadLine()?.TrimStart().StartsWith("y", StringComparison.OrdinalIgnoreCase) is true;
    }

    private static void Greet(Settings settings, SettingUp settingUp, bool isSetUp)
    {
        Console.WriteLine($"Goodword is at {settings.FirstUrl}");
        if (isSetUp)
        {
            Console.WriteLine("Sign in with your e-mail address and password. Forgotten? ./goodword user reset ADDRESS");
            return;
        }

        settingUp.CodeChanged = code => Console.WriteLine($"Ten wrong set-up codes were tried. The code is now {code}");
        Console.WriteLine($"Nobody can sign in yet. Open that address and set up with the code {settingUp.Code}");
    }
}
