using System.Security.Cryptography;
using System.Threading.Channels;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

/// <summary>
/// Notes who looked at whose record, without the page waiting for it. One row per person, customer and five minutes: the row's id
/// is made of the three, so that nodes that note the same agree.
/// </summary>
public sealed class RecordViews(Database database) : IDisposable
{
    private const int MostWaiting = 10_000;

    private static readonly TimeSpan OneRow = TimeSpan.FromMinutes(5);

    private readonly Channel<RecordView> waiting = Channel.CreateBounded<RecordView>(new BoundedChannelOptions(MostWaiting) { SingleReader = false });
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly List<RecordView> taken = [];
    private HashSet<Guid> known = [];
    private long knownSpan;

    /// <summary>A page waits only when ten thousand looks could not be written yet: none is dropped.</summary>
    public async ValueTask NoteAsync(SignedInStaff by, CustomerId customer, DateTimeOffset now, CancellationToken ct)
    {
        var span = now.UtcTicks / OneRow.Ticks;
        var id = IdOf(by, customer, span);
        lock (waiting)
        {
            if (knownSpan != span)
                (known, knownSpan) = ([], span);
            if (!known.Add(id))
                return;
        }

        var view = new RecordView(by.OrganizationId, id, customer, by.Id, now);
        // Written also for who has hung up already: the next look, within five minutes, counts as the same.
        if (waiting.Writer.TryWrite(view))
            return;
        try
        {
            await waiting.Writer.WriteAsync(view, ct);
        }
        catch (OperationCanceledException)
        {
            lock (waiting)
                known.Remove(id);
            throw;
        }
    }

    /// <summary>Writes what waits; what could not be written stays for the next time.</summary>
    public async Task WriteAsync(CancellationToken ct)
    {
        await writing.WaitAsync(ct);
        try
        {
            while (taken.Count < MostWaiting && waiting.Reader.TryRead(out var view))
                taken.Add(view);
            foreach (var views in taken.GroupBy(v => v.OrganizationId).ToList())
            {
                await WriteAsync(views.Key, [.. views], ct);
                taken.RemoveAll(v => v.OrganizationId == views.Key);
            }
        }
        finally
        {
            writing.Release();
        }
    }

    public ValueTask<bool> WaitAsync(CancellationToken ct) => waiting.Reader.WaitToReadAsync(ct);

    public void Dispose() => writing.Dispose();

    private async Task WriteAsync(OrganizationId organization, List<RecordView> views, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        var ids = views.ConvertAll(v => v.Id);
        var there = await db.RecordViews.Where(v => ids.Contains(v.Id)).Select(v => v.Id).ToListAsync(ct);
        db.RecordViews.AddRange(views.Where(v => !there.Contains(v.Id)));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A UUIDv7 whose time is the beginning of the five minutes and whose rest is the person and the customer.</summary>
    private static Guid IdOf(SignedInStaff by, CustomerId customer, long span)
    {
        Span<byte> both = stackalloc byte[32];
        by.Id.Value.TryWriteBytes(both);
        customer.Value.TryWriteBytes(both[16..]);
        Span<byte> id = stackalloc byte[32];
        SHA256.HashData(both, id);
        Guid.CreateVersion7(new DateTimeOffset(span * OneRow.Ticks, TimeSpan.Zero)).TryWriteBytes(id[16..], bigEndian: true, out _);
        id[16..22].CopyTo(id);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id[..16], bigEndian: true);
    }
}
