using System.Globalization;
using Goodword.Channels.Reading;
using Goodword.Conversations;
using Goodword.Organizations;
using Microsoft.Net.Http.Headers;
using MimeKit;
using MessagePart = MimeKit.MessagePart;

namespace Goodword.Channels.Showing;

/// <summary>
/// Foreign content, served so that no browser takes it for ours: as a download, or under a policy that lets nothing run. Whoever may
/// not see the conversation gets 404.
/// </summary>
internal static class OriginalEndpoints
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'; sandbox";
    private const int LargestPicture = 3 * 1024 * 1024;
    private const int MostPictureBytes = 12 * 1024 * 1024;

    public static void MapOriginals(this IEndpointRouteBuilder routes)
    {
        var message = routes.MapGroup("/conversations/{id:guid}/messages/{message:guid}").RequireAuthorization(Policies.Staff);
        message.MapGet("/text", TextAsync);
        message.MapGet("/html", HtmlAsync);
        message.MapGet("/attachments/{part}", AttachmentAsync);
        message.MapGet("/original", OriginalAsync);
        routes.MapGet("/unreadable/{id:guid}/original", UnreadableAsync).RequireAuthorization(Policies.Staff);
    }

    /// <summary>All of a text that is too long for the conversation's page.</summary>
    private static async Task<IResult> TextAsync(HttpContext http, Guid id, Guid message, Originals originals, CancellationToken ct)
    {
        if (await FindAsync(http, id, message, originals, ct) is null)
            return TypedResults.NotFound();
        Guard(http.Response, NothingRuns);
        return TypedResults.Text(await originals.TextAsync(MessageId.From(message), ct), "text/plain; charset=utf-8");
    }

    private static async Task<IResult> HtmlAsync(HttpContext http, Guid id, Guid message, Originals originals, CancellationToken ct)
    {
        if (await FindAsync(http, id, message, originals, ct) is not { HasHtml: true } original)
            return TypedResults.NotFound();
        using var mail = await originals.MailAsync(original, ct);
        var body = mail is null ? null : MailBody.Of(mail);
        if (body is not { Html.Count: > 0 })
            return TypedResults.NotFound();
        Guard(http.Response, ShownHtml.Policy);
        return TypedResults.Text(ShownHtml.Page(body.Html.Select(part => MailBody.TextOf(part)), PicturesOf(body)), "text/html; charset=utf-8");
    }

    private static async Task<IResult> AttachmentAsync(HttpContext http, Guid id, Guid message, string part, Originals originals, CancellationToken ct)
    {
        var original = await FindAsync(http, id, message, originals, ct);
        if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || original?.Attachments.FirstOrDefault(a => a.Part == number) is not { } attachment)
            return TypedResults.NotFound();
        using var mail = await originals.MailAsync(original, ct);
        if (mail is null || MailBody.Of(mail).AttachedParts is not { } parts || number >= parts.Count)
            return TypedResults.NotFound();
        BeDownload(http.Response, attachment.Name, FileTypes.Served(attachment.ContentType));
        await WriteAsync(parts[number], http.Response.Body, ct);
        return TypedResults.Empty;
    }

    /// <summary>The mail byte for byte.</summary>
    private static async Task<IResult> OriginalAsync(HttpContext http, Guid id, Guid message, Originals originals, CancellationToken ct)
    {
        if (await FindAsync(http, id, message, originals, ct) is not { RawMailId: { } raw } original)
            return TypedResults.NotFound();
        return await SendAsync(http.Response, original.Subject, await originals.BytesAsync(raw, ct), ct);
    }

    private static async Task<IResult> UnreadableAsync(HttpContext http, Guid id, Originals originals, CancellationToken ct) =>
        await originals.UnreadableAsync(SignedInStaff.From(http.User), RawMailId.From(id), ct) is { } bytes
            ? await SendAsync(http.Response, "unreadable-" + RawMailId.From(id), bytes, ct)
            : TypedResults.NotFound();

    private static Task<Original?> FindAsync(HttpContext http, Guid id, Guid message, Originals originals, CancellationToken ct) =>
        originals.FindAsync(SignedInStaff.From(http.User), ConversationId.From(id), MessageId.From(message), ct);

    private static async Task<IResult> SendAsync(HttpResponse response, string name, byte[] bytes, CancellationToken ct)
    {
        var safe = FileNames.Safe(name);
        BeDownload(response, $"{(safe.Length > 0 ? safe : "message")}.eml", FileTypes.Unknown);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, ct);
        return TypedResults.Empty;
    }

    private static void BeDownload(HttpResponse response, string name, string contentType)
    {
        Guard(response, NothingRuns);
        response.ContentType = contentType;
        // The names in the database are safe already; this keeps them so whatever stands there.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileNames.Safe(name) is { Length: > 0 } safe ? safe : "attachment");
        response.Headers.ContentDisposition = disposition.ToString();
    }

    private static void Guard(HttpResponse response, string policy)
    {
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }

    private static Task WriteAsync(MimeEntity part, Stream to, CancellationToken ct) => part switch
    {
        MimePart { Content: { } content } => content.DecodeToAsync(to, ct),
        MessagePart { Message: { } message } => message.WriteToAsync(to, ct),
        MimePart => Task.CompletedTask,
        _ => part.WriteToAsync(to, ct),
    };

    /// <summary>Pictures that the mail brings along and its HTML shows in its text.</summary>
    private static Func<string, string?> PicturesOf(MailBody body)
    {
        var left = MostPictureBytes;
        // A page may ask for one picture fifty thousand times: what doesn't fit is decoded once.
        var refused = new HashSet<string>(StringComparer.Ordinal);
        return id =>
        {
            var name = Uri.UnescapeDataString(id).Trim('<', '>', ' ');
            if (refused.Contains(name))
                return null;
            var part = body.AttachedParts.OfType<MimePart>().FirstOrDefault(p => p.ContentId?.Trim('<', '>', ' ') == name);
            if (part?.Content is null || MailBody.TypeOf(part) is not ("image/png" or "image/jpeg" or "image/gif" or "image/webp"))
                return null;
            using var bytes = new MemoryStream();
            part.Content.DecodeTo(bytes, CancellationToken.None);
            if (bytes.Length > Math.Min(LargestPicture, left))
            {
                refused.Add(name);
                return null;
            }

            left -= (int)bytes.Length;
            return $"data:{MailBody.TypeOf(part)};base64,{Convert.ToBase64String(bytes.GetBuffer(), 0, (int)bytes.Length)}";
        };
    }
}
