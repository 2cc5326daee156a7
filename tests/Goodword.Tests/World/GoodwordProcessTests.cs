using System.Net;

namespace Goodword.Tests.World;

public sealed class GoodwordProcessTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_was_killed_starts_again_on_the_same_data()
    {
        using var folder = new TemporaryFolder();
        using var http = new HttpClient();
        await using (var server = await GoodwordProcess.Serve(folder.Path, null, Ct))
        {
            await server.Kill();
            Assert.True(server.HasExited);
        }

        await using var again = await GoodwordProcess.Serve(folder.Path, null, Ct);
        using var answer = await http.GetAsync(new Uri(new Uri(again.Url), "/set-up"), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_setting_stops_the_start_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var ended = await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_COLOUR"] = "blue" }, Ct, "serve");
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("GOODWORD_COLOUR", ended.Errors, StringComparison.Ordinal);
    }
}
