using Goodword.Channels;
using Goodword.Channels.Sending;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.Promises;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Goodword.Tests.Channels;

/// <summary>Ana's desk with mail accounts of its own: she answers, and the outbox sends when a test says so.</summary>
internal sealed class MailDesk
{
    private readonly GoodwordApp app;
    private readonly ElmStreet elm;
    private readonly Settings settings;

    public MailDesk(GoodwordApp app, ElmStreet elm, params MailAccount[] accounts)
    {
        this.app = app;
        this.elm = elm;
        settings = app.Settings with { Mail = accounts, CertificateAuthority = TestServers.Named("GOODWORD_TEST_AUTHORITY") };
    }

    /// <summary>What a server may take, for a test that waits for it in vain.</summary>
    public Patience Patience { get; init; } = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static MailAccount Account(int port, string address = "desk@elm.example", string practice = "") =>
        new() { Address = address, Practice = practice, Smtp = new MailServer { Host = "127.0.0.1", Port = port, Security = MailSecurity.None } };

    /// <summary>Somebody writes to Elm Street.</summary>
    public async Task<Conversation> Ask(string email, string subject = "My result")
    {
        var pat = await elm.Meet("Pat Doe", email, Ct);
        return await elm.Write(pat, subject, "Is my blood test back?", Ct);
    }

    /// <param name="promised">By when it promises to call; null: it promises nothing.</param>
    /// <param name="instead">The promise that gets this new time.</param>
    public async Task<Message> Reply(Conversation conversation, string text = "Dear Pat, it is back, and all is well.", DateTimeOffset? promised = null, PromiseId? instead = null)
    {
        await using var db = elm.Database();
        var seen = await db.Messages.Where(m => m.ConversationId == conversation.Id).OrderByDescending(m => m.Id).Select(m => m.Id).FirstAsync(Ct);
        var replying = ActivatorUtilities.CreateInstance<Replying>(app.Services, db, new Postbag(settings));
        var reply = new Reply(Guid.CreateVersion7(), new Review(text, [], promised is { } due ? [Call(due)] : []), seen, CloseAfter: false) { Instead = instead };
        var staff = new SignedInStaff(elm.Organization.Id, elm.Ana.Id, elm.Ana.Name, elm.Ana.Role, [conversation.PracticeId]);
        var sent = Assert.IsType<ReplyOutcome.Sent>(await replying.SendAsync(staff, conversation.Id, reply, app.Now, Ct));
        return await Find(sent.Id);
    }

    private static ReviewedPromise Call(DateTimeOffset due) => new()
    {
        Start = 0,
        End = PromisesWorld.Said.Length,
        Said = PromisesWorld.Said,
        Action = "call you",
        Due = due,
        DueField = "",
        Explanation = "",
        Decision = PromiseDecision.Confirmed,
    };

    /// <summary>The same at another practice of the group, where Mara answers.</summary>
    public async Task<Message> AnswerAt(Practice practice, string email, DateTimeOffset? promised = null)
    {
        await using var db = elm.Database();
        var customer = Customer.Meet(elm.Organization.Id, practice.Id, "Kim Doe", email, app.Now);
        var conversation = Conversation.Open(elm.Organization.Id, practice.Id, customer.Id, "My visit", ReplyToken.New(), app.Now);
        var question = Message.Receive(conversation, new IncomingMessage { ReceivedAt = app.Now, FromName = "Kim Doe", FromEmail = email, Text = "When?" }, Placement.NewMatter);
        db.AddRange(customer, conversation, question);
        db.Facts.AddRange(conversation.Receive(question));
        await db.SaveChangesAsync(Ct);
        return await Reply(conversation, promised: promised);
    }

    /// <summary>A question of a new customer at this address, and Ana's answer to it.</summary>
    public async Task<Message> Answer(string email) => await Reply(await Ask(email));

    public Outbox Outbox(Database? node = null) => new(
        settings,
        new MailQueue(node ?? app.Services.GetRequiredService<Database>(), app.Services.GetRequiredService<Node>(), app.Services.GetRequiredService<Live>()),
        Patience,
        app.Services.GetRequiredService<TimeProvider>(),
        NullLogger<Lane>.Instance);

    /// <summary>Every lane sends what is due so long after now, one after another.</summary>
    public async Task SendDue(TimeSpan after = default)
    {
        foreach (var lane in Outbox().Lanes)
        {
            while (await lane.SendDueAsync(elm.Organization.Id, app.Now + after, Ct))
            {
                // More is due.
            }
        }
    }

    public async Task<Message> Find(MessageId id)
    {
        await using var db = elm.Database();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == id, Ct);
    }

    public async Task<OutgoingMail> MailOf(Message message)
    {
        await using var db = elm.Database();
        return await db.OutgoingMails.AsNoTracking().SingleAsync(m => m.MessageId == message.Id, Ct);
    }
}
