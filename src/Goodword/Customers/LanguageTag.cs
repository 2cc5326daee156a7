using System.Globalization;
using System.Text.RegularExpressions;

namespace Goodword.Customers;

/// <summary>A language as a BCP 47 tag, for people who rather write its name.</summary>
public static partial class LanguageTag
{
    /// <summary>Those that a form offers; any other tag may be typed.</summary>
    public static readonly IReadOnlyList<(string Tag, string Name)> Offered =
    [
        ("ar", "Arabic"), ("bn", "Bengali"), ("bg", "Bulgarian"), ("zh", "Chinese"), ("hr", "Croatian"), ("cs", "Czech"), ("nl", "Dutch"), ("en", "English"),
        ("en-GB", "English (United Kingdom)"), ("en-US", "English (United States)"), ("fa", "Persian"), ("fr", "French"), ("de", "German"), ("el", "Greek"),
        ("gu", "Gujarati"), ("he", "Hebrew"), ("hi", "Hindi"), ("hu", "Hungarian"), ("it", "Italian"), ("ja", "Japanese"), ("ko", "Korean"), ("pl", "Polish"),
        ("pt", "Portuguese"), ("pt-BR", "Portuguese (Brazil)"), ("pa", "Punjabi"), ("ro", "Romanian"), ("ru", "Russian"), ("sr", "Serbian"), ("so", "Somali"),
        ("es", "Spanish"), ("sv", "Swedish"), ("ta", "Tamil"), ("tr", "Turkish"), ("uk", "Ukrainian"), ("ur", "Urdu"), ("vi", "Vietnamese"), ("cy", "Welsh"),
    ];

    /// <summary>The tag in its usual letters ("pt-br" is pt-BR), or of the name ("Polish" is pl); null when it is neither.</summary>
    public static string? Read(string text)
    {
        var named = Offered.FirstOrDefault(o => o.Name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (named.Tag is not null)
            return named.Tag;
        if (text.Length > Customer.LanguageLength || !Tag().IsMatch(text))
            return null;
        var parts = text.Split('-');
        return string.Join('-', parts.Select((part, i) => (i, part.Length) switch
        {
            (0, _) => part.ToLowerInvariant(),
            (_, 2) when !InExtension(parts, i) => part.ToUpperInvariant(),
            (_, 4) when !InExtension(parts, i) && char.IsAsciiLetter(part[0]) => char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant(),
            _ => part.ToLowerInvariant(),
        }));
    }

    /// <summary>"Polish", or the tag itself where no name is known.</summary>
    public static string NameOf(string tag)
    {
        var offered = Offered.FirstOrDefault(o => o.Tag == tag);
        if (offered.Name is not null)
            return offered.Name;
        try
        {
            var name = CultureInfo.GetCultureInfo(tag).EnglishName;
            return name.StartsWith("Unknown", StringComparison.Ordinal) ? tag : name;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static bool InExtension(string[] parts, int at) => parts.Take(at).Any(p => p.Length == 1);

    /// <summary>Well-formed by RFC 5646, without the grandfathered tags.</summary>
    [GeneratedRegex("^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[a-wyz0-9](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
