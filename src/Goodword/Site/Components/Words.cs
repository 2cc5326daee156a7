using System.Globalization;
using Goodword.Organizations;

namespace Goodword.Site.Components;

/// <summary>Names of things as the screen shows them.</summary>
internal static class Words
{
    public static string InWords(this Role role) => role switch
    {
        Role.FrontDesk => "Front desk",
        _ => role.ToString(),
    };

    /// <summary>"840 bytes", "12 KB", "3.4 MB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => $"{bytes} bytes",
        < 1_000_000 => $"{(bytes / 1_000.0).ToString("0", CultureInfo.CurrentCulture)} KB",
        _ => $"{(bytes / 1_000_000.0).ToString("0.#", CultureInfo.CurrentCulture)} MB",
    };
}
