using System.Data.Common;
using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Organizations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Goodword.Storage;

/// <summary>What intake wants to know of one mail before it is placed.</summary>
/// <param name="Mentioned">Hashes of the ids that it refers to, at most <see cref="MailStore.MostMentioned"/>.</param>
internal sealed record Sought(byte[] Digest, byte[]? OwnHash, IReadOnlyList<byte[]> Mentioned, string ReplyToken, string FromEmail);

internal sealed class Found
{
    /// <summary>The practices whose mailboxes or archives held this mail, which these were, and where it stands: with them, or with the practice that it answers.</summary>
    public List<(PracticeId Practice, PracticeId Stands, string Mailbox)> Copies { get; } = [];

    /// <summary>For each mentioned id that is here, its first message at each practice, and the conversation.</summary>
    public List<(byte[] Hash, ConversationId Conversation, PracticeId Practice, Guid Message)> Mentioned { get; } = [];

    /// <summary>The conversations in which this mail was referred to before it came.</summary>
    public List<(ConversationId Conversation, PracticeId Practice)> Awaiting { get; } = [];

    public (ConversationId Conversation, PracticeId Practice)? ByToken { get; set; }

    public CustomerId? Customer { get; set; }

    /// <summary>The practice that met that customer first.</summary>
    public PracticeId MetAt { get; set; }

    /// <summary>What they are called.</summary>
    public string Name { get; set; } = "";

    /// <summary>Its sender is one of us; who has left is not.</summary>
    public bool IsStaff { get; set; }
}

/// <summary>
/// The hot path of intake: one transaction, one statement that asks all there is to know, and prepared inserts. EF Core's change
/// tracker and one query after another took three times as long for the same rows; their shape still comes from its model. One
/// store serves one mail at a time, keeps its connection open, and is used again for the next.
/// </summary>
internal abstract class MailStore(GoodwordDb db) : IAsyncDisposable
{
    public const int MostMentioned = 12;

    /// <param name="byDigest">How a database is told to use the index of raw mails; of messages, the other.</param>
    protected static string LookUpStatement(string byDigest = "", string byHash = "") => $"""
        SELECT 1 AS kind, NULL AS hash, r.id, coalesce(m.practice_id, r.practice_id) AS first, r.practice_id AS practice, r.mailbox FROM raw_mails r {byDigest} LEFT JOIN messages m {byHash} ON m.organization_id = r.organization_id AND m.internet_message_id_hash = @own AND m.raw_mail_id = r.id WHERE r.organization_id = @organization AND r.digest = @digest
        UNION ALL SELECT 2, internet_message_id_hash, conversation_id, id, practice_id, NULL FROM messages {byHash} WHERE organization_id = @organization AND internet_message_id_hash IN ({string.Join(", ", Enumerable.Range(0, MostMentioned).Select(i => $"@mentioned{i}"))})
        UNION ALL SELECT 3, NULL, c.id, c.id, c.practice_id, NULL FROM awaited_messages a JOIN conversations c ON c.organization_id = a.organization_id AND c.id = a.conversation_id WHERE a.organization_id = @organization AND a.internet_message_id_hash = @own
        UNION ALL SELECT 4, NULL, id, id, practice_id, NULL FROM conversations WHERE organization_id = @organization AND reply_token = @token
        UNION ALL SELECT 5, NULL, c.id, c.id, c.practice_id, c.name FROM customer_addresses a JOIN customers c ON c.organization_id = a.organization_id AND c.id = a.customer_id WHERE a.organization_id = @organization AND a.email = @email
        UNION ALL SELECT 6, NULL, id, id, id, NULL FROM staff WHERE organization_id = @organization AND lower(email) = @email AND left_at IS NULL
        """;

    /// <summary>The places of its parameters are numbered as PostgreSQL has it; to SQLite they are names.</summary>
    protected const string AdvanceStatement =
        "UPDATE mailboxes SET uid_validity = $1, last_uid = $2, last_read_at = $3, silent_since = NULL, problem = '' WHERE organization_id = $4 AND name = $5 AND (uid_validity <> $1 OR last_uid < $2)";

    /// <summary>What a message changes in its conversation, a bounce as well; the rest of the row, and its other indexes, stay untouched.</summary>
    protected static readonly string[] MovingParts =
        [nameof(Conversation.State), nameof(Conversation.WaitingSince), nameof(Conversation.FirstAnsweredAt), nameof(Conversation.LastMessageAt), nameof(Conversation.ClosedAt), nameof(Conversation.QueueAt), nameof(Conversation.Preview), nameof(Conversation.NextPromiseDueAt), nameof(Conversation.UndeliveredId), nameof(Conversation.Version)];

