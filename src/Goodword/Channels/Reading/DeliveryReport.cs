using System.Text.RegularExpressions;
using Goodword.Customers;
using MimeKit;

namespace Goodword.Channels.Reading;

/// <summary>What a mail server reports about a mail of ours (RFC 3464, and the plain bounces of older servers).</summary>
/// <param name="OriginalId">Our mail's Message-ID; empty when the report doesn't tell.</param>
/// <param name="Recipient">Whom it did not reach; empty when the report doesn't tell.</param>
/// <param name="HasFailed">False for a report of delay, or of success.</param>
internal sealed partial record DeliveryReport(string OriginalId, string Recipient, bool HasFailed, string Reason)
{
    private const int ReasonLength = 500;
    private const int MostParts = 50;

    /// <summary>Null when the mail is none.</summary>
    public static DeliveryReport? Find(MimeMessage mail, string fromEmail, string text)
    {
        var parts = mail.BodyParts.Take(MostParts).ToList();
        var status = parts.OfType<MessageDeliveryStatus>().FirstOrDefault();
        if (status is null)
            return IsPlainBounce(mail, fromEmail) ? FindInText(text) : null;
        var groups = status.StatusGroups.Skip(1).ToList();
        var group = groups.Find(g => Is(g, "failed")) ?? groups.FirstOrDefault() ?? [];
        return new DeliveryReport(OriginalIdIn(parts), RecipientOf(group), Is(group, "failed"), ReasonOf(group));
    }

    private static bool Is(HeaderList group, string action) => string.Equals(group["Action"]?.Trim(), action, StringComparison.OrdinalIgnoreCase);

    private static string OriginalIdIn(List<MimeEntity> parts)
    {
        foreach (var part in parts)
        {
            var headers = part switch
            {
                MessagePart { Message: { } original } => original.Headers,
                MimePart { Content: not null } bare when bare.ContentType.IsMimeType("text", "rfc822-headers") => ReadHeaders(bare),
                _ => null,
            };
            if (headers is not null && MessageIds.Read(headers, HeaderId.MessageId, 1) is [var id])
                return id;
        }

        return "";
    }

    private static HeaderList? ReadHeaders(MimePart part)
    {
        try
        {
            using var stream = part.Content?.Open();
            return stream is null ? null : HeaderList.Load(stream);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string RecipientOf(HeaderList group)
    {
        var recipient = group["Final-Recipient"] ?? group["Original-Recipient"] ?? "";
        return NormalAddress.Of(recipient[(recipient.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim().Trim('<', '>'));
    }

    private static string ReasonOf(HeaderList group)
    {
        var said = group["Diagnostic-Code"] ?? "";
        said = said[(said.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim();
        if (said.Length == 0)
            said = group["Status"] is { } code ? $"The other server reports {code.Trim()}." : "The other server could not deliver it.";
        return Conversations.Text.Beginning(said, ReasonLength);
    }

    private static bool IsPlainBounce(MimeMessage mail, string fromEmail) =>
        AutomaticMail.IsMachine(fromEmail) && !mail.Headers.Contains("List-Id");

    private static DeliveryReport? FindInText(string text)
    {
        var match = IdInText().Match(text);
        return match.Success ? new DeliveryReport(MessageIds.Normal(match.Groups["id"].Value), "", true, Conversations.Text.Beginning(text, ReasonLength)) : null;
    }

    [GeneratedRegex(@"^[ \t>]*Message-ID:\s*<(?<id>[^>\s]{1,700})>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdInText();
}
