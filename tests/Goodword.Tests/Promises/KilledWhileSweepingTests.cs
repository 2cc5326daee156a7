using Goodword.Promises;
using Goodword.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

/// <summary>kill -9 while nodes mark what has slipped: each is marked once, told once, and none is missing.</summary>
public sealed class KilledWhileSweepingTests
{
    private const int Kills = 3;
    private const int Count = 16 * PromiseBatches.Size;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task Nodes_that_are_killed_in_the_middle_leave_nothing_out_and_do_nothing_twice(Kept kept)
    {
        await using var app = await GoodwordApp.Open(kept, Ct, replace: services => services.AddSingleton(TimeProvider.System));
        var elm = await ElmStreet.Open(app, Ct);
        await elm.PromisesTo(elm.Ana, Count, app.Now.AddHours(-2), app.Now.AddHours(-1));
        for (var kill = 1; kill <= Kills; kill++)
        {
            var before = await elm.Slipped();
            await using var node = await Serve(app);
            await using var other = kept == Kept.InPostgres ? await Serve(app) : null;
            await Eventually.Get(elm.Slipped, slipped => slipped > Math.Min(before, Count - 1), "a batch", Ct);
            await node.Kill();
        }

        await using var last = await Serve(app);
        await Eventually.Get(elm.Slipped, slipped => slipped >= Count, "all to be marked", Ct);
        await Eventually.Get(async () => await elm.Untold(), untold => untold == 0, "all to be told", Ct);
        await elm.EachSlippedOnce(Count);
    }

    private static Task<GoodwordProcess> Serve(GoodwordApp app) =>
        GoodwordProcess.Serve(app.Folder, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = app.Settings.Database }, Ct);
}
