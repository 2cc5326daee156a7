using System.Globalization;
using System.Text;
using Goodword.Conversations;
using MimeKit;
using MimeKit.IO;
using MessagePart = MimeKit.MessagePart;

namespace Goodword.Channels.Reading;

/// <summary>
/// What a mail says, and what hangs on it. Plain text is preferred where the same stands there as HTML too; several texts beside each
/// other, plain or HTML, are read one after another.
/// </summary>
internal sealed class MailBody
{
    /// <summary>More attachments than these are not listed; the raw mail has them.</summary>
    private const int MostAttachments = 300;

    private const int DeepestPart = 200;

    /// <summary>What is decoded of a text: all of <see cref="Message.TextLength"/> in any charset, however much of it is blank.</summary>
    private const int MostOfText = 4 * 1024 * 1024;

    /// <summary>The same of HTML, which holds more that is no text.</summary>
    private const int MostOfHtml = 8 * 1024 * 1024;

    private readonly StringBuilder text = new();
    private readonly List<Passage> passages = [];
    private readonly List<TextPart> html = [];
    private readonly List<MimeEntity> attachments = [];

    /// <summary>Of what is plain among the passages: more than is kept need not be decoded.</summary>
    private int plainLength;

    private MailBody()
    {
    }

    public string Text => text.ToString();

    /// <summary>The parts in HTML, which can be shown one below the other; of those that say the same, the richest.</summary>
    public IReadOnlyList<TextPart> Html => html;

    public IReadOnlyList<MimeEntity> AttachedParts => attachments;

    public static MailBody Of(MimeMessage mail)
    {
        var body = new MailBody();
        if (mail.Body is not null)
            body.Read(mail.Body, 0);
        if (body.passages.Count == 0)
            body.ReadNamed(mail.Body);
        foreach (var passage in body.passages)
            body.Say(passage);
        return body;
    }

    public List<Attachment> ListAttachments()
    {
        var list = new List<Attachment>(attachments.Count);
        for (var number = 0; number < attachments.Count; number++)
            list.Add(new Attachment(NameOf(attachments[number], number), TypeOf(attachments[number]), SizeOf(attachments[number]), number));
        return list;
    }

    /// <param name="most">No more bytes than these are read.</param>
    public static string TextOf(TextPart part, int most = int.MaxValue)
    {
        if (part.Content is not { Stream: { } encoded })
            return "";
        using var beginning = new BeginningStream((int)Math.Min(encoded.Length, most));
        part.Content.DecodeTo(beginning);
        var decoded = Charsets.Decode(beginning.WholeCharacters, part.ContentType.Charset);
        return part.IsFlowed ? FlowedText.Unflow(decoded, part.ContentType.Parameters["delsp"]?.Equals("yes", StringComparison.OrdinalIgnoreCase) ?? false) : decoded;
    }

    public static string TypeOf(MimeEntity part) => CleanText.Of(part.ContentType.MimeType, 100).ToLowerInvariant();

    private void Read(MimeEntity part, int depth)
    {
        if (depth > DeepestPart)
            return;
        switch (part)
        {
            case Multipart { Count: 0, Preamble: { } unparted } when !string.IsNullOrWhiteSpace(unparted):
                // The line that was to begin the parts is missing: what was written stands before it.
                passages.Add(new Passage(CleanText.Of(unparted, Message.TextLength), null));
                break;
            case MultipartAlternative alternative:
                ReadBest(alternative, depth);
                break;
            case MultipartRelated { Root: { } root } related:
                Read(root, depth + 1);
                foreach (var other in related.Where(p => p != root))
                    Attach(other);
                break;
            case Multipart several:
                foreach (var one in several)
                    Read(one, depth + 1);
                break;
            case TextPart words when IsBody(words):
                ReadText(words);
                break;
            default:
                Attach(part);
                break;
        }
    }

