using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Components;

/// <summary>A conversation in a list. Written as one piece of text: as a component with its parts it was half of what a page of the inbox costs.</summary>
internal sealed record ConversationRow
{
    public required string Address { get; init; }

    public required string Customer { get; init; }

    public required string Subject { get; init; }

    /// <summary>Whose initials stand before it, when not the customer's.</summary>
    public string? Face { get; init; }

    public string? Preview { get; init; }

    /// <summary>In place of the preview: a place in the text, with marks.</summary>
    public MarkupString? Excerpt { get; init; }

    public bool IsUnread { get; init; }

    /// <summary>Changes when there is news in this row: see wwwroot/js/news.js.</summary>
    public string? Mark { get; init; }

    /// <summary>How long they wait, or when it was closed.</summary>
    public required MarkupString Time { get; init; }

    /// <summary>Owner, last feeling, next promise; null is none.</summary>
    public required IReadOnlyList<MarkupString?> Marks { get; init; }

    public MarkupString Written => new(
        $"""
        <li{(Mark is null ? "" : $" data-mark=\"{PlainText.Of(Mark)}\"")}>
        <article class="{(IsUnread ? "gw-row gw-row-unread" : "gw-row")}">
        {Avatar.Of(Face ?? Customer)}
        <div class="gw-row-main">
        <div class="gw-row-top"><a class="gw-row-link" href="{PlainText.Of(Address)}"><bdi>{PlainText.Of(Customer)}</bdi>{(IsUnread ? PlainText.Hidden(", new message") : null)}</a></div>
        <span class="gw-row-subject" dir="auto">{PlainText.Of(Subject)}</span>
        {Under}</div>
        <div class="gw-row-side">
        <div class="gw-row-time">{Time}</div>
        <div class="gw-row-marks">{string.Concat(Marks)}</div>
        </div>
        </article>
        </li>
        """);

    private string Under => (Excerpt?.Value ?? (Preview is null ? null : PlainText.Of(Preview).Value)) is { } words ? $"<span class=\"gw-row-preview\" dir=\"auto\">{words}</span>" : "";
}
