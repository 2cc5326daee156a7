using System.Collections.Concurrent;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Channels;

/// <summary>Keeps a few stores, with their connections and prepared statements, for the next mail.</summary>
internal sealed class MailStores(Database database) : IAsyncDisposable
{
    private const int MostIdle = 8;

    private readonly ConcurrentStack<MailStore> idle = new();

    public async Task<MailStore> TakeAsync(OrganizationId organization, CancellationToken ct)
    {
        while (idle.TryPop(out var store))
        {
            if (store.Db.Organization == organization)
                return store;
            await store.DisposeAsync();
        }

        return await MailStore.OpenAsync(database, organization, ct);
    }

    public async ValueTask GiveBackAsync(MailStore store)
    {
        if (idle.Count < MostIdle)
            idle.Push(store);
        else
            await store.DisposeAsync();
    }

    /// <summary>Lets go of all that are not in use.</summary>
    public async Task DropAsync()
    {
        while (idle.TryPop(out var store))
            await store.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await DropAsync();
}
