namespace Goodword.Bench.Receiving;

internal sealed record WrittenTable(string Name, string[] Columns);

/// <summary>A row as SQLite keeps it: ids as bytes, instants as ticks.</summary>
internal sealed record WrittenRow(WrittenTable Table, object[] Values)
{
    public object this[string column] => Values[Array.IndexOf(Table.Columns, column)];
}

/// <summary>What the conversation that a mail joined changed to.</summary>
internal sealed record MovedConversation(object[] Values, object Organization, object Id)
{
    public static readonly string[] Columns = ["state", "waiting_since", "last_message_at", "closed_at", "queue_at", "preview", "version"];
}

/// <summary>All that one mail's transaction writes.</summary>
/// <param name="Sender">Mails of different senders do not depend on each other.</param>
internal sealed record WrittenMail(int Sender, IReadOnlyList<WrittenRow> Rows, MovedConversation? Moved)
{
    public const string Advance = "UPDATE mailboxes SET uid_validity = @p0, last_uid = @p1, last_read_at = @p2, silent_since = NULL, problem = '' WHERE organization_id = @p3 AND name = @p4";

    /// <summary>How far the mailbox is read then, as the parameters of <see cref="Advance"/>.</summary>
    public object[] Advanced { get; } = [.. new[] { "uid_validity", "uid", "received_at", "organization_id", "mailbox" }.Select(c => Rows.First(r => r.Table.Name == "raw_mails")[c])];
}
