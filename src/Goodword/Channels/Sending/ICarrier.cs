namespace Goodword.Channels.Sending;

/// <summary>Hands mails over, one after another, and keeps what it needs for that until it is disposed.</summary>
internal interface ICarrier : IAsyncDisposable
{
    /// <summary>Null when a mail can be handed over now; else why none can.</summary>
    Task<Carriage.PutOff?> GetReadyAsync(CancellationToken ct);

    /// <summary>
    /// One try. Nothing cuts it short but its own patience: who stops after the last byte and before the answer never learns whether
    /// the mail was taken.
    /// </summary>
    Task<Carriage> CarryAsync(OutgoingMail mail);
}

/// <summary>What became of one try.</summary>
internal abstract record Carriage
{
    /// <param name="Remark">What staff should know of it; empty: nothing.</param>
    public sealed record Delivered(string Remark = "") : Carriage;

    /// <summary>Not now; a later try may do it.</summary>
    public sealed record PutOff(string Why) : Carriage;

    /// <summary>The other side said no for good.</summary>
    public sealed record Refused(string Why) : Carriage;
}
