// The framework has no other way to have another pool than its own.
#pragma warning disable EF1001
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Internal;

namespace Goodword.Storage;

/// <summary>
/// Contexts with their connections, of which the one that was used last is used next. EF Core's own pool takes them in turns: then what all
/// of them keep is the same, and none is ever idle.
/// </summary>
internal sealed class LastUsedFirst<T>(Func<T> open, int most) : IDbContextPool<T>, IAsyncDisposable
    where T : DbContext
{
    private readonly Lock gate = new();
    private readonly Stack<IDbContextPoolable> idle = new();

    public IDbContextPoolable Rent()
    {
        lock (gate)
        {
            if (idle.TryPop(out var known))
                return known;
        }

        IDbContextPoolable context = open();
        context.SnapshotConfiguration();
        return context;
    }

    public void Return(IDbContextPoolable context)
    {
        context.ResetState();
        if (!TryKeep(context))
            End(context).Dispose();
    }

    public async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        await context.ResetStateAsync(cancellationToken);
        if (!TryKeep(context))
            await End(context).DisposeAsync();
    }

    /// <summary>Closes what is idle, but for <paramref name="least"/> that were used last.</summary>
    public async Task LetGoAsync(int least)
    {
        IDbContextPoolable[] longestIdle;
        lock (gate)
        {
            var all = idle.ToArray();
            longestIdle = all[Math.Min(least, all.Length)..];
            idle.Clear();
            foreach (var context in all[..^longestIdle.Length].Reverse())
                idle.Push(context);
        }

        foreach (var context in longestIdle)
            await End(context).DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await LetGoAsync(least: 0);

    /// <summary>What has been returned counts as disposed already, and would leave its connection open.</summary>
    private static IDbContextPoolable End(IDbContextPoolable context)
    {
        context.SetLease(DbContextLease.InactiveLease);
        return context;
    }

    private bool TryKeep(IDbContextPoolable context)
    {
        lock (gate)
        {
            if (idle.Count >= most)
                return false;
            idle.Push(context);
            return true;
        }
    }
}