    private static readonly PerModel<Func<GoodwordDb, ConversationId, CancellationToken, Task<Conversation?>>> ConversationById = new(() =>
        EF.CompileAsyncQuery((GoodwordDb db, ConversationId id, CancellationToken ct) => db.Conversations.AsNoTracking().FirstOrDefault(c => c.Id == id)));

    private readonly List<object> added = [];
    private (Conversation Conversation, int Version)? moved;
    private IDbContextTransaction? transaction;

    /// <summary>For what is rare; it takes part in the transaction.</summary>
    public GoodwordDb Db { get; } = db;

    protected DbTransaction? Transaction => transaction?.GetDbTransaction();

    public static async Task<MailStore> OpenAsync(Database database, OrganizationId organization, CancellationToken ct)
    {
        var db = database.Open(organization);
        await db.Database.OpenConnectionAsync(ct);
        if (!database.IsPostgres)
            return new SqliteMailStore(db);
        // A prepared statement keeps its plan. One that was made while the tables were empty reads them whole, and goes on doing so.
        await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", ct);
        return new PostgresMailStore(db);
    }

    public async Task BeginAsync(CancellationToken ct) => transaction = await Db.Database.BeginTransactionAsync(ct);

    /// <summary>Whatever else is being received at this moment and has to do with this mail waits, or has been committed.</summary>
    public abstract Task<Found> LookUpAsync(Sought sought, CancellationToken ct);

    public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) => ConversationById.Of(Db)(Db, id, ct);

    public void Add(object row)
    {
        added.Add(row);
        if (row is Fact fact)
            added.Add(new FactToFold(fact.OrganizationId, fact.Id));
    }

    /// <param name="version">The version that was read: when another has changed the conversation since, nothing is written.</param>
    public void Move(Conversation conversation, int version) => moved = (conversation, version);

    /// <summary>How far the mailbox has been read with this mail. Only ever forward: a node that lost its lease may come late.</summary>
    public abstract void Advance(RawMail raw, long validity, long uid);

    /// <summary>Writes what was added; false when the conversation was changed by somebody else meanwhile.</summary>
    public async Task<bool> WriteAsync(CancellationToken ct)
    {
        if (Db.ChangeTracker.HasChanges())
            await Db.SaveChangesAsync(ct);
        return await WriteAsync(added, moved, ct);
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is not null)
            await transaction.CommitAsync(ct);
        await ClearAsync();
    }

    public async Task RollBackAsync()
    {
        if (transaction is not null)
            await transaction.RollbackAsync(CancellationToken.None);
        await ClearAsync();
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (transaction is not null)
            await transaction.DisposeAsync();
        // Contexts are pooled: one that goes back with its connection open would give the next organization a connection that serves this one.
        await Db.Database.CloseConnectionAsync();
        await Db.DisposeAsync();
    }

    protected abstract Task<bool> WriteAsync(IReadOnlyList<object> rows, (Conversation Conversation, int Version)? moving, CancellationToken ct);

    protected RowShape ShapeOf(Type type) => RowShape.Of(Db.Model, type);

    /// <summary>Two conversations may wait for the same message, and a message may be mentioned twice.</summary>
    protected static string EndOfInsert(Type type) => type == typeof(AwaitedMessage) ? " ON CONFLICT DO NOTHING" : "";

    protected static void Take(Found found, int kind, byte[]? hash, Guid id, Guid first, PracticeId practice, string? text)
    {
        switch (kind)
        {
            case 1:
                found.Copies.Add((practice, new PracticeId(first), text ?? ""));
                break;
            case 2 when hash is not null:
                var at = found.Mentioned.FindIndex(m => m.Practice == practice && m.Hash.AsSpan().SequenceEqual(hash));
                if (at < 0)
                    found.Mentioned.Add((hash, new ConversationId(id), practice, first));
                else if (first.CompareTo(found.Mentioned[at].Message) < 0)
                    found.Mentioned[at] = (hash, new ConversationId(id), practice, first);
                break;
            case 3:
                found.Awaiting.Add((new ConversationId(id), practice));
                break;
            case 4:
                found.ByToken = (new ConversationId(id), practice);
                break;
            case 5:
                found.Customer = new CustomerId(id);
                found.MetAt = practice;
                found.Name = text ?? "";
                break;
            case 6:
                found.IsStaff = true;
                break;
        }
    }

    private async Task ClearAsync()
    {
        added.Clear();
        moved = null;
        Db.ChangeTracker.Clear();
        if (transaction is not null)
            await transaction.DisposeAsync();
        transaction = null;
    }
}
