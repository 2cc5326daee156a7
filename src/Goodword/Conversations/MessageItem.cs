using System.Globalization;
using System.Text;
using Goodword.Channels;
using Goodword.Channels.Showing;
using Goodword.Site;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Conversations;

/// <summary>A message in its conversation, as one piece of text: see <see cref="ConversationRow"/>.</summary>
/// <param name="Message">What it shows.</param>
/// <param name="View">The conversation.</param>
/// <param name="Now">The page's now.</param>
/// <param name="Assets">The page's.</param>
/// <param name="Token">Of the page's forms: <see cref="Site.Antiforgery.Field"/>.</param>
/// <param name="Back">The list that they came from: see <see cref="WayBack"/>.</param>
internal sealed record MessageItem(ShownMessage Message, ConversationView View, DateTimeOffset Now, ResourceAssetCollection Assets, MarkupString Token, string? Back)
{
    private const int MostUnfolded = 3;

    private static readonly TimeSpan FarOff = TimeSpan.FromHours(12);

    /// <summary>It came in, but one of us wrote it, from an address of the practice.</summary>
    public bool IsOurs { get; init; }

    private string Address => $"conversations/{View.Head.Id}/messages/{Message.Id}";

    private string From => Message.FromName.Length > 0 ? Message.FromName : Message.FromEmail.Length > 0 ? Message.FromEmail : View.Head.CustomerShown;

    private IReadOnlyList<MessagePart> Parts => Message.Kind is MessageKind.Inbound ? Quoting.Parts(Message.Text) : [new MessagePart(PartKind.Written, Message.Text)];

    /// <summary>Answers repeat the subject behind Re: and its like; only another matter is worth a line.</summary>
    private bool HasOtherSubject => Message.Kind is MessageKind.Inbound && Message.Subject.Length > 0 && !Message.Subject.EndsWith(View.Head.Subject, StringComparison.OrdinalIgnoreCase);

    private bool HasOtherAddress => Message.Kind is MessageKind.Inbound && Message.FromEmail.Length > 0 && Message.FromEmail != View.Head.Email;

    public MarkupString Written => new MessageBubble
    {
        Kind = Message.Kind,
        From = From,
        At = Message.At,
        Zone = View.Head.Zone,
        Now = Now,
        Id = $"m-{Message.Id}",
        Head = $"""
            {(IsOurs ? Chip.Of(Assets, "Ours", "building") : Message.IsAutomatic ? Chip.Of(Assets, "Automatic", "gear") : null)}
            {(HasOtherAddress ? $"<span dir=\"auto\">{PlainText.Of(Message.FromEmail)}</span>" : "")}
            {(Message.UnusualTo(View.Head) is { } to ? $"<span>To <bdi>{PlainText.Of(to)}</bdi></span>" : "")}
            {SentTo}
            {(Message.ReplyTo.Length > 0 ? $"<span class=\"gw-reply-wanted\">Wants answers at <bdi>{PlainText.Of(Message.ReplyTo)}</bdi></span>" : "")}
            {(HasOtherSubject ? $"<span class=\"gw-message-subject\" dir=\"auto\">{PlainText.Of(Message.Subject)}</span>" : "")}
            """,
        Body = Body(),
        Foot = $"{Delivery}{(Message.Kind is MessageKind.Inbound ? WhyHere : "")}",
    }.Written(Assets);

    private string SentTo
    {
        get
        {
            var (to, copied) = (Named(Message.SentTo.Where(a => !a.IsCopied)), Named(Message.SentTo.Where(a => a.IsCopied)));
            var all = $"{(to.Length > 0 ? $"To {to}" : "")}{(to.Length > 0 && copied.Length > 0 ? "; " : "")}{(copied.Length > 0 ? $"Cc {copied}" : "")}";
            return Message.SentTo.Count switch
            {
                0 => "",
                <= MostUnfolded => $"<span class=\"gw-sent-to\">{all}</span>",
                var count => $"<details class=\"gw-quoted gw-sent-to\"><summary>Sent to {count}{(count < Addressee.Most ? "" : " or more")}</summary><span>{all}</span></details>",
            };
        }
    }

    private static string Named(IEnumerable<Addressee> addressees) =>
        string.Join(", ", addressees.Select(a => a.Name.Length > 0 ? $"<bdi>{PlainText.Of(a.Name)}</bdi> (<bdi>{PlainText.Of(a.Email)}</bdi>)" : $"<bdi>{PlainText.Of(a.Email)}</bdi>"));

