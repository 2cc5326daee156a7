using System.Collections;
using Goodword.Channels;
using Goodword.Commands;
using Goodword.Tests.World;

namespace Goodword.Tests.Channels;

public sealed class MailboxStateTests
{
    private static readonly MailAccount Desk = new() { Address = "Desk@elm.example", Imap = new MailServer { Host = "mail.example", Port = 993 } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_tell_of_each_mailbox_whether_it_is_read_and_since_when_and_why_not()
    {
        var other = Desk with { Address = "desk@elm.example.org" };
        await using var app = await GoodwordApp.Open(Kept.InSqlite, Ct, settings => settings with { Mail = [Desk, other] });
        var elm = await ElmStreet.Open(app, Ct);
        using var mara = await elm.SignIn(elm.Mara);
        Assert.Contains("Not read yet", (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);

        await using var db = elm.Database();
        var mailbox = Mailbox.Of(elm.Organization.Id, Desk.MailboxName());
        mailbox.FallSilent("The mail server mail.example can't be reached.", app.Now);
        db.Add(mailbox);
        await db.SaveChangesAsync(Ct);
        var page = await mara.Get("/settings/mail");
        Assert.Contains("Silent since 09:00: The mail server mail.example can't be reached.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Not read yet", page.Text, StringComparison.Ordinal);
        Assert.Equal("See why", (await mara.Get("/today")).Find("a[href='settings/mail']").TextContent);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("A manager or an administrator sees why", (await ana.Get("/today")).Text, StringComparison.Ordinal);

        mailbox.Hear(app.Now);
        await db.SaveChangesAsync(Ct);
        Assert.DoesNotContain("Silent", (await mara.Get("/settings/mail")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example", "none", false)]
    [InlineData("mail.example", "startTls", true)]
    [InlineData("127.0.0.1", "none", true)]
    [InlineData("localhost", "none", true)]
    public void Mail_travels_in_the_clear_only_within_one_machine(string host, string security, bool isFine)
    {
        var variables = new Hashtable
        {
            ["GOODWORD_MAIL_0_ADDRESS"] = "desk@elm.example",
            ["GOODWORD_MAIL_0_IMAP_HOST"] = host,
            ["GOODWORD_MAIL_0_IMAP_PORT"] = "143",
            ["GOODWORD_MAIL_0_IMAP_SECURITY"] = security,
        };
        var problem = Record.Exception(() => SettingsReader.Read("no-such-file.json", variables));
        Assert.Equal(isFine, problem is null);
        if (!isFine)
            Assert.Contains("mail[0].imap.security", Assert.IsType<SettingsException>(problem).Message, StringComparison.Ordinal);
    }
}
