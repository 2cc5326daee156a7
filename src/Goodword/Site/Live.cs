using System.Collections.Concurrent;
using System.Globalization;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Npgsql;

namespace Goodword.Site;

/// <summary>
/// Tells open pages that a conversation changed. Within one process on SQLite; on PostgreSQL by NOTIFY, so that it reaches the
/// pages of every node. Only ids travel. Losing an announcement loses nothing but the moment: a page reads the database.
/// </summary>
public sealed partial class Live(Database database, ILogger<Live> log)
{
    /// <summary>The topic that every conversation of the listener's practices belongs to; the other topics are conversation ids.</summary>
    public const string Inbox = "inbox";

    internal const string Channel = "goodword_live";

    private readonly ConcurrentDictionary<OrganizationId, ConcurrentDictionary<LiveListener, byte>> listeners = new();

    /// <summary>Call it after the commit.</summary>
    public Task AnnounceAsync(Conversation conversation, CancellationToken ct) =>
        AnnounceAsync(conversation.OrganizationId, conversation.PracticeId, conversation.Id, ct);

    /// <inheritdoc cref="AnnounceAsync(Conversation, CancellationToken)"/>
    public Task AnnounceAsync(OrganizationId organization, PracticeId practice, ConversationId conversation, CancellationToken ct) =>
        SendAsync([new LiveWord(organization, practice.Value, conversation.Value)], ct);

    /// <summary>Many at once, each once.</summary>
    public Task AnnounceAsync(OrganizationId organization, IEnumerable<(PracticeId Practice, ConversationId Conversation)> conversations, CancellationToken ct) =>
        SendAsync([.. conversations.Distinct().Select(c => new LiveWord(organization, c.Practice.Value, c.Conversation.Value))], ct);

    /// <summary>Tells the pages of administrators, of whatever practice, that a thing of the organization's own changed; the topic is its id.</summary>
    public Task AnnounceAsync(OrganizationId organization, Guid what, CancellationToken ct) =>
        SendAsync([new LiveWord(organization, organization.Value, what)], ct);

    /// <summary>Ends the streams of a person who signed out or may no longer come in; a browser still signed in connects again.</summary>
    public Task EndAsync(OrganizationId organization, StaffId staff, CancellationToken ct) =>
        SendAsync([new LiveWord(organization, staff.Value, null)], ct);

    internal LiveListener Listen(SignedInStaff staff, IReadOnlyCollection<string> topics)
    {
        var listener = new LiveListener(this, staff, topics);
        listeners.GetOrAdd(staff.OrganizationId, _ => new()).TryAdd(listener, 0);
        return listener;
    }

    internal void Forget(LiveListener listener)
    {
        if (listeners.TryGetValue(listener.Staff.OrganizationId, out var ours))
            ours.TryRemove(listener, out _);
    }

    internal void Deliver(LiveWord word)
    {
        if (!listeners.TryGetValue(word.Organization, out var ours))
            return;
        foreach (var (listener, _) in ours)
            listener.Hear(word);
    }

    /// <summary>After a gap in the connection to PostgreSQL anything may have changed.</summary>
    internal void DeliverEverything()
    {
        foreach (var (listener, _) in listeners.Values.SelectMany(ours => ours))
            listener.HearEverything();
    }

    private async Task SendAsync(IReadOnlyList<LiveWord> words, CancellationToken ct)
    {
        if (database.Source is not { } source)
        {
            foreach (var word in words)
                Deliver(word);
            return;
        }

        try
        {
            await using var command = source.CreateCommand("SELECT pg_notify($1, word) FROM unnest($2) AS word");
            command.Parameters.Add(new NpgsqlParameter { Value = Channel });
            command.Parameters.Add(new NpgsqlParameter { Value = words.Select(w => w.ToString()).ToArray() });
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (NpgsqlException problem)
        {
            LogUnsent(problem);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Open pages were not told of a change; they show it when they are next opened.")]
    private partial void LogUnsent(Exception problem);
}

/// <summary>What travels: a conversation of a practice changed, or a thing of the organization itself, or (where nothing did) a person's streams end.</summary>
internal sealed record LiveWord(OrganizationId Organization, Guid Who, Guid? What)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Organization.Value:N}{Who:N}{What:N}");

    /// <summary>Null for what is not ours: any client of the database may notify.</summary>
    public static LiveWord? Read(string text)
    {
        if (text.Length is not (64 or 96) || !Guid.TryParseExact(text[..32], "N", out var organization) || !Guid.TryParseExact(text[32..64], "N", out var who))
            return null;
        if (text.Length == 64)
            return new LiveWord(OrganizationId.From(organization), who, null);
        return Guid.TryParseExact(text[64..], "N", out var what) ? new LiveWord(OrganizationId.From(organization), who, what) : null;
    }
}
