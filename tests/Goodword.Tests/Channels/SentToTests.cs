using AngleSharp.Dom;
using Goodword.Tests.World;

namespace Goodword.Tests.Channels;

/// <summary>Staff see to whom else a mail went.</summary>
public abstract class SentToTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_mail_to_others_as_well_shows_to_whom_each_name_held_apart()
    {
        var elm = await ElmStreet();
        var head = await Head(elm, "To: Elm Street <desk+abcdefghijkmnpqrstuv@elm.example>, =?utf-8?B?4oCuZXZpbA==?= <Bea@Example.com>", "Cc: <b>kim@example.com, desk@elm.example");
        Assert.Equal("To Elm Street (desk@elm.example), evil (bea@example.com); Cc kim@example.com", head.QuerySelector(".gw-sent-to")?.TextContent);
        Assert.Equal(["Elm Street", "desk@elm.example", "evil", "bea@example.com", "kim@example.com"], head.QuerySelectorAll(".gw-sent-to bdi").Select(name => name.TextContent));
    }

    [Theory]
    [InlineData("To: desk@elm.example")]
    [InlineData("To: desk@elm.example", "Cc: Desk <DESK@elm.example>")]
    [InlineData("To: undisclosed-recipients:;")]
    [InlineData("X-To: a@example.com, b@example.com")]
    public async Task A_mail_to_one_address_says_nothing_of_it(params string[] headers)
    {
        var elm = await ElmStreet();
        Assert.Null((await Head(elm, headers)).QuerySelector(".gw-sent-to"));
    }

    [Theory]
    [InlineData(12, "Sent to 12")]
    [InlineData(3000, "Sent to 50 or more")]
    public async Task A_long_list_is_folded_and_not_kept_without_end(int count, string summary)
    {
        var elm = await ElmStreet();
        var head = await Head(elm, "To: " + string.Join(",\r\n ", Enumerable.Range(0, count).Select(n => $"Person {n} <p{n}@example.com>")));
        Assert.Equal(summary, head.QuerySelector("details.gw-sent-to summary")?.TextContent);
        Assert.Contains("Person 11 (p11@example.com)", head.QuerySelector("details.gw-sent-to > span")?.TextContent, StringComparison.Ordinal);
    }

    private async Task<IElement> Head(ElmStreet elm, params string[] headers)
    {
        var received = await App.Receive(elm, Letters.Bytes(["From: Pat Doe <pat@example.com>", .. headers, "Subject: My result", "Message-ID: <one@example.com>"], "Is it back?"));
        using var ana = await elm.SignIn(elm.Ana);
        return (await ana.Get($"/conversations/{received.ConversationId}")).Find(".gw-message-head");
    }

    public sealed class InSqlite(SqliteApp app) : SentToTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : SentToTests(app), IClassFixture<PostgresApp>;
}
