using Goodword.Tests.Servers;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

/// <summary>Commands where nobody listens at the database's address.</summary>
public sealed class DatabaseAwayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_doctor_says_so_and_examines_the_rest()
    {
        using var folder = new TemporaryFolder();
        var variables = Nowhere();
        variables["GOODWORD_MAIL_0_ADDRESS"] = "desk@elm.example";
        variables["GOODWORD_MAIL_0_SMTP_HOST"] = "127.0.0.1";
        variables["GOODWORD_MAIL_0_SMTP_PORT"] = FreePort.Find().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var ended = await GoodwordProcess.Run(folder.Path, variables, Ct, "doctor");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Errors));
        foreach (var about in new[] { "database", "clock", "the coach's own rules", "webhooks", "links in mails", "SMTP of desk@elm.example" })
            Assert.Contains($"finding  {about}:", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", "reset", "ana@elm.example")]
    [InlineData("export", "messages")]
    [InlineData("migrate")]
    public async Task Any_other_says_so_and_names_the_doctor(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var ended = await GoodwordProcess.Run(folder.Path, Nowhere(), Ct, command);
        Assert.Equal(1, ended.ExitCode);
        Assert.StartsWith("The database says: ", ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Nowhere() => new(StringComparer.Ordinal)
    {
        ["GOODWORD_DATABASE"] = $"Host=127.0.0.1;Port={FreePort.Find()};Username=goodword;Database=goodword",
    };
}
