using Goodword.Channels;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

internal static class Receiving
{
    private static readonly MailSource Desk = new("desk@elm.example, INBOX");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Takes the mail in as if it came to Elm Street's mailbox.</summary>
    public static Task<IntakeResult> Receive(this GoodwordApp app, ElmStreet elm, byte[] mail, MailSource? source = null) =>
        app.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.Practice.Id, source ?? Desk, mail, app.Now, Ct);

    /// <summary>The same at another practice of the group.</summary>
    public static Task<IntakeResult> Receive(this GoodwordApp app, ElmStreet elm, byte[] mail, Practice practice) =>
        app.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, practice.Id, Desk, mail, app.Now, Ct);

    /// <summary>Takes the mail in, and gives the message that it became.</summary>
    public static async Task<Message> Message(this GoodwordApp app, ElmStreet elm, byte[] mail, MailSource? source = null, Settings? settings = null)
    {
        await using var intake = settings is null ? null : ActivatorUtilities.CreateInstance<Intake>(app.Services, settings);
        var result = intake is null
            ? await app.Receive(elm, mail, source)
            : await intake.ReceiveAsync(elm.Organization.Id, elm.Practice.Id, source ?? Desk, mail, app.Now, Ct);
        Assert.Equal(IntakeOutcome.New, result.Outcome);
        await using var db = elm.Database();
        return await db.Messages.AsNoTracking().SingleAsync(m => m.Id == result.MessageId, Ct);
    }
}
