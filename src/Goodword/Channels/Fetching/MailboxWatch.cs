using Goodword.Commands;
using Goodword.Site;
using Goodword.Storage;
using MailKit;
using MailKit.Net.Imap;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Channels.Fetching;

/// <summary>
/// Reads one account's mailbox while this node holds its lease, and begins anew, after a doubling pause, when anything breaks. What
/// breaks twice in a row is told on Today.
/// </summary>
internal sealed class MailboxWatch(MailAccount account, Settings settings, Database database, Intake intake, TimeProvider clock, ILogger log)
{
    private const int MostDoublings = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestPauseForDatabase = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseForOthers = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ToSayGoodbye = TimeSpan.FromSeconds(5);

    private readonly MailServer server = account.Imap ?? throw new InvalidOperationException("This account only sends.");
    private readonly string name = account.MailboxName();
    private int failures;
    private MailboxLease? lease;

    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var pause = await ReadUntilItBreaksAsync(ct);
            await Task.Delay(pause, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How long to wait before the next try.</returns>
    private async Task<TimeSpan> ReadUntilItBreaksAsync(CancellationToken ct)
    {
        try
        {
            if (await MailboxPlace.FindAsync(database, account, ct) is not { } place)
                return PauseForOthers;
            lease = new MailboxLease(database, place.Organization, name, server.Host, clock, log);
            if (!await lease.TakeAsync(ct))
                return PauseForOthers;
            await ReadAsync(place, lease, ct);
            return TimeSpan.Zero;
        }
        // A mailbox is watched as long as the server runs, whatever happens to it.
        catch (Exception problem)
        {
            if (ct.IsCancellationRequested)
                return TimeSpan.Zero;
            failures++;
            log.ReadingBroke(server.Host, problem.WithoutWords());
            if (failures > 1 || problem is MailboxTrouble)
                await TellAsync(problem, ct);
            return PauseAfter(problem);
        }
        finally
        {
            await LetGoAsync();
        }
    }

    private TimeSpan PauseAfter(Exception problem)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(failures, MostDoublings) - 1);
        var longest = problem.MeansDatabaseAway() ? LongestPauseForDatabase : LongestPause;
        return pause < longest ? pause : longest;
    }

    private async Task ReadAsync(MailboxPlace place, MailboxLease held, CancellationToken ct)
    {
        if (place.Practice is not { } practice)
            throw new MailboxTrouble($"The settings send this mailbox's mail to the practice “{account.Practice}”, and there is none of that name.");
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var keeping = held.KeepAsync(reading.CancelAsync, reading.Token);
        MailboxInbox? inbox = null;
        try
        {
            using var client = new MailboxClient();
            var folder = await OpenAsync(client, reading.Token);
            inbox = new MailboxInbox(client, folder, name, place.Organization, practice, intake, clock);
            await inbox.ReadAsync(await ReadPlaceAsync(place, folder, reading.Token), AfterAll, reading.Token);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            // Another reads it by now, or the database was away for too long to know.
        }
        finally
        {
            if (inbox is { HasTaken: true })
                failures = 0;
            await reading.CancelAsync();
            await keeping;
        }

        async Task AfterAll()
        {
            failures = 0;
            await held.NoteAsync(mailbox => mailbox.Hear(clock.GetUtcNow()), reading.Token);
        }
    }

    private async Task<IMailFolder> OpenAsync(ImapClient client, CancellationToken ct)
    {
        await client.SignInAsync(server, settings, ct);
        var folder = string.Equals(server.Folder, "INBOX", StringComparison.OrdinalIgnoreCase) ? client.Inbox : await client.GetFolderAsync(server.Folder, ct);
        await folder.OpenAsync(FolderAccess.ReadWrite, ct);
        return folder;
    }

    private async Task<(long Validity, long Uid)> ReadPlaceAsync(MailboxPlace place, IMailFolder folder, CancellationToken ct)
    {
        await using var db = database.Open(place.Organization);
        var mailbox = await db.Mailboxes.SingleAsync(m => m.Name == name, ct);
        // One that was put back from a backup, or another in its place, may keep the validity, and numbers come again that we have seen.
        if (mailbox.UidValidity == folder.UidValidity && folder.UidNext is { } next && next.Id <= mailbox.LastUid)
        {
            mailbox.ReadAgain();
            await db.SaveChangesAsync(ct);
        }

        return (mailbox.UidValidity, mailbox.LastUid);
    }

    private async Task TellAsync(Exception problem, CancellationToken ct)
    {
        try
        {
            if (lease is not null)
                await lease.NoteAsync(mailbox => mailbox.FallSilent(ImapWords.Of(problem, server), clock.GetUtcNow()), ct);
        }
        catch (Exception another) when (another is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.CouldNotTell(server.Host, another.WithoutWords());
        }
    }

    private async Task LetGoAsync()
    {
        if (lease is null)
            return;
        using var limit = new CancellationTokenSource(ToSayGoodbye, clock);
        try
        {
            await lease.GiveBackAsync(limit.Token);
        }
        // It runs out by itself.
        catch (Exception problem)
        {
            log.CouldNotTell(server.Host, problem.WithoutWords());
        }

        lease = null;
    }
}
