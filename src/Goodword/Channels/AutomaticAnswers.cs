using Goodword.Channels.Reading;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>Holds back what we would answer by ourselves: two machines that answer each other never stop.</summary>
internal static class AutomaticAnswers
{
    /// <summary>No header tells every machine from a person; so many answers a day are enough for a person.</summary>
    public const int MostPerDay = 3;

    public static async Task<bool> MayGoToAsync(GoodwordDb db, string email, DateTimeOffset now, CancellationToken ct)
    {
        if (!email.Contains('@', StringComparison.Ordinal) || AutomaticMail.IsDeaf(email))
            return false;
        // Ids sort by when they were made, so that no more is read than a day's mails.
        var dayAgo = OutgoingMailId.New(now.AddDays(-1));
        return await db.OutgoingMails.CountAsync(m => m.Id > dayAgo && m.Recipient == email && m.Kind == OutgoingKind.Refusal, ct) < MostPerDay;
    }
}
