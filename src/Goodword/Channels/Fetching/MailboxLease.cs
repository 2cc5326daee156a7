using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Fetching;

/// <summary>
/// The right to read a mailbox, for some seconds at a time, so that of many nodes one reads it. Should two read it after all, intake
/// takes each mail once.
/// </summary>
internal sealed class MailboxLease(Database database, OrganizationId organization, string name, string host, TimeProvider clock, ILogger log)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    private readonly Guid holder = Guid.CreateVersion7();

    /// <summary>Takes or renews it; false while another holds it.</summary>
    public async Task<bool> TakeAsync(CancellationToken ct)
    {
        await using var db = database.Open(organization);
        if (await TakeAsync(db, ct))
            return true;
        if (await db.Mailboxes.AnyAsync(m => m.Name == name, ct))
            return false;
        db.Mailboxes.Add(Mailbox.Of(organization, name));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            return false;
        }

        return await TakeAsync(db, ct);
    }

    /// <summary>Renews it until told to end; calls <paramref name="lost"/> when another took it, or it ran out while the database was away.</summary>
    public async Task KeepAsync(Func<Task> lost, CancellationToken ct)
    {
        var goodUntil = clock.GetUtcNow() + Length;
        while (await WaitAsync(ct))
        {
            var before = clock.GetUtcNow();
            if (await TryTakeAsync(ct) is { } isOurs)
                goodUntil = isOurs ? before + Length : DateTimeOffset.MinValue;
            if (clock.GetUtcNow() < goodUntil || ct.IsCancellationRequested)
                continue;
            await lost();
            return;
        }
    }

    /// <summary>Lets the next one read at once.</summary>
    public async Task GiveBackAsync(CancellationToken ct)
    {
        await using var db = database.Open(organization);
        await db.Mailboxes.Where(m => m.Name == name && m.LeasedBy == holder)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedBy, (Guid?)null).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null), ct);
    }

    /// <summary>Writes down how the mailbox is, unless another reads it by now.</summary>
    public async Task NoteAsync(Action<Mailbox> note, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        if (await db.Mailboxes.FirstOrDefaultAsync(m => m.Name == name && m.LeasedBy == holder, ct) is not { } mailbox)
            return;
        note(mailbox);
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> TakeAsync(GoodwordDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Length;
        return await db.Mailboxes.Where(m => m.Name == name && (m.LeasedBy == null || m.LeasedBy == holder || m.LeasedUntil < now))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedBy, holder).SetProperty(m => m.LeasedUntil, until), ct) == 1;
    }

    /// <returns>Null when it can't be told at this moment, because the database is away.</returns>
    private async Task<bool?> TryTakeAsync(CancellationToken ct)
    {
        try
        {
            return await TakeAsync(ct);
        }
        // Whatever it is, the lease runs out if it doesn't pass.
        catch (Exception problem)
        {
            if (!ct.IsCancellationRequested)
                log.CouldNotRenew(host, problem.WithoutWords());
            return null;
        }
    }

    private async Task<bool> WaitAsync(CancellationToken ct)
    {
        await Task.Delay(RenewEvery, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !ct.IsCancellationRequested;
    }
}
