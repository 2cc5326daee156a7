using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Customers;

/// <summary>Makes customers of an earlier version known, a batch in one transaction; of two nodes one gets it.</summary>
internal sealed class Introducing(Database database) : ISweep
{
    public const int Batch = 200;

    public async Task<bool> SweepTurnAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(organization);
        if (await db.Introductions.SingleOrDefaultAsync(ct) is not { } introduction)
            return false;
        var customers = await db.Customers.Where(c => c.Id > introduction.UpTo).OrderBy(c => c.Id).Take(Batch)
            .Include(c => c.Addresses).Include(c => c.Words).Include(c => c.FurtherPractices).AsSplitQuery().ToListAsync(ct);
        var ids = customers.ConvertAll(c => c.Id);
        var wrote = (await db.Conversations.Where(talk => ids.Contains(talk.CustomerId)).Select(talk => new { talk.CustomerId, talk.PracticeId }).Distinct().ToListAsync(ct))
            .ToLookup(talk => talk.CustomerId, talk => talk.PracticeId);
        foreach (var customer in customers)
        {
            foreach (var practice in wrote[customer.Id].Append(customer.PracticeId))
                customer.BeKnownAt(practice);
        }

        if (customers.Count == Batch)
            introduction.GoOnAfter(ids[^1]);
        else
            db.Introductions.Remove(introduction);
        return !await db.SaveIfUnchangedAsync(ct) || customers.Count == Batch;
    }
}
