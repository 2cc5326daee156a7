using System.Security.Cryptography;
using System.Text;
using Goodword.Channels.Reading;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels;

/// <summary>
/// From the bytes of a mail to a committed conversation, in one transaction: the raw mail, what was made of it, and how far the
/// mailbox has been read. Called again with the same mail, after a crash or from another mailbox of the practice, it changes nothing.
/// </summary>
public sealed class Intake(Database database, Settings settings, Postbag postbag, Live live) : IAsyncDisposable
{
    private const int MostTries = 8;
    private const int MostHeaderBytes = 256 * 1024;
    private const string IsTooLarge = "It is larger than 50 MiB.";

    /// <summary>Who wrote longer ago has asked again meanwhile, or no longer waits: an old mailbox that is read for the first time writes to nobody.</summary>
    private static readonly TimeSpan TellWithin = TimeSpan.FromDays(7);

    private readonly MailStores stores = new(database);

    public Task<IntakeResult> ReceiveAsync(OrganizationId organization, PracticeId practice, MailSource source, byte[] bytes, DateTimeOffset now, CancellationToken ct)
    {
        if (bytes.Length > RawMail.MaxBytes)
            return RefuseAsync(organization, practice, source, bytes.AsSpan(0, MailDigest.BodyStart(bytes)).ToArray(), now, ct);
        var mail = MailContent.TryRead(bytes, out var problem);
        var digest = mail?.Digest ?? SHA256.HashData(bytes);
        var raw = RawMail.Keep(organization, practice, source, digest, bytes, source.CameAt ?? now);
        if (mail is not null)
            return PlaceAsync(raw, mail, source, now, ct);
        raw.BeUnreadable(problem);
        return StoreAsync(raw, null, ct);
    }

    /// <summary>Keeps the headers of a mail that is too large, and tells its sender, unless a machine sent it, or it came long ago.</summary>
    public Task<IntakeResult> RefuseAsync(OrganizationId organization, PracticeId practice, MailSource source, byte[] headers, DateTimeOffset now, CancellationToken ct)
    {
        var kept = headers.AsSpan(0, Math.Min(headers.Length, MostHeaderBytes)).ToArray();
        var mail = MailContent.TryRead(kept, out _);
        var raw = RawMail.Keep(organization, practice, source, mail?.Digest ?? SHA256.HashData(kept), kept, source.CameAt ?? now);
        raw.BeRefused(source.Mailbox == MailSource.Mbox.Mailbox ? $"{IsTooLarge} It came from an archive: nobody was told." : $"{IsTooLarge} Nobody was told.");
        var isLate = source.Mailbox == MailSource.Mbox.Mailbox || source.CameAt < now - TellWithin;
        return StoreAsync(raw, null, ct, mail is null || isLate ? null : new TooLarge(mail, now));
    }

