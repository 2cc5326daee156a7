using Goodword.Channels.Reading;
using Goodword.Organizations;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;

namespace Goodword.Channels.Fetching;

/// <summary>
/// One folder that is open. Where reading goes on is told by UIDVALIDITY and UID alone: what is marked as read there, by us or by
/// anybody, says nothing. A mail is marked as read only when it is stored.
/// </summary>
internal sealed class MailboxInbox(ImapClient client, IMailFolder folder, string name, OrganizationId organization, PracticeId practice, Intake intake, TimeProvider clock)
{
    private const int Batch = 100;
    private const int OthersTried = 3;

    /// <summary>Routers forget connections that are silent for long, and don't say so.</summary>
    private static readonly TimeSpan IdleFor = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(30);

    /// <summary>Younger mail came now, to the second; older waited for us, and its sender waits since then.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset EarliestMail = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly StoreFlagsRequest Seen = new(StoreAction.Add, MessageFlags.Seen) { Silent = true };

    private uint last;
    private bool isNews;
    private CancellationTokenSource? idling;

    /// <summary>Whether anything came in over this connection.</summary>
    public bool HasTaken { get; private set; }

    /// <summary>Reads all that is new, and waits for more, until something breaks.</summary>
    /// <param name="known">How far the mailbox was read, whoever read it.</param>
    /// <param name="afterAll">Called whenever nothing is left to read.</param>
    public async Task ReadAsync((long Validity, long Uid) known, Func<Task> afterAll, CancellationToken ct)
    {
        // Other numbers than those we know mean other mails: all are read, and intake knows those it has.
        last = known.Validity == folder.UidValidity ? (uint)known.Uid : 0;
        folder.CountChanged += Notice;
        if (last > 0)
            await MarkAsync(new UniqueId(folder.UidValidity, last), ct);
        while (true)
        {
            isNews = false;
            await ReadNewAsync(ct);
            await afterAll();
            if (!isNews)
                await WaitAsync(ct);
        }
    }

    private async Task ReadNewAsync(CancellationToken ct)
    {
        var found = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId(folder.UidValidity, last + 1), UniqueId.MaxValue)), ct);
        // Asked for all from a number on, a server names the last mail even when it has a lower one.
        foreach (var uids in found.Where(uid => uid.Id > last).OrderBy(uid => uid.Id).Chunk(Batch))
        {
            foreach (var mail in (await folder.FetchAsync(uids, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.InternalDate, ct)).OrderBy(mail => mail.UniqueId.Id))
            {
                if (mail.UniqueId.Id <= last)
                    continue;
                await TakeAsync(mail, ct);
                last = mail.UniqueId.Id;
                HasTaken = true;
            }
        }
    }

    private async Task TakeAsync(IMessageSummary mail, CancellationToken ct)
    {
        var source = new MailSource(name, folder.UidValidity, mail.UniqueId.Id, CameAt(mail, clock.GetUtcNow()));
        try
        {
            // When it is here, not when it was asked for: what staff did meanwhile, they did without having seen it.
            if (mail.Size > RawMail.MaxBytes)
                await intake.RefuseAsync(organization, practice, source, await ReadAllAsync(await folder.GetStreamAsync(mail.UniqueId, "HEADER", ct), ct), clock.GetUtcNow(), ct);
            else
                await intake.ReceiveAsync(organization, practice, source, await ReadAllAsync(await folder.GetStreamAsync(mail.UniqueId, ct), ct), clock.GetUtcNow(), ct);
        }
        catch (MessageNotFoundException)
        {
            // Somebody deleted it since it was listed.
            return;
        }
        // One that the server itself stumbles over must not hold up all that come after it.
        catch (ImapCommandException refusal) when (client.IsConnected)
        {
            if (!await HandsOutAnotherAsync(mail.UniqueId, ct))
                throw;
            await intake.MissAsync(organization, practice, source, await TryReadHeadersAsync(mail.UniqueId, ct), $"The mail server could not hand it out: {CleanText.Of(refusal.ResponseText, 300)}", clock.GetUtcNow(), ct);
        }

        await MarkAsync(mail.UniqueId, ct);
    }

    /// <summary>Whether the refusal was of this mail: a server that is ill, or has had enough of us for now, hands out none.</summary>
    private async Task<bool> HandsOutAnotherAsync(UniqueId uid, CancellationToken ct)
    {
        var others = (await folder.SearchAsync(SearchQuery.All, ct)).Where(other => other != uid).TakeLast(OthersTried);
        foreach (var other in others)
        {
            try
            {
                await using var first = await folder.GetStreamAsync(other, 0, 1, ct);
                return true;
            }
            catch (Exception problem) when (problem is ImapCommandException or MessageNotFoundException)
            {
                // It may be another such mail.
            }
        }

        return false;
    }

    private async Task<byte[]> TryReadHeadersAsync(UniqueId uid, CancellationToken ct)
    {
        try
        {
            return await ReadAllAsync(await folder.GetStreamAsync(uid, "HEADER", ct), ct);
        }
        catch (Exception problem) when (problem is ImapCommandException or MessageNotFoundException)
        {
            return [];
        }
    }

    private static DateTimeOffset? CameAt(IMessageSummary mail, DateTimeOffset now) =>
        mail.InternalDate is { } there && there >= EarliestMail && there < now - Fresh ? there.ToUniversalTime() : null;

    private static async Task<byte[]> ReadAllAsync(Stream stream, CancellationToken ct)
    {
        await using (stream)
        {
            if (stream is MemoryStream whole && whole.TryGetBuffer(out var all) && all is { Offset: 0, Array: { } array } && all.Count == array.Length)
                return array;
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, ct);
            return bytes;
        }
    }

    /// <summary>Also of the last one when reading begins: we may have been stopped just before.</summary>
    private async Task MarkAsync(UniqueId uid, CancellationToken ct)
    {
        // A shared folder may be ours to read only.
        if (folder.Access == FolderAccess.ReadWrite)
            await folder.StoreAsync(uid, Seen, ct);
    }

    private void Notice(object? sender, EventArgs change)
    {
        isNews = true;
        idling?.Cancel();
    }

    private async Task WaitAsync(CancellationToken ct)
    {
        if (!client.Capabilities.HasFlag(ImapCapabilities.Idle))
        {
            await Task.Delay(PollEvery, clock, ct);
            await client.NoOpAsync(ct);
            return;
        }

        using var done = new CancellationTokenSource(IdleFor, clock);
        using var hung = new CancellationTokenSource(IdleFor + ToAnswer, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(hung.Token, ct);
        idling = done;
        try
        {
            await client.IdleAsync(done.Token, either.Token);
        }
        catch (OperationCanceledException) when (hung.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
        finally
        {
            idling = null;
        }
    }
}
