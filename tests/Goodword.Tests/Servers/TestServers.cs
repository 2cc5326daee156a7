namespace Goodword.Tests.Servers;

/// <summary>The real servers that <c>scripts/with-test-servers</c> starts and names in the environment.</summary>
public static class TestServers
{
    /// <summary>The value of the variable; without it the test is skipped, and says how to run it.</summary>
    public static string Named(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(
            string.IsNullOrEmpty(value),
            $"{variable} is not set. Run: scripts/with-test-servers dotnet run --project tests/Goodword.Tests -c Release -- -class NAME");
        return value ?? "";
    }

    internal static (string Host, int Port) Endpoint(string variable)
    {
        var parts = Named(variable).Split(':');
        return (parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Of every mailbox, and of everybody who sends.</summary>
    public static string MailPassword => Named("GOODWORD_TEST_MAIL_PASSWORD");
}
