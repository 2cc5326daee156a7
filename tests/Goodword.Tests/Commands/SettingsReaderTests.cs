using System.Collections;
using Goodword.Commands;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "goodword.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_file_or_variables_there_are_defaults()
    {
        var settings = SettingsReader.Read(File, new Hashtable());
        Assert.Equal("./data", settings.Data);
        Assert.Equal("http://127.0.0.1:5080", settings.FirstUrl);
        Assert.False(settings.UsesPostgres);
    }

    [Fact]
    public void A_variable_wins_over_the_file()
    {
        System.IO.File.WriteAllText(File, """{ "data": "/from/file", "urls": "http://127.0.0.1:1" } // a comment""");
        var settings = SettingsReader.Read(File, new Hashtable { ["GOODWORD_DATA"] = "/from/variable" });
        Assert.Equal(("/from/variable", "http://127.0.0.1:1"), (settings.Data, settings.Urls));
    }

    [Theory]
    [InlineData("GOODWORD_COLOUR", "green", "GOODWORD_COLOUR")]
    [InlineData("GOODWORD_URLS", "not a url", "urls")]
    [InlineData("GOODWORD_DATABASE", "Host=;;nonsense", "database")]
    [InlineData("GOODWORD_TRUSTED_PROXIES", "proxy.example", "trustedProxies")]
    [InlineData("GOODWORD_TRUSTED_PROXIES", "10.0.0.0/8", "Write each proxy's own, like 127.0.0.1")]
    [InlineData("GOODWORD_URLS", "http://127.0.0.1:5998/path", "Write http://127.0.0.1:5998.")]
    [InlineData("GOODWORD_URLS", "https://127.0.0.1:5998", "Kestrel__Certificates__Default__Path")]
    [InlineData("GOODWORD_URLS", " ; ", "GOODWORD_URLS")]
    [InlineData("GOODWORD_PUBLIC_URL", "desk.example", "publicUrl (GOODWORD_PUBLIC_URL): \"desk.example\"")]
    [InlineData("GOODWORD_PUBLIC_URL", "https://desk.example/today", "Write https://desk.example.")]
    [InlineData("GOODWORD_PUBLIC_URL", "https://desk.example:8443/?a=b", "Write https://desk.example:8443.")]
    [InlineData("Kestrel__Certificates__Default__Path", "desk.pem", "Kestrel__Certificates__Default__Path: \"desk.pem\" is not a full path.")]
    [InlineData("Kestrel__Certificates__Default__KeyPath", "/nowhere/desk.key", "Kestrel__Certificates__Default__KeyPath: there is no file /nowhere/desk.key")]
    [InlineData("GOODWORD_MAIL_7_ADDRESS", "desk@elm.example", "GOODWORD_MAIL_7_ADDRESS")]
    [InlineData("GOODWORD_MAIL_0_PLUSADDRESSING", "maybe", "GOODWORD_MAIL_0_PLUSADDRESSING")]
    public void A_wrong_or_unknown_variable_is_named(string name, string value, string named)
    {
        var problem = Assert.Throws<SettingsException>(() => SettingsReader.Read(File, new Hashtable { [name] = value }));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"colour\": \"green\" }", "colour")]
    [InlineData("{ \"mail\": [ { \"imap\": { \"hots\": \"x\" } } ] }", "hots")]
    [InlineData("{ \"mail\": [ { \"address\": \"Elm Street <desk@elm.example>\" } ] }", "the name goes into \"name\"")]
    [InlineData("{ \"mail\": [ null ] }", "mail[0]")]
    [InlineData("{ \"mail\": [ { \"address\": \"desk@elm.example\" }, { \"address\": \"Desk@Elm.example\", \"practice\": \"harbour-view\" } ] }", "mail[1].address: desk@elm.example is the address of mail[0] too")]
    [InlineData("{ \"data\": \"a\", \"data\": \"b\" }", "data stands twice")]
    [InlineData("{ \"mail\": [ { \"address\": \"a@elm.example\", \"Address\": \"b@elm.example\" } ] }", "mail[0].Address stands twice")]
    [InlineData("{ \"mail\": [ { \"address\": \"a@elm.example\", \"imap\": { \"host\": null, \"port\": 993 } } ] }", "mail[0].imap.host is missing")]
    [InlineData("{ \"mail\": [ { \"address\": \"a@elm.example\", \"smtp\": { \"host\": \"mail.elm.example\" } } ] }", "mail[0].smtp.port is missing. Write 465 with tls, 587 with startTls")]
    [InlineData("{ \"mail\": [ { \"imap\": { \"security\": \"ssl\" } } ] }", "mail[0].imap.security has a value that it cannot have. It takes \"tls\", \"startTls\" or \"none\".")]
    [InlineData("{ \"Mail\": [ { \"imap\": { \"Port\": \"abc\" } } ] }", "It takes a number")]
    [InlineData("{ \"mail\": [ \"desk@elm.example\" ] }", "mail[0] has a value that it cannot have. It takes an object")]
    [InlineData("{ \"mail\": {} }", "It takes a list")]
    [InlineData("{ \"data\": 5 }", "It takes a text in quotes")]
    [InlineData("{ \"privateWebhooks\": \"yes\" }", "It takes true or false")]
    [InlineData("[1, 2]", "one JSON object")]
    [InlineData("{ \"data\": ", "is not JSON")]
    public void A_wrong_file_is_refused_with_what_is_wrong(string json, string named)
    {
        System.IO.File.WriteAllText(File, json);
        var problem = Assert.Throws<SettingsException>(() => SettingsReader.Read(File, new Hashtable()));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Goodword.Commands", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_as_if_nothing_were_set()
    {
        System.IO.File.WriteAllText(File, """{ "urls": null, "data": null, "mail": null, "trustedProxies": null, "database": null }""");
        var settings = SettingsReader.Read(File, new Hashtable());
        Assert.Equal((new Settings().Urls, new Settings().Data, 0), (settings.Urls, settings.Data, settings.Mail.Count));
    }

    [Fact]
    public void Null_within_an_account_is_as_if_nothing_were_set_and_names_count_in_any_case()
    {
        System.IO.File.WriteAllText(File, """{ "Mail": [ { "Address": "desk@elm.example", "practice": null, "name": null, "Imap": { "host": "mail.elm.example", "port": 993, "user": null } } ] }""");
        var account = Assert.Single(SettingsReader.Read(File, new Hashtable { ["GOODWORD_MAIL_0_IMAP_PASSWORD"] = "secret" }).Mail);
        Assert.Equal(("desk@elm.example", "", ""), (account.Address, account.Practice, account.Name));
        Assert.Equal(("mail.elm.example", "", "secret"), (account.Imap?.Host, account.Imap?.User, account.Imap?.Password));
    }

    [Fact]
    public void Blanks_round_addresses_do_no_harm_and_https_takes_the_certificate_that_is_named()
    {
        System.IO.File.WriteAllText(folder.File("desk.pem"), "");
        var variables = new Hashtable { ["GOODWORD_URLS"] = " http://127.0.0.1:1 ; https://127.0.0.1:2/", ["Kestrel__Certificates__Default__Path"] = folder.File("desk.pem") };
        Assert.Equal("http://127.0.0.1:1;https://127.0.0.1:2/", SettingsReader.Read(File, variables).Urls);
    }

    [Fact]
    public void Eleven_mail_accounts_may_be_set_by_variables()
    {
        var variables = new Hashtable();
        for (var number = 0; number <= 10; number++)
            variables[$"GOODWORD_MAIL_{number}_ADDRESS"] = $"desk{number}@elm.example";
        Assert.Equal(Enumerable.Range(0, 11).Select(number => $"desk{number}@elm.example"), SettingsReader.Read(File, variables).Mail.Select(account => account.Address));
    }
}
