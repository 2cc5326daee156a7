using System.Text;

namespace Goodword.Conversations;

internal static class Text
{
    /// <summary>The first characters, white space folded to single blanks, cut on a character boundary.</summary>
    public static string Beginning(this string text, int length)
    {
        var beginning = new StringBuilder(length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (beginning.Length + rune.Utf16SequenceLength > length)
                break;
            if (!Rune.IsWhiteSpace(rune) && !Rune.IsControl(rune))
                beginning.Append(rune);
            else if (beginning.Length > 0 && beginning[^1] != ' ')
                beginning.Append(' ');
        }

        return beginning.ToString().TrimEnd();
    }
}
