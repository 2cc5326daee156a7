using System.Data.Common;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Sending;

/// <summary>
/// Sends the mails of one account. Each account has a lane of its own, so that one whose server hangs holds up no other.
/// </summary>
/// <param name="isOurs">Whether the practice of this slug sends by this account.</param>
internal sealed class Lane(Func<string, bool> isOurs, Func<ICarrier> open, MailQueue queue, TimeProvider clock, ILogger<Lane> log)
{
    private const int Batch = 50;
    private const int MostRaces = 5;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Tries what is due, up to a batch, over one connection.</summary>
    /// <returns>Whether more is due already.</returns>
    public async Task<bool> SendDueAsync(OrganizationId organization, DateTimeOffset now, CancellationToken ct)
    {
        var due = await queue.FindDueAsync(organization, isOurs, now, Batch, ct);
        if (due.Count == 0)
            return false;
        var began = clock.GetTimestamp();
        await using var carrier = open();
        Carriage.PutOff? away = null;
        foreach (var id in due)
        {
            ct.ThrowIfCancellationRequested();
            // Connected first, claimed then: a claim covers nothing but the mail's own way. Without the server, all are put off alike.
            away ??= await carrier.GetReadyAsync(ct);
            // From the claim on a stop of the server no longer interrupts: what is claimed is finished, or it would lie until its lease ends.
            if (await queue.ClaimAsync(organization, id, Now(), CancellationToken.None) is not { } mail)
                continue;
            var carriage = away ?? await carrier.CarryAsync(mail);
            await FinishAsync(mail, carriage, Now(), ct);
        }

        return away is null && due.Count == Batch;

        // While a machine is suspended only the clock on the wall goes on, and a claim by the other would have run out before it began.
        DateTimeOffset Now() => now + clock.GetElapsedTime(began) is var counted && clock.GetUtcNow() is var shown && shown > counted ? shown : counted;
    }

    /// <summary>
    /// What the other server took, it has: dying between its answer and this commit sends the mail once more after the restart, with the
    /// same Message-ID. No protocol closes that window; so nothing stands in it, and neither a stop of the server nor a database that is
    /// away ends it early.
    /// </summary>
    private async Task FinishAsync(OutgoingMail mail, Carriage carriage, DateTimeOffset now, CancellationToken ct)
    {
        var lease = mail.LeasedUntil;
        for (var races = 0; ;)
        {
            try
            {
                await queue.FinishAsync(mail, lease, carriage, now, CancellationToken.None);
                return;
            }
            catch (Exception problem) when (!ct.IsCancellationRequested && (problem.MeansDatabaseAway() || (problem is DbException or DbUpdateException or TimeoutException && races++ < MostRaces)))
            {
                log.CouldNotWriteDown(mail.Id);
                await Task.Delay(Pause, ct);
            }
        }
    }
}