    /// <summary>Of parts that all say the same, the first in plain text alone is read; else the richest that we can read, which stands last.</summary>
    private void ReadBest(MultipartAlternative alternative, int depth)
    {
        var (before, htmlBefore) = (passages.Count, html.Count);
        var isPlain = false;
        foreach (var part in alternative)
        {
            var (best, bestHtml) = (passages.Count, html.Count);
            Read(part, depth + 1);
            if (html.Count > bestHtml)
                html.RemoveRange(htmlBefore, bestHtml - htmlBefore);
            if (passages.Count == best)
                continue;
            if (isPlain)
            {
                Forget(best, passages.Count - best);
                continue;
            }

            Forget(before, best - before);
            isPlain = passages.FindIndex(before, p => p.Html is not null) < 0;
        }
    }

    private void ReadText(TextPart words)
    {
        if (words.IsHtml)
        {
            html.Add(words);
            passages.Add(new Passage("", words));
        }
        else if (plainLength < Message.TextLength && TextOf(words, MostOfText) is var plain && !string.IsNullOrWhiteSpace(plain))
        {
            plain = CleanText.Of(plain, Message.TextLength);
            plainLength += plain.Length;
            passages.Add(new Passage(plain, null));
        }
    }

    /// <summary>
    /// Nothing else says a word: then a text that has a file's name does, as what telephone companies pass on and many forms send. It is
    /// a file all the same, since somebody may have meant it as one.
    /// </summary>
    private void ReadNamed(MimeEntity? whole)
    {
        if (attachments.OfType<TextPart>().FirstOrDefault(part => IsProse(part) && (part == whole || !(part.ContentDisposition?.IsAttachment ?? false))) is { } named)
            ReadText(named);
    }

    private static bool IsProse(TextPart part) => part.IsPlain || part.IsHtml || part.IsEnriched || part.ContentType.IsMimeType("text", "markdown");

    private void Forget(int from, int count)
    {
        plainLength -= passages.Skip(from).Take(count).Sum(p => p.Plain.Length);
        passages.RemoveRange(from, count);
    }

    private static bool IsBody(TextPart part) =>
        (part.IsPlain || part.IsHtml || part.IsEnriched)
        && !(part.ContentDisposition?.IsAttachment ?? false)
        && string.IsNullOrEmpty(part.FileName);

    private void Say(Passage passage)
    {
        var gap = text.Length > 0 ? "\n\n" : "";
        var room = Message.TextLength - text.Length - gap.Length;
        if (room <= 0)
            return;
        var words = passage.Html is { } html ? HtmlText.Of(TextOf(html, MostOfHtml), Message.TextLength) : passage.Plain;
        if (string.IsNullOrWhiteSpace(words))
            return;
        text.Append(gap).Append(CleanText.Of(words, room).Trim('\n'));
    }

    private void Attach(MimeEntity part)
    {
        if (part is Multipart several)
        {
            foreach (var one in several)
                Attach(one);
        }
        else if (attachments.Count < MostAttachments)
        {
            attachments.Add(part);
        }
    }

    private static string NameOf(MimeEntity part, int number)
    {
        var name = part switch
        {
            MimePart { FileName: { Length: > 0 } given } => given,
            MessagePart forwarded => (string.IsNullOrWhiteSpace(forwarded.Message?.Subject) ? "message" : forwarded.Message.Subject) + ".eml",
            _ => "",
        };
        var safe = FileNames.Safe(name);
        return safe.Length > 0 ? safe : string.Create(CultureInfo.InvariantCulture, $"attachment-{number + 1}{FileNames.ExtensionOf(part.ContentType)}");
    }

    private static long SizeOf(MimeEntity part)
    {
        using var measure = new MeasuringStream();
        switch (part)
        {
            case MimePart { Content: not null } leaf:
                leaf.Content.DecodeTo(measure);
                break;
            case MessagePart { Message: { } message }:
                message.WriteTo(measure);
                break;
            default:
                part.WriteTo(measure);
                break;
        }

        return measure.Length;
    }

    /// <param name="Plain">Empty for HTML, whose words are taken out only once it is known that they are read.</param>
    private sealed record Passage(string Plain, TextPart? Html);
}
