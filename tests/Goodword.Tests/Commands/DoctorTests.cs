using Goodword.Tests.Channels;
using Goodword.Tests.Servers;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

public abstract class DoctorTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task An_account_of_a_practice_that_there_is_not_is_a_finding_that_names_those_there_are()
    {
        var elm = await ElmStreet();
        Assert.Contains("finding  practices of the mail accounts: desk@elm.example names \"nosuch\"", await Examine(("GOODWORD_MAIL_0_PRACTICE", "nosuch")), StringComparison.Ordinal);
        Assert.Contains(elm.Practice.Slug, await Examine(("GOODWORD_MAIL_0_PRACTICE", "nosuch")), StringComparison.Ordinal);
        Assert.Contains("well     practices of the mail accounts", await Examine(("GOODWORD_MAIL_0_PRACTICE", elm.Practice.Slug)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public async Task A_certificate_authority_without_a_certificate_is_a_finding(string text)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("authority.pem"), text, Ct);
        var output = await Examine(("GOODWORD_CERTIFICATE_AUTHORITY", folder.File("authority.pem")));
        Assert.Contains("finding  certificate authority: there is no certificate in", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_begins_in_the_clear_is_not_taken_for_a_bad_certificate()
    {
        var output = await Examine(
            ("GOODWORD_MAIL_0_SMTP_HOST", SmtpServer.Host),
            ("GOODWORD_MAIL_0_SMTP_PORT", SmtpServer.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains($"Remedy: set this account's security to startTls if {SmtpServer.Port} is", output, StringComparison.Ordinal);
        Assert.DoesNotContain("certificate of", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_that_only_read_are_a_finding_for_replies_are_not_sent()
    {
        Assert.Contains("finding  sending: no account has SMTP", await Examine(), StringComparison.Ordinal);
        Assert.DoesNotContain("sending:", await Examine(("GOODWORD_MAIL_0_SMTP_HOST", SmtpServer.Host), ("GOODWORD_MAIL_0_SMTP_PORT", SmtpServer.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_imported_before_set_up_waits_for_set_up()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string> { ["GOODWORD_DATA"] = folder.File("data"), ["GOODWORD_MAIL_0_ADDRESS"] = "desk@elm.example", ["GOODWORD_MAIL_0_PRACTICE"] = "elm-street" };
        await File.WriteAllBytesAsync(folder.File("old.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_DATA"] = folder.File("data") }, Ct, "import", "mbox", folder.File("old.mbox"));

        var output = (await GoodwordProcess.Run(folder.Path, variables, Ct, "doctor")).Output;
        Assert.Contains("finding  practices: set-up is not done", output, StringComparison.Ordinal);
        Assert.DoesNotContain("an administrator", output, StringComparison.Ordinal);
        Assert.Contains("well     practices of the mail accounts", output, StringComparison.Ordinal);
    }

    private async Task<string> Examine(params (string Name, string Value)[] settings)
    {
        var variables = new Dictionary<string, string>(App.Variables ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["GOODWORD_MAIL_0_ADDRESS"] = "desk@elm.example" };
        foreach (var (name, value) in settings)
            variables[name] = value;
        return (await GoodwordProcess.Run(App.Folder, variables, Ct, "doctor")).Output;
    }

    public sealed class InSqlite(SqliteApp app) : DoctorTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : DoctorTests(app), IClassFixture<PostgresApp>;
}
