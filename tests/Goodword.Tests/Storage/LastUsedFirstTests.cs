using System.Data;
using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Storage;

public sealed class LastUsedFirstTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_used_last_is_used_next()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(Ct);
        var (some, other) = (database.OpenGlobal(), database.OpenGlobal());
        await some.DisposeAsync();
        await other.DisposeAsync();
        await using var next = database.OpenGlobal();
        Assert.Same(other, next);
        Assert.False(await next.Users.AnyAsync(Ct));
    }

    [Fact]
    public async Task Of_what_is_idle_only_what_was_used_last_is_kept_and_what_is_in_use_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(Ct);
        var opened = Enumerable.Range(0, 4).Select(_ => database.OpenGlobal()).ToList();
        await using var used = database.OpenGlobal();
        var connections = opened.ConvertAll(db => db.Database.GetDbConnection());
        foreach (var db in opened)
        {
            Assert.False(await db.Users.AnyAsync(Ct));
            await db.DisposeAsync();
        }

        await database.LetGoAsync();
        Assert.Equal([ConnectionState.Closed, ConnectionState.Closed, ConnectionState.Open, ConnectionState.Open], connections.Select(c => c.State));
        Assert.False(await used.Users.AnyAsync(Ct));
        await using var last = database.OpenGlobal();
        await using var before = database.OpenGlobal();
        Assert.Same(opened[3], last);
        Assert.Same(opened[2], before);
    }
}
