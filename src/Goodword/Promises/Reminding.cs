using Goodword.Channels;
using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Site.Components;
using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>Reminds the owners of a batch of promises that near their time: the mark, the fact and the mail are one transaction.</summary>
internal sealed class Reminding(Postbag postbag, Settings settings)
{
    public async Task RemindAsync(GoodwordDb db, IReadOnlyList<Promise> promises, DateTimeOffset now, CancellationToken ct)
    {
        var around = await Surroundings.ReadAsync(db, promises, now, ct);
        foreach (var promise in promises)
        {
            // Its time passed while another node had it and died.
            if (promise.IsDue(now))
                db.Facts.Add(promise.SlipUnseen(now));
            else if (around.Later(promise, now) is { } later)
                promise.RemindLater(later);
            else
                await RemindAsync(db, promise, around, now, ct);
        }
    }

    private async Task RemindAsync(GoodwordDb db, Promise promise, Surroundings around, DateTimeOffset now, CancellationToken ct)
    {
        await around.ReachAsync(db, promise, now, ct);
        db.Facts.Add(promise.Remind(now));
        if (promise.UnattendedSince is null && around.OwnerOf(promise) is { IsActive: true, Email.Length: > 0 } owner)
            Write(db, promise, owner, around.PracticeOf(promise), now);
    }

    /// <summary>A mailbox is read in more places than this program: the mail says that a word is due and where it stands, not to whom or about what.</summary>
    private void Write(GoodwordDb db, Promise promise, StaffMember owner, Practice practice, DateTimeOffset now)
    {
        var due = WallClock.Short(promise.DueAt, Zones.OrUtc(practice.TimeZone), now);
        var text = $"""
            Hello {owner.Name},

            a promise of yours is due {due}, in {(promise.DueAt - now).InWords()}:
            {settings.FirstUrl}/promises/{promise.Id}

            Keep it, or agree on a new time before it slips: it is one click from there.
            """.ReplaceLineEndings("\n");
        postbag.Write(db, practice, OutgoingKind.Reminder, owner.Name, owner.Email, $"A promise of yours is due {due}", text, null, now);
    }
}
