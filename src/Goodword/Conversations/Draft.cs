using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Storage;

namespace Goodword.Conversations;

/// <summary>
/// What somebody has begun to write, kept while they write, so that nothing typed is lost when the browser goes or they are signed
/// off. It goes when it is sent.
/// </summary>
public sealed class Draft : IOwned
{
    private Draft()
    {
    }

    public OrganizationId OrganizationId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    public StaffId StaffId { get; private set; }

    /// <summary>The form it is written in: the same form, sent twice, is one reply.</summary>
    public Guid Form { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>What was decided about the promises in it.</summary>
    public List<PromiseChoice> Promises { get; private set; } = [];

    /// <summary>The promise that gets a new time by this reply.</summary>
    public PromiseId? Instead { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public static Draft Begin(OrganizationId organization, ConversationId conversation, StaffId staff) =>
        new() { OrganizationId = organization, ConversationId = conversation, StaffId = staff };

    public void Write(Guid form, string text, IEnumerable<PromiseChoice> promises, PromiseId? instead, DateTimeOffset now)
    {
        Form = form;
        Text = text;
        Promises = [.. promises];
        Instead = instead;
        WrittenAt = now;
    }
}
