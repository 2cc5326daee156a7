using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Goodword.Conversations;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Promises;

/// <summary>As many promises as a test wants, all due at once.</summary>
internal static partial class ManyPromises
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>All given in one reply to Pat.</summary>
    public static async Task PromisesTo(this ElmStreet elm, StaffMember owner, int count, DateTimeOffset made, DateTimeOffset due)
    {
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is my blood test back?", Ct);
        await using var db = elm.Database();
        var reply = Message.Reply(conversation, owner, "Dear Pat, I'll call you.", $"{Guid.CreateVersion7()}@elm.example", made);
        db.Add(reply);
        for (var i = 0; i < count; i++)
            db.Add(Promise.Make(conversation, reply.Id, owner.Id, "I'll call you", "call you", due, made).Promise);
        await db.SaveChangesAsync(Ct);
    }

    public static async Task<int> Slipped(this ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Facts.CountAsync(f => f.Kind == FactKind.Slipped, Ct);
    }

    public static async Task<int> Untold(this ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.Promises.CountAsync(p => p.UntoldSince != null, Ct);
    }

    /// <summary>One mark, one fact, and one mention to the manager of each.</summary>
    public static async Task EachSlippedOnce(this ElmStreet elm, int count)
    {
        await using var db = elm.Database();
        Assert.Equal(count, await db.Promises.CountAsync(p => p.State == PromiseState.Slipped && p.UntoldSince == null, Ct));
        var facts = await db.Facts.Where(f => f.Kind == FactKind.Slipped).Select(f => f.SubjectId).ToListAsync(Ct);
        Assert.Equal((count, count), (facts.Count, facts.Distinct().Count()));
        Assert.Equal(count, (await db.OutgoingMails.Where(m => m.Recipient == elm.Mara.Email).ToListAsync(Ct)).Sum(mail => Told(Encoding.ASCII.GetString(mail.Bytes))));
    }

    private static int Told(string mail) => Subject().Match(mail).Groups["told"].Value is var number && number == "A" ? 1 : int.Parse(number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Subject: (?<told>A|\d+) promises? ha", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();
}
