using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Channels;

public enum RawMailState
{
    Understood = 1,

    /// <summary>It cannot be parsed; the bytes are kept and shown as unreadable.</summary>
    Unreadable = 2,

    /// <summary>Larger than the limit: only the headers were kept.</summary>
    Refused = 3,
}

/// <summary>What arrived, byte for byte, stored in the same transaction as what was made of it.</summary>
public sealed class RawMail : IOwned
{
    /// <summary>Larger mails are refused, with an answer that says so.</summary>
    public const int MaxBytes = 50 * 1024 * 1024;

    private RawMail()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public RawMailId Id { get; private set; }

    public PracticeId PracticeId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>The account's address and folder, "mbox" or "form".</summary>
    public string Mailbox { get; private set; } = "";

    /// <summary>IMAP's UIDVALIDITY and UID; null for what did not come by IMAP.</summary>
    public long? UidValidity { get; private set; }

    public long? Uid { get; private set; }

    /// <summary>SHA-256 over Message-ID and content: what two copies of one message share, however they came.</summary>
    public byte[] Digest { get; private set; } = [];

    public byte[] Bytes { get; private set; } = [];

    public RawMailState State { get; private set; }

    /// <summary>What the parser stumbled over, for an unreadable one; of a refused one, why, and whether its sender was told.</summary>
    public string Problem { get; private set; } = "";

    public static RawMail Keep(OrganizationId organization, PracticeId practice, MailSource source, byte[] digest, byte[] bytes, DateTimeOffset now) =>
        new()
        {
            OrganizationId = organization,
            Id = RawMailId.New(now),
            PracticeId = practice,
            ReceivedAt = now,
            Mailbox = source.Mailbox,
            UidValidity = source.UidValidity,
            Uid = source.Uid,
            Digest = digest,
            Bytes = bytes,
            State = RawMailState.Understood,
        };

    public void BeUnreadable(string problem)
    {
        State = RawMailState.Unreadable;
        Problem = problem;
    }

    public void BeRefused(string problem)
    {
        State = RawMailState.Refused;
        Problem = problem;
    }
}

/// <summary>Where a mail was taken from.</summary>
/// <param name="CameAt">Since when it lay there, if it waited for us; null: it came now.</param>
/// <param name="FiledAt">When an archive says that it was put there; null: it doesn't tell.</param>
/// <param name="DoneBefore">What an archive holds from before then was dealt with: nobody waits for it; null: all of it is as if it came now.</param>
public sealed record MailSource(string Mailbox, long? UidValidity = null, long? Uid = null, DateTimeOffset? CameAt = null, DateTimeOffset? FiledAt = null, DateTimeOffset? DoneBefore = null)
{
    /// <summary>What is dated earlier has no date that can be.</summary>
    public static readonly DateTimeOffset EarliestFiled = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly MailSource Mbox = new("mbox");

    public static readonly MailSource Form = new("form");
}

/// <summary>How far a mailbox has been read. One node reads it at a time, by lease.</summary>
public sealed class Mailbox : IOwned
{
    private Mailbox()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The account's address and folder.</summary>
    public string Name { get; private set; } = "";

    public long UidValidity { get; private set; }

    public long LastUid { get; private set; }

    public DateTimeOffset? LastReadAt { get; private set; }

    /// <summary>Since when it cannot be read; null while all is well.</summary>
    public DateTimeOffset? SilentSince { get; private set; }

    public string Problem { get; private set; } = "";

    public Guid? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public static Mailbox Of(OrganizationId organization, string name) => new() { OrganizationId = organization, Name = name };

    /// <summary>From its first mail on: intake knows those it has.</summary>
    public void ReadAgain() => LastUid = 0;

    public void Hear(DateTimeOffset now)
    {
        LastReadAt = now;
        SilentSince = null;
        Problem = "";
    }

    public void FallSilent(string problem, DateTimeOffset now)
    {
        SilentSince ??= now;
        Problem = problem;
    }
}
