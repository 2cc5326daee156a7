using Goodword.Commands;

namespace Goodword.Channels.Sending;

/// <summary>The lanes by which mail leaves, and the bell that wakes them.</summary>
internal sealed class Outbox
{
    private volatile TaskCompletionSource bell = NewBell();

    public Outbox(Settings settings, MailQueue queue, Patience patience, TimeProvider clock, ILogger<Lane> log)
    {
        Lanes = [.. settings.Mail.Select(LaneOf).OfType<Lane>()];
        if (Lanes.Count == 0)
            Lanes = [new Lane(_ => true, () => new FolderCarrier(settings.OutboxFolder), queue, clock, log)];

        Lane? LaneOf(MailAccount account) => account.Smtp is { } server
            ? new Lane(slug => settings.SenderFor(slug) == account, () => new SmtpCarrier(server, settings, patience), queue, clock, log)
            : null;
    }

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>Ends with the next <see cref="Wake"/>. Taken before looking for mail, so that no call is missed meanwhile.</summary>
    public Task Woken => bell.Task;

    /// <summary>Call it after the commit of a mail that somebody waits for; other mail leaves within seconds anyway.</summary>
    public void Wake() => Interlocked.Exchange(ref bell, NewBell()).TrySetResult();

    private static TaskCompletionSource NewBell() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
