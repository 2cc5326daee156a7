using System.Security.Cryptography;
using System.Text;

namespace Goodword.Site;

/// <summary>Nobody overwrites what they have not seen: a form carries a stamp of what stood there when it was opened.</summary>
internal static class Meanwhile
{
    /// <summary>Of what a form can change, and of nothing else.</summary>
    public static string StampOf(params IEnumerable<string> fields) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(AsKept(string.Join('\u001f', fields)))).AsSpan(0, 8));

    /// <summary>What stands in a field now, where it is not what was typed; null: it is.</summary>
    public static string? Stands(string? now, string? typed) =>
        AsKept(now ?? "") == AsKept(typed ?? "").Trim() ? null : now is { Length: > 0 } ? $"Now stands:{(now.Contains('\n', StringComparison.Ordinal) ? '\n' : ' ')}{now}" : "Now stands nothing.";

    /// <summary>Browsers send CR LF.</summary>
    private static string AsKept(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
