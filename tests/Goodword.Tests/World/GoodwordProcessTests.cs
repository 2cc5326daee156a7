using System.Net;
using System.Net.Sockets;
using Goodword.Tests.Servers;

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

    [Theory]
    [InlineData(Kept.InSqlite, "127.0.0.1", "Another program listens at ")]
    [InlineData(Kept.InSqlite, "192.0.2.1", "Goodword can't listen at ")]
    [InlineData(Kept.InPostgres, "127.0.0.1", "Another program listens at ")]
    public async Task Where_it_cannot_listen_it_says_so_in_one_line_with_the_remedy(Kept kept, string host, string told)
    {
        using var folder = new TemporaryFolder();
        await using var postgres = kept == Kept.InPostgres ? await PostgresDatabase.Create(Ct) : null;
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://{host}:{((IPEndPoint)other.LocalEndpoint).Port}";
        var ended = await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_URLS"] = url, ["GOODWORD_DATABASE"] = postgres?.ConnectionString ?? "" }, Ct, "serve");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        var line = Assert.Single(ended.Errors.Trim().Split('\n'));
        Assert.StartsWith(told + url, line, StringComparison.Ordinal);
        Assert.Contains("GOODWORD_URLS", line, StringComparison.Ordinal);
    }
}
