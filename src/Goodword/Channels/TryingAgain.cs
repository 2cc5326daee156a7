using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

internal static class TryingAgain
{
    /// <summary>Puts a mail that failed into the outbox once more. Only if nobody else has pressed the button, for then it may be on its way already.</summary>
    public static async Task<bool> TryAgainAsync(this GoodwordDb db, OutgoingMail mail, DateTimeOffset now, CancellationToken ct)
    {
        mail.TryAgain(now);
        return await db.OutgoingMails.Where(m => m.Id == mail.Id && m.State == OutgoingState.Failed).ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.State, mail.State)
                .SetProperty(m => m.FailedAt, mail.FailedAt)
                .SetProperty(m => m.QueuedAt, mail.QueuedAt)
                .SetProperty(m => m.DueAt, mail.DueAt)
                .SetProperty(m => m.LeasedUntil, mail.LeasedUntil)
                .SetProperty(m => m.Tries, mail.Tries)
                .SetProperty(m => m.Problem, mail.Problem),
            ct) == 1;
    }
}
