using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.CoachApi;

/// <summary>
/// Lets another application ask the coach, or work with promises in somebody's name. It opens its scope and nothing else. The database
/// keeps its hash; whoever made it saw it once.
/// </summary>
public sealed class CoachKey : IOwned
{
    public const int NameLength = 100;
    public const int OriginLength = 300;
    public const int MostOrigins = 20;

    /// <summary>Says what it is, so that scanners of leaked secrets know it.</summary>
    private const string Prefix = "goodword_";

    /// <summary>How much of it may be shown, so that people can tell keys apart.</summary>
    private const int EndingLength = 4;

    private static readonly TimeSpan NotedEvery = TimeSpan.FromHours(1);

    private CoachKey()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public CoachKeyId Id { get; private set; }

    /// <summary>The application that has it.</summary>
    public string Name { get; private set; } = "";

    public byte[] Hash { get; private set; } = [];

    /// <summary>Its last characters.</summary>
    public string Ending { get; private set; } = "";

    /// <summary>The web sites whose pages may use it, as browsers name them: https://tickets.example.org. None: servers only.</summary>
    public List<string> Origins { get; private set; } = [];

    public KeyScope Scope { get; private set; } = KeyScope.Coach;

    /// <summary>In whose name it works, seeing and doing no more than they may; null where nobody's name is needed.</summary>
    public StaffId? ForId { get; private set; }

    public StaffId MadeBy { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was last used, to the hour.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public StaffId? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsRevoked => RevokedAt is not null;

    /// <param name="form">The form in which it was asked for: one form makes one key, however often it is sent.</param>
    public static CoachKey Make(OrganizationId organization, string name, OwnedSecret secret, IEnumerable<string> origins, StaffId by, DateTimeOffset now, Guid? form = null) => new()
    {
        OrganizationId = organization,
        Id = form is { } id ? CoachKeyId.From(id) : CoachKeyId.New(now),
        Name = name,
        Hash = secret.Hash,
        Ending = secret.ToString()[^EndingLength..],
        Origins = [.. origins.Distinct(StringComparer.Ordinal)],
        MadeBy = by,
        MadeAt = now,
    };

    /// <summary>Opens promises, as this person sees them.</summary>
    public CoachKey For(KeyScope scope, StaffId person)
    {
        Scope = scope;
        ForId = person;
        return this;
    }

    /// <summary>The key as the other application holds it.</summary>
    public static string TextOf(OwnedSecret secret) => $"{Prefix}{secret}";

    /// <summary>Null for what was never a key.</summary>
    public static OwnedSecret? SecretIn(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) ? OwnedSecret.Read(text.AsSpan(Prefix.Length)) : null;

    /// <summary>From now on it opens nothing; revoking it again changes nothing.</summary>
    public void Revoke(StaffId by, DateTimeOffset now)
    {
        if (IsRevoked)
            return;
        RevokedAt = now;
        RevokedBy = by;
    }

    public bool IsUseWorthNoting(DateTimeOffset now) => UsedAt is not { } before || now - before >= NotedEvery;

    public void NoteUse(DateTimeOffset now) => UsedAt = now;
}
