using Goodword.Channels;
using Goodword.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Channels;

/// <summary>Within one process; that it travels between the nodes on PostgreSQL is told where Live is.</summary>
public sealed class LiveMailTests(SqliteApp app) : Behaviour(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task A_mail_that_comes_in_renews_the_open_pages_of_its_practice()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var hugo = await elm.SignIn(elm.Hugo);
        using var anas = await Stream(ana);
        using var hugos = await Stream(hugo);
        await App.Receive(elm, Letters.Letter("elm@example.com"));
        Assert.Equal("inbox", await NextChange(anas));
        await App.Services.GetRequiredService<Intake>().ReceiveAsync(elm.Organization.Id, elm.HarbourView.Id, new MailSource("harbour"), Letters.Letter("harbour@example.com"), App.Now, Ct);
        Assert.Equal("inbox", await NextChange(hugos));
    }

    private static async Task<StreamReader> Stream(Visitor visitor)
    {
        var answer = await visitor.Http.GetAsync(new Uri("/live?topic=inbox", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
        while (await reader.ReadLineAsync(Ct) is { } line && line != "event: ready")
            Assert.NotNull(line);
        return reader;
    }

    private static async Task<string> NextChange(StreamReader stream)
    {
        while (await stream.ReadLineAsync(Ct) is { } line)
        {
            if (line == "event: changed")
                return (await stream.ReadLineAsync(Ct) ?? "")["data: ".Length..];
        }

        return "the stream ended";
    }
}
