using System.Text;

namespace Goodword.Conversations;

internal static class Text
{
    /// <summary>The first characters, white space folded to single blanks, without marks that turn the reading of what stands behind them, cut on a character boundary.</summary>
    public static string Beginning(this string text, int length)
    {
        var beginning = new StringBuilder(length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (beginning.Length + rune.Utf16SequenceLength > length)
                break;
            if (rune.Value is (>= 0x202a and <= 0x202e) or (>= 0x2066 and <= 0x2069))
                continue;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                beginning.Append(rune);
            else if (beginning.Length > 0 && beginning[^1] != ' ')
                beginning.Append(' ');
        }

        return beginning.ToString().TrimEnd();
    }

    /// <summary>
    /// What somebody typed, as it is kept: line ends are LF, controls that no keyboard types are gone (PostgreSQL refuses NUL), and
    /// half characters, which no encoding can carry, are replaced.
    /// </summary>
    public static string AsTyped(this string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var typed = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (!Rune.IsControl(rune) || rune.Value is '\n' or '\t')
                typed.Append(rune);
        }

        return typed.ToString();
    }
}
