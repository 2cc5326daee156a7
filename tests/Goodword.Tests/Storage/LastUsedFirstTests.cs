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
    public async Task What_nobody_used_for_a_while_is_closed_and_what_is_in_use_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(Ct);
        var (idle, alsoIdle) = (database.OpenGlobal(), database.OpenGlobal());
        await using var used = database.OpenGlobal();
        await idle.DisposeAsync();
        await alsoIdle.DisposeAsync();
        await database.LetGoAsync();
        await using (var again = database.OpenGlobal())
            Assert.Same(alsoIdle, again);
        await database.LetGoAsync();
        Assert.Throws<ObjectDisposedException>(() => idle.Model);
        Assert.False(await used.Users.AnyAsync(Ct));
        await using var last = database.OpenGlobal();
        Assert.Same(alsoIdle, last);
    }
}
