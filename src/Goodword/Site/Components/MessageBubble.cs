using Goodword.Conversations;
using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Components;

/// <summary>One thing said, or a note. Written as one piece of text: see <see cref="ConversationRow"/>.</summary>
internal sealed record MessageBubble
{
    public required MessageKind Kind { get; init; }

    public required string From { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Zone { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Makes the message a target of links.</summary>
    public string? Id { get; init; }

    /// <summary>Behind who and when.</summary>
    public string Head { get; init; } = "";

    /// <summary>The text in a p class="gw-text", then quoted text, attachments.</summary>
    public required string Body { get; init; }

    /// <summary>Whether it was sent, why it was put here, its findings.</summary>
    public string? Foot { get; init; }

    public MarkupString Written(ResourceAssetCollection assets) => new(
        $"""
        <li class="gw-message {Side}"{(Id is null ? "" : $" id=\"{PlainText.Of(Id)}\"")}>
        {Avatar.Of(From)}
        <div>
        <div class="gw-message-head">
        <strong>{PlainText.Of(From)}</strong>
        {(Kind is MessageKind.Note ? Chip.Of(assets, "Note, only we see it", "lock", Tone.Caution) : null)}
        {When.Of(At, Zone, Now)}
        {Head}
        </div>
        <div class="gw-bubble">{Body}</div>
        {(Foot is null ? "" : $"<div class=\"gw-message-foot\">{Foot}</div>")}
        </div>
        </li>
        """);

    private string Side => Kind switch
    {
        MessageKind.Outbound => "gw-message-ours",
        MessageKind.Note => "gw-message-note",
        _ => "gw-message-theirs",
    };
}
