using System.Text.RegularExpressions;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.OurWord;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Goodword.Tests.Promises;

internal static partial class OurWordWorld
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Ana answers; the path of the link in the mail.</summary>
    public static async Task<string> WordLink(this GoodwordApp app, ElmStreet elm, Conversation conversation) => LinkIn(await app.Answer(elm, conversation));

    public static async Task<MimeMessage> Answer(this GoodwordApp app, ElmStreet elm, Conversation conversation)
    {
        await using var db = elm.Database();
        var seen = await db.Messages.Where(m => m.ConversationId == conversation.Id).OrderByDescending(m => m.Id).Select(m => m.Id).FirstAsync(Ct);
        var replying = ActivatorUtilities.CreateInstance<Replying>(app.Services, db);
        var reply = new Reply(Guid.CreateVersion7(), new Review("It is back, and all is well.", [], []), seen, CloseAfter: false);
        var staff = new SignedInStaff(elm.Organization.Id, elm.Ana.Id, elm.Ana.Name, elm.Ana.Role, [conversation.PracticeId]);
        var sent = Assert.IsType<ReplyOutcome.Sent>(await replying.SendAsync(staff, conversation.Id, reply, app.Now, Ct));
        var bytes = await db.OutgoingMails.Where(m => m.MessageId == sent.Id).Select(m => m.Bytes).SingleAsync(Ct);
        return await MimeMessage.LoadAsync(new MemoryStream(bytes), Ct);
    }

    public static string LinkIn(MimeMessage mail) => new Uri(Link().Match(mail.TextBody ?? "").Value).AbsolutePath;

    public static async Task<List<PromiseAnswer>> Answers(this ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.PromiseAnswers.AsNoTracking().OrderBy(a => a.Id).ToListAsync(Ct);
    }

    /// <summary>What came in, the first first.</summary>
    public static async Task<List<Message>> Inbound(this ElmStreet elm, ConversationId id)
    {
        await using var db = elm.Database();
        return await db.Messages.AsNoTracking().Where(m => m.ConversationId == id && m.Kind == MessageKind.Inbound).OrderBy(m => m.Id).ToListAsync(Ct);
    }

    public static async Task Keep(this ElmStreet elm, Promise promise, DateTimeOffset at)
    {
        await using var db = elm.Database();
        var kept = await db.Promises.SingleAsync(p => p.Id == promise.Id, Ct);
        db.Facts.AddRange(kept.Keep(elm.Ana.Id, at));
        (await db.Conversations.SingleAsync(c => c.Id == promise.ConversationId, Ct)).ExpectPromise(null);
        await db.SaveChangesAsync(Ct);
    }

    [GeneratedRegex("https?://[^ ?\r\n]+/w/[A-Za-z0-9_-]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
