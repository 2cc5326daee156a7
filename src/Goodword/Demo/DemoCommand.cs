using System.CommandLine;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Storage;

namespace Goodword.Demo;

internal static class DemoCommand
{
    public const int DefaultSeed = 2026;

    public static Command Create()
    {
        var scale = new Option<int>("--scale") { Description = "How many times 600 patients, for load.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int>("--seed") { Description = "The same seed tells the same stories, up to today.", DefaultValueFactory = _ => DefaultSeed };
        var command = new Command("demo", "Fill an empty database with two practices, 12 staff, 600 patients and a year of conversations.\n\nExample: goodword demo --scale 10") { scale, seed };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(scale) is < 1 or > 1_000)
            {
                await Console.Error.WriteLineAsync("--scale is a number from 1 to 1000.");
                return CommandLine.WrongUsage;
            }

            await using var app = await Web.BuildAsync(SettingsReader.Read(), null, ct);
            if ((await app.Services.GetRequiredService<Database>().ReadDirectoryAsync(ct)).Count > 0)
            {
                await Console.Error.WriteLineAsync("The database is not empty. Demo data never mixes with real: name another folder in GOODWORD_DATA.");
                return CommandLine.Failed;
            }

            await FillAsync(app.Services, parsed.GetValue(seed), parsed.GetValue(scale), ct);
            return CommandLine.Done;
        });
        return command;
    }

    public static async Task FillAsync(IServiceProvider services, int seed, int scale, CancellationToken ct, int patients = DemoYear.Patients)
    {
        Console.WriteLine($"Making demo data (seed {seed})…");
        await using var scope = services.CreateAsyncScope();
        var year = new DemoYear(
            services.GetRequiredService<Database>(),
            scope.ServiceProvider.GetRequiredService<Joining>(),
            scope.ServiceProvider.GetRequiredService<GoodwordDb>(),
            seed,
            patients,
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        await year.PlayAsync(scale, done => Console.WriteLine($"  {done * patients} patients"), ct);
        await FoldAsync(services, ct);
        Console.WriteLine($"Sign in as {DemoYear.Email("Ana Ruiz")} (administrator), {DemoYear.Email("Tom Becker")} (Elm Street), {DemoYear.Email("Nadia Petrova")} (Harbour View)");
        Console.WriteLine($"with the password {DemoYear.Password}. Demo data is for looking around: never put it on the open network.");
    }

    /// <summary>The scorecard is there when the page is first opened.</summary>
    private static async Task FoldAsync(IServiceProvider services, CancellationToken ct)
    {
        var folding = services.GetRequiredService<Folding>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var organization in await services.GetRequiredService<Database>().ReadDirectoryAsync(ct))
            await folding.SweepAsync(organization, now, ct);
    }
}
