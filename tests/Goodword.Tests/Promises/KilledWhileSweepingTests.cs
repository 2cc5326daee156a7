using System.Globalization;
using System.Text.RegularExpressions;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Promises;

/// <summary>kill -9 while the program hands over and marks slips: another takes over, nothing is done twice and nothing is left.</summary>
public sealed partial class KilledWhileSweepingTests
{
    private const int Count = 800;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task What_an_absence_hands_over_is_handed_over_once(Kept kept)
    {
        await using var app = await Open(kept);
        var elm = await ElmStreet.Open(app, Ct);
        await Promise(app, elm, app.Now.AddHours(20));
        await elm.Away(elm.Ana, app.Now, app.Now.AddDays(2), elm.Ben);
        await using (var program = await Serve(app))
        {
            await Reaches(elm, FactKind.HandedOver);
            await program.Kill();
        }

        await app.Services.GetRequiredService<AbsenceSweep>().SweepAsync(elm.Organization.Id, app.Now, Ct);
        await using var db = elm.Database();
        Assert.Equal(Count, await db.Promises.CountAsync(p => p.OwnerId == elm.Ben.Id, Ct));
        await EachHasOne(elm, FactKind.HandedOver);
        Assert.NotNull((await db.Absences.SingleAsync(Ct)).BegunAt);
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task What_slips_is_marked_once_and_told_once(Kept kept)
    {
        await using var app = await Open(kept);
        var elm = await ElmStreet.Open(app, Ct);
        await Promise(app, elm, app.Now.AddMinutes(-1));
        await using (var program = await Serve(app))
        {
            await Reaches(elm, FactKind.Slipped);
            await program.Kill();
        }

        var sweep = app.Services.GetRequiredService<PromiseSweep>();
        await using var db = elm.Database();
        while (await db.Promises.AnyAsync(p => p.State == PromiseState.Open || p.UntoldSince != null, Ct))
            await sweep.SweepAsync(elm.Organization.Id, app.Now, Ct);
        await EachHasOne(elm, FactKind.Slipped);
        var mails = await db.OutgoingMails.Where(m => m.Recipient == elm.Mara.Email).Select(m => m.Bytes).ToListAsync(Ct);
        Assert.Equal(Count, mails.Sum(bytes => int.Parse(Told().Match(System.Text.Encoding.ASCII.GetString(bytes)).Groups["count"].Value, CultureInfo.InvariantCulture)));
    }

    [GeneratedRegex("Subject: (?<count>[0-9]+) promises have slipped", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Told();

    private static async Task Promise(GoodwordApp app, ElmStreet elm, DateTimeOffset due)
    {
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var opened = await elm.Write(pat, "My result", "Is it back?", Ct);
        await using var db = elm.Database();
        var conversation = await db.Conversations.SingleAsync(c => c.Id == opened.Id, Ct);
        var reply = Message.Reply(conversation, elm.Ana, "I'll call you.", $"{Guid.CreateVersion7()}@elm.example", app.Now);
        db.Add(reply);
        for (var i = 0; i < Count; i++)
        {
            var (promise, fact) = Goodword.Promises.Promise.Make(conversation, reply.Id, elm.Ana.Id, PromisesWorld.Said, "call you", due, due.AddHours(-9));
            db.AddRange(promise, fact);
        }

        await db.SaveChangesAsync(Ct);
    }

    private static Task<GoodwordApp> Open(Kept kept) => GoodwordApp.Open(kept, Ct, replace: services => services.AddSingleton(TimeProvider.System));

    private static Task<GoodwordProcess> Serve(GoodwordApp app) =>
        GoodwordProcess.Serve(app.Folder, new Dictionary<string, string> { ["GOODWORD_DATABASE"] = app.Settings.Database }, Ct);

    private static Task<int> Reaches(ElmStreet elm, FactKind kind) => Eventually.Get(
        async () =>
        {
            await using var db = elm.Database();
            return await db.Facts.CountAsync(f => f.Kind == kind, Ct);
        },
        count => count > 0,
        $"the first {kind}",
        Ct);

    private static async Task EachHasOne(ElmStreet elm, FactKind kind)
    {
        await using var db = elm.Database();
        var subjects = await db.Facts.Where(f => f.Kind == kind).Select(f => f.SubjectId).ToListAsync(Ct);
        Assert.Equal((Count, Count), (subjects.Count, subjects.Distinct().Count()));
    }
}
