using Goodword.Conversations;
using Goodword.Demo;
using Goodword.Journal;
using Goodword.Scorecard;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Demo;

/// <summary>A part of the demo's patients shows what all of them would, in less time.</summary>
public sealed class DemoTests
{
    private const int Patients = 240;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_has_something_to_show_and_one_practice_is_clearly_better()
    {
        await using var app = await Played(DemoCommand.DefaultSeed);
        var organization = Assert.Single(await app.Services.GetRequiredService<Database>().ReadDirectoryAsync(Ct));
        await using var db = app.Database(organization);
        var practices = await db.Practices.OrderBy(p => p.Name).ToListAsync(Ct);
        Assert.Equal(["Elm Street", "Harbour View"], practices.Select(p => p.Name));
        Assert.Equal(12, await db.Staff.CountAsync(Ct));
        Assert.Equal(Patients, await db.Customers.CountAsync(Ct));
        Assert.True(await db.Conversations.CountAsync(c => c.State == ConversationState.Open && c.WaitingSince != null, Ct) > 3);
        Assert.True(await db.Promises.CountAsync(Ct) > 100);
        Assert.False(await db.FactsToFold.AnyAsync(Ct));
        Assert.Equal(3, await db.Absences.CountAsync(Ct));
        Assert.Equal(1, await db.Promises.CountAsync(p => p.AtRiskSince != null, Ct));
        Assert.True(await db.Promises.CountAsync(p => p.State == Goodword.Promises.PromiseState.Renegotiated, Ct) > 3);
        Assert.True(await db.PracticeWeeks.SumAsync(w => w.KeptEarly, Ct) > 30);

        var weeks = await db.PracticeWeeks.AsNoTracking().OrderBy(w => w.Monday).ToListAsync(Ct);
        Assert.InRange(weeks.Count, 100, 110);
        var elm = new PracticeScore("Elm Street", [.. weeks.Where(w => w.PracticeId == practices[0].Id)]);
        var harbour = new PracticeScore("Harbour View", [.. weeks.Where(w => w.PracticeId == practices[1].Id)]);
        var won = MeasureGroup.All.SelectMany(g => g.Measures).Select(m => m.Winner(elm, harbour)?.Name).OfType<string>().ToList();
        Assert.True(won.Count >= 6, $"{won.Count}");
        Assert.All(won, name => Assert.Equal("Elm Street", name));
    }

    [Fact]
    public async Task The_same_seed_tells_the_same_stories()
    {
        Assert.Equal(await Stories(7), await Stories(7));
        Assert.NotEqual(await Stories(7), await Stories(8));
    }

    private static async Task<IReadOnlyList<string>> Stories(int seed)
    {
        await using var app = await Played(seed, patients: 20);
        var organization = Assert.Single(await app.Services.GetRequiredService<Database>().ReadDirectoryAsync(Ct));
        await using var db = app.Database(organization);
        var messages = await db.Messages.Select(m => new { m.At, m.FromName, m.Text }).ToListAsync(Ct);
        return [.. messages.Select(m => $"{m.At:O} {m.FromName} {m.Text}").Order(StringComparer.Ordinal)];
    }

    private static async Task<GoodwordApp> Played(int seed, int patients = Patients)
    {
        var app = await GoodwordApp.Open(Kept.InSqlite, Ct);
        await DemoCommand.FillAsync(app.Services, seed, 1, Ct, patients);
        return app;
    }
}
