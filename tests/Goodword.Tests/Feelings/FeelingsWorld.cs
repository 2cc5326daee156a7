using System.Text.RegularExpressions;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Feelings;

internal static partial class FeelingsWorld
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A patient of their own, whose matter was answered and closed by Ana.</summary>
    public static async Task<Conversation> Closed(this ElmStreet elm, DateTimeOffset now, Customer? customer = null)
    {
        customer ??= await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        return await elm.Close(await elm.Answered(await elm.Write(customer, "My result", "Is my blood test back?", Ct)), now);
    }

    /// <summary>Ana says something to it at once.</summary>
    public static async Task<Conversation> Answered(this ElmStreet elm, Conversation conversation)
    {
        await using var db = elm.Database();
        db.Add(Message.Reply(conversation, elm.Ana, "It is back, and all is well.", $"{Guid.CreateVersion7()}@elm.example", conversation.LastMessageAt));
        await db.SaveChangesAsync(Ct);
        return conversation;
    }

    public static async Task<Conversation> Close(this ElmStreet elm, Conversation conversation, DateTimeOffset now)
    {
        await using var db = elm.Database();
        var stored = await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Ct);
        db.Facts.Add(stored.Close(elm.Ana.Id, now));
        Asking.AfterClosing(db, stored, now);
        await db.SaveChangesAsync(Ct);
        return stored;
    }

    public static Task SweepFeelings(this GoodwordApp app, ElmStreet elm, DateTimeOffset now) =>
        app.Services.GetRequiredService<FeelingSweep>().SweepAsync(elm.Organization.Id, now, Ct);

    /// <summary>Closed, asked, and the path of the link in the mail.</summary>
    public static async Task<string> Asked(this GoodwordApp app, ElmStreet elm, Conversation? conversation = null)
    {
        conversation ??= await elm.Closed(app.Now);
        await app.SweepFeelings(elm, conversation.ClosedAt + FeelingRequest.Delay ?? default);
        var mails = await elm.FeelingMails();
        return LinkIn(mails[^1]);
    }

    public static Task<IReadOnlyList<MimeMessage>> FeelingMails(this ElmStreet elm) => elm.Mails(OutgoingKind.FeelingRequest);

    /// <summary>What staff were told by mail.</summary>
    public static Task<IReadOnlyList<MimeMessage>> Told(this ElmStreet elm) => elm.Mails(OutgoingKind.Reminder);

    private static async Task<IReadOnlyList<MimeMessage>> Mails(this ElmStreet elm, OutgoingKind kind)
    {
        await using var db = elm.Database();
        var raw = await db.OutgoingMails.Where(m => m.Kind == kind).OrderBy(m => m.Id).Select(m => m.Bytes).ToListAsync(Ct);
        return [.. raw.Select(bytes => MimeMessage.Load(new MemoryStream(bytes)))];
    }

    public static string LinkIn(MimeMessage mail) => new Uri(Link().Match(mail.TextBody ?? "").Value).AbsolutePath;

    public static async Task<FeelingRequest> Request(this ElmStreet elm, Conversation? of = null)
    {
        await using var db = elm.Database();
        return await db.FeelingRequests.AsNoTracking().Include(r => r.Answers.OrderBy(a => a.Id))
            .Where(r => of == null || r.ConversationId == of.Id).OrderByDescending(r => r.Id).FirstAsync(Ct);
    }

    [GeneratedRegex("https?://[^ ?\r\n]+/f/[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
