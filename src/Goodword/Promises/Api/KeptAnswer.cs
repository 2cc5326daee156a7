using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Promises.Api;

/// <summary>
/// What an application was answered when it asked with an Idempotency-Key, so that asking again changes nothing and is answered alike. It
/// is written before the work begins: of two that ask at once one finds the other's.
/// </summary>
public sealed class KeptAnswer : IOwned
{
    public const int LongestToken = 200;

    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>After this the node that worked on it has died.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private KeptAnswer()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public CoachKeyId KeyId { get; private set; }

    /// <summary>The Idempotency-Key.</summary>
    public string Token { get; private set; } = "";

    /// <summary>Of the method, the address and the body.</summary>
    public byte[] RequestHash { get; private set; } = [];

    /// <summary>What is sent in the course of it is sent from this form: once, also when a node died after sending.</summary>
    public Guid Form { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The HTTP status; 0 while somebody works on it.</summary>
    public int Status { get; private set; }

    public string Body { get; private set; } = "";

    public int Version { get; private set; }

    public bool IsAnswered => Status != 0;

    /// <summary>When the first who worked on it began: what was sent from this form or kept since then may have been its doing.</summary>
    public static DateTimeOffset BegunAt(Guid form) => DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(form.ToString("N")[..12], 16));

    public static KeptAnswer Begin(OrganizationId organization, CoachKeyId key, string token, byte[] requestHash, DateTimeOffset now) => new()
    {
        OrganizationId = organization,
        KeyId = key,
        Token = token,
        RequestHash = requestHash,
        Form = Guid.CreateVersion7(now),
        StartedAt = now,
    };

    public void TakeOver(DateTimeOffset now)
    {
        StartedAt = now;
        Version++;
    }

    public void Answer(int status, string body)
    {
        Status = status;
        Body = body;
        Version++;
    }
}
