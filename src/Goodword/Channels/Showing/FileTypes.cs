namespace Goodword.Channels.Showing;

/// <summary>What an attachment is, by what its sender says of it.</summary>
internal static class FileTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = "PDF",
        ["application/msword"] = "Word",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "Word",
        ["application/vnd.ms-excel"] = "Excel",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "Excel",
        ["application/vnd.oasis.opendocument.text"] = "OpenDocument",
        ["application/zip"] = "ZIP",
        ["image/png"] = "picture",
        ["image/jpeg"] = "picture",
        ["image/gif"] = "picture",
        ["image/webp"] = "picture",
        ["image/heic"] = "picture",
        ["message/rfc822"] = "e-mail",
        ["text/calendar"] = "appointment",
        ["text/csv"] = "table",
        ["text/html"] = "web page",
        ["text/plain"] = "text",
        ["text/vcard"] = "contact",
    };

    /// <summary>Types under which a download is no danger even to a browser that shows it; all others go as bytes.</summary>
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/pdf", "application/zip", "image/png", "image/jpeg", "image/gif", "image/webp", "text/calendar", "text/csv", "text/plain",
    };

    /// <summary>In a word; the file's name tells more of what has none here.</summary>
    public static string InWords(string contentType) => Names.GetValueOrDefault(contentType, "file");

    public static string Served(string contentType) => Harmless.Contains(contentType) ? contentType : Unknown;
}