    /// <summary>Keeps what there is of a mail that its server lists and doesn't hand out, so that people look for it there.</summary>
    /// <param name="headers">Empty when not even these could be had.</param>
    public Task<IntakeResult> MissAsync(OrganizationId organization, PracticeId practice, MailSource source, byte[] headers, string problem, DateTimeOffset now, CancellationToken ct)
    {
        var kept = headers.AsSpan(0, Math.Min(headers.Length, MostHeaderBytes)).ToArray();
        // By its number, for the mail itself may come in yet, by another mailbox or when the server is mended.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"missed {source.Mailbox} {source.UidValidity} {source.Uid}"));
        var raw = RawMail.Keep(organization, practice, source, digest, kept, source.CameAt ?? now);
        raw.BeUnreadable(problem);
        return StoreAsync(raw, null, ct);
    }

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<IntakeResult> PlaceAsync(RawMail raw, MailContent mail, MailSource source, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            return await StoreAsync(raw, new Placing(raw, mail, source, settings, now), ct);
        }
        // A mail that we stumble over, by a mistake of ours, must not hold up all that come after it: it is kept, and people see it.
        catch (Exception stumble) when (IsOfTheMail(stumble))
        {
            raw.BeUnreadable($"It could be read, but not understood ({stumble.GetType().Name}).");
            return await StoreAsync(raw, null, ct);
        }
    }

    private static bool IsOfTheMail(Exception problem) =>
        problem is ArgumentException or FormatException or OverflowException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException
        || (problem is Npgsql.PostgresException { SqlState: ['2', '2', ..] });

    private async Task<IntakeResult> StoreAsync(RawMail raw, Placing? placing, CancellationToken ct, TooLarge? toAnswer = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            var store = await stores.TakeAsync(raw.OrganizationId, ct);
            IntakeResult? result;
            try
            {
                result = await TryStoreAsync(store, raw, placing, toAnswer, ct);
                if (result is null)
                    await store.RollBackAsync();
                await stores.GiveBackAsync(store);
            }
            catch (Exception problem)
            {
                await store.DisposeAsync();
                // A database that was restarted leaves broken connections behind: all are let go, and a new one is tried once.
                var isStale = problem.MeansDatabaseAway();
                if (isStale)
                    await stores.DropAsync();
                if (attempt == MostTries || !(problem.MeansOvertaken() || (isStale && attempt == 1)))
                    throw;
                result = null;
            }

            if (result is not null)
                return await AnnounceAsync(raw, result, ct);
            if (attempt == MostTries)
                throw new DbUpdateConcurrencyException("A conversation was changed by others each time a mail was about to join it.");
        }
    }

    private async Task<IntakeResult> AnnounceAsync(RawMail raw, IntakeResult result, CancellationToken ct)
    {
        // An archive of thousands would make every open page renew itself all the time.
        if (result is { Outcome: IntakeOutcome.New, ConversationId: { } conversation, PracticeId: { } practice } && raw.Mailbox != MailSource.Mbox.Mailbox)
            await live.AnnounceAsync(raw.OrganizationId, practice, conversation, ct);
        return result;
    }

    /// <returns>Null when somebody else changed the conversation meanwhile.</returns>
    private async Task<IntakeResult?> TryStoreAsync(MailStore store, RawMail raw, Placing? placing, TooLarge? toAnswer, CancellationToken ct)
    {
        await store.BeginAsync(ct);
        var found = await store.LookUpAsync(placing?.Sought ?? new Sought(raw.Digest, null, [], "", ""), ct);
        IntakeResult? result;
        // A mailbox that was given to another practice, and numbers its mails anew, holds what the practice before has.
        if (found.Copies.Exists(copy => copy.Practice == raw.PracticeId || (raw.Uid is not null && copy.Mailbox == raw.Mailbox)))
        {
            result = placing is { IsDone: true } ? IntakeResult.AlreadyHere with { ConversationId = await ConversationOfAsync(store.Db, raw, placing.Sought, ct) } : IntakeResult.AlreadyHere;
        }
        else if (placing is not null)
        {
            result = await placing.PlaceAsync(store, found, ct);
        }
        else
        {
            store.Add(raw);
            if (toAnswer is not null && await TellTooLargeAsync(store.Db, raw, toAnswer, ct))
                raw.BeRefused($"{IsTooLarge} A mail to its sender says so.");
            result = new IntakeResult(raw.State == RawMailState.Refused ? IntakeOutcome.Refused : IntakeOutcome.Unreadable);
        }

        if (raw is { UidValidity: { } validity, Uid: { } uid })
            store.Advance(raw, validity, uid);
        if (!await store.WriteAsync(ct))
            return null;
        await store.CommitAsync(ct);
        return result;
    }

    private static Task<ConversationId?> ConversationOfAsync(GoodwordDb db, RawMail raw, Sought sought, CancellationToken ct)
    {
        var (own, digest, practice) = (sought.OwnHash, raw.Digest, raw.PracticeId);
        return db.Messages
            .Where(m => m.InternetMessageIdHash == own && m.PracticeId == practice && db.RawMails.Any(r => r.Id == m.RawMailId && r.Digest == digest && r.PracticeId == practice))
            .Select(m => (ConversationId?)m.ConversationId).FirstOrDefaultAsync(ct);
    }

    private async Task<bool> TellTooLargeAsync(GoodwordDb db, RawMail raw, TooLarge large, CancellationToken ct)
    {
        var (mail, now) = large;
        var sender = mail.ReturnPath ?? mail.FromEmail;
        if (mail.IsAutomatic || settings.IsFromAList(mail) || settings.IsOurs(mail.FromEmail) || !await AutomaticAnswers.MayGoToAsync(db, sender, now, ct))
            return false;
        var practice = await db.Practices.AsNoTracking().SingleAsync(p => p.Id == raw.PracticeId, ct);
        var subject = mail.Subject.Length > 0 ? $"Not received: {mail.Subject}" : "Your message was not received";
        var text = RefusalText(mail.FromName, mail.Subject, practice.Name);
        postbag.Write(db, practice, OutgoingKind.Refusal, mail.FromName, sender, subject, text, null, now);
        return true;
    }

    internal static string RefusalText(string name, string subject, string practice) =>
        $"Hello{(name.Length > 0 ? " " + name : "")},\n\nyour message{(subject.Length > 0 ? $" “{subject}”" : "")} was larger than 50 MiB, and we could not take it. "
        + $"Please send it again with fewer or smaller attachments, in several messages if need be.\n\n{practice}";

    private sealed record TooLarge(MailContent Mail, DateTimeOffset Now);
}