    private string Body()
    {
        var body = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part.Kind is PartKind.Written)
                body.Append(CultureInfo.InvariantCulture, $"<p class=\"gw-text\" dir=\"auto\">{LinkedText.Of(part.Text)}</p>");
            else
                body.Append(CultureInfo.InvariantCulture, $"<details class=\"gw-quoted\"><summary>{(part.Kind is PartKind.Quoted ? "Quoted text" : "Signature")}</summary><blockquote dir=\"auto\">{LinkedText.Of(part.Text)}</blockquote></details>");
        }

        if (Message.IsShortened)
            body.Append(CultureInfo.CurrentCulture, $"<p class=\"gw-message-more\"><a href=\"{Address}/text\" data-enhance-nav=\"false\">Read the whole message</a> ({Message.Length:N0} characters)</p>");
        if (Message.HasHtml)
            body.Append(CultureInfo.InvariantCulture, $"<details class=\"gw-quoted gw-formatted\"><summary>Show as sent</summary><iframe class=\"gw-mail-frame\" title=\"{PlainText.Of($"The message as sent by {From}")}\" src=\"{Address}/html\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></iframe></details>");
        if (Message.Attachments.Count > 0)
            body.Append(CultureInfo.InvariantCulture, $"<ul class=\"gw-files\" aria-label=\"Attachments\">{string.Concat(Message.Attachments.Select(File))}</ul>");
        return body.ToString();
    }

    private string File(Attachment file) =>
        $"<li><a href=\"{PlainText.Of($"{Address}/attachments/{file.Part}")}\" download data-enhance-nav=\"false\">{Icon.Of(Assets, "paperclip")}<bdi>{PlainText.Of(file.Name.Length > 0 ? file.Name : "unnamed")}</bdi> <small>{PlainText.Of($"{FileTypes.InWords(file.ContentType)}, {Words.Size(file.Size)}")}</small></a></li>";

    private string Delivery => Message.Delivery switch
    {
        DeliveryState.Queued when Problem.Length > 0 => Note("hourglass-split", $"Not sent yet, we keep trying: <bdi>{Problem}</bdi>", TimeNote.Warm + TimeNote.Wrapped),
        DeliveryState.Queued => Note("clock", "On its way"),
        DeliveryState.Sent when Problem.Length > 0 => Note("file-earmark-text", Problem, TimeNote.Warm + TimeNote.Wrapped),
        DeliveryState.Sent => Note("check2-all", "Sent"),
        DeliveryState.Failed => Note("exclamation-circle", $"Not delivered: <bdi>{(Problem.Length > 0 ? Problem : "the other server gave no reason")}</bdi>", TimeNote.Hot + TimeNote.Wrapped) + Again,
        _ => "",
    };

    private string Problem => PlainText.Of(Message.DeliveryProblem).Value;

    /// <summary>The button that sends a failed message once more.</summary>
    private string Again => $"<form class=\"gw-again\" method=\"post\" action=\"{PlainText.Of(WayBack.From($"{Address}/sending", Back))}\">{Token}<button class=\"btn btn-sm btn-secondary\">{Icon.Of(Assets, "arrow-repeat")}Try again</button>{Instead}</form>";

    /// <summary>Where it did not arrive is seldom where they are reached now: somebody has found the right address meanwhile.</summary>
    private string Instead => Message.To is { Length: > 0 } failed && View.Correspondents.Usual is { } usual && usual.Email != failed
        ? $"<button class=\"btn btn-sm btn-secondary\" name=\"to\" value=\"{PlainText.Of(usual.Email)}\">{Icon.Of(Assets, "envelope")}<span>Send to <bdi>{PlainText.Of(usual.Email)}</bdi></span></button>"
        : "";

    private string WhyHere
    {
        get
        {
            var dated = Message.ClaimedAt is { } claimed && (claimed - Message.At).Duration() > FarOff ? $" Its sender dates it {When.Of(claimed, View.Head.Zone, Now)}." : "";
            var original = Message.RawMailId is null ? "" : $" <a href=\"{Address}/original\" download data-enhance-nav=\"false\">Download the original</a>";
            return $"<details class=\"gw-quoted gw-why\"><summary>Why here?</summary><span>{PlainText.Of(Message.Placement.InWords(View.Elsewhere[Message.Id]))}{dated}{original}</span></details>";
        }
    }

    private string Note(string icon, string words, string classes = "") => TimeNote.Of(Icon.Of(Assets, icon), words, classes).Value;
}
