using System.Globalization;
using System.Text;

namespace Goodword.Organizations;

internal static class Slug
{
    /// <summary>"Élm Street Practice" becomes "elm-street-practice"; a name without Latin letters becomes "practice".</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == Practice.SlugLength - 5)
                break;
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "practice" : text;
    }
}
