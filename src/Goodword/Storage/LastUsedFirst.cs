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
    private int unneeded;

    public IDbContextPoolable Rent()
    {
        lock (gate)
        {
            unneeded = Math.Min(unneeded, Math.Max(0, idle.Count - 1));
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

    /// <summary>Closes those that nobody has used since this was last called.</summary>
    public async Task LetGoAsync()
    {
        IDbContextPoolable[] longestIdle;
        lock (gate)
        {
            var all = idle.ToArray();
            longestIdle = all[^unneeded..];
            idle.Clear();
            foreach (var context in all[..^unneeded].Reverse())
                idle.Push(context);
            unneeded = idle.Count;
        }

        foreach (var context in longestIdle)
            await End(context).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // The first call counts from here, the second finds all of them unused.
        await LetGoAsync();
        await LetGoAsync();
    }

    private static IDbContextPoolable End(IDbContextPoolable context)
    {
        context.ClearLease();
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
