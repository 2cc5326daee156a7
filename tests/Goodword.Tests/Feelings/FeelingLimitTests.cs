using System.Net;
using Goodword.Tests.World;

namespace Goodword.Tests.Feelings;

/// <summary>Alone with a program of its own, since it uses up what an address may ask.</summary>
public sealed class FeelingLimitTests(SqliteApp app) : Behaviour(app), IClassFixture<SqliteApp>
{
    [Fact]
    public async Task Links_cannot_be_tried_by_the_thousand()
    {
        using var guesser = App.Visit();
        var statuses = new List<HttpStatusCode>();
        for (var guess = 0; guess < 200; guess++)
            statuses.Add((await guesser.Get($"/f/guess{guess}")).Status);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }
}
