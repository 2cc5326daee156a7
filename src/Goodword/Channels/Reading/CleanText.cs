using System.Text;

namespace Goodword.Channels.Reading;

/// <summary>Makes foreign text safe to store and to show: PostgreSQL refuses NUL, UTF-8 has no lone surrogates.</summary>
internal static class CleanText
{
    /// <summary>Keeps lines and tabs; drops other control characters, replaces lone surrogates, and cuts at the length.</summary>
    public static string Of(string text, int length)
    {
        if (text.Length <= length && IsClean(text))
            return text;
        var clean = new StringBuilder(Math.Min(text.Length, length));
        for (var i = 0; i < text.Length && clean.Length < length; i++)
        {
            var c = text[i];
            if (c == '\r')
            {
                if (i + 1 == text.Length || text[i + 1] != '\n')
                    clean.Append('\n');
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (clean.Length + 2 > length)
                    break;
                clean.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                clean.Append('\ufffd');
            }
            else if (!char.IsControl(c) || c is '\n' or '\t')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            if ((c < ' ' && c is not ('\n' or '\t')) || c is >= '\x7f' and < '\xa0' || char.IsSurrogate(c))
                return false;
        }

        return true;
    }
}
