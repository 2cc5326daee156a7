namespace Goodword.Conversations;

/// <summary>The reply form as the page shows it.</summary>
public sealed record Composing
{
    public required Guid Form { get; init; }

    public string Text { get; init; } = "";

    public MessageId? Seen { get; init; }

    /// <summary>The address that was chosen, where there is a choice.</summary>
    public string? To { get; init; }

    public IReadOnlyList<PromiseChoice> Choices { get; init; } = [];

    /// <summary>Present after "Review", and when sending asks about something.</summary>
    public Review? Review { get; init; }

    /// <summary>What the writer wanted when they were asked: "send" or "close"; null: nothing is asked.</summary>
    public string? Asks { get; init; }

    /// <summary>The promise that gets a new time by this reply.</summary>
    public ShownPromise? Instead { get; init; }

    /// <summary>The new time that was chosen, where the draft says one in its writer's own words.</summary>
    public DateTimeOffset? NewTime { get; init; }

    /// <summary>Why nothing was sent, at the text.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Who wrote since the writer opened the page.</summary>
    public IReadOnlyList<NewerMessage> Overtaken { get; init; } = [];

    /// <summary>An earlier text of the same form went out then.</summary>
    public DateTimeOffset? SentBeforeAt { get; init; }

    /// <summary>It was begun then, and taken up again.</summary>
    public DateTimeOffset? RestoredFrom { get; init; }

    /// <param name="instead">Whether the draft may still be meant to agree a new time.</param>
    public static Composing Begin(ConversationView view, bool instead, DateTimeOffset now) => view.Draft is { } draft
        ? new Composing { Form = draft.Form, Text = draft.Text, Seen = view.Last, Choices = draft.Promises, Instead = view.Promises.FirstOrDefault(p => instead && p.Id == draft.Instead && p.IsOwed), RestoredFrom = draft.WrittenAt }
        : new Composing { Form = Guid.CreateVersion7(now), Seen = view.Last };
}
