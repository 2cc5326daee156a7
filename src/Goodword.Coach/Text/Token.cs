using System.Runtime.InteropServices;

namespace Goodword.Coaching.Text;

/// <summary>One piece of the text.</summary>
/// <param name="Start">UTF-16 offset of the first character.</param>
/// <param name="End">UTF-16 offset behind the last character.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Normal">Lower-cased, straight quotes, contractions written out ("n't" is "not", "'ll" is "will"; "'s" and "'d" stay).</param>
/// <param name="IsJoined">Whether it follows the token before it without a gap as part of one written word ("n't" in "don't", "pm" in "5pm").</param>
/// <param name="Id">A word's or number's number in the vocabulary; -1 when no rule uses it.</param>
/// <param name="Traits">What is known of the word.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int End, TokenKind Kind, string Normal, bool IsJoined, int Id = -1, WordTraits Traits = WordTraits.None)
{
    public bool IsWord => Kind == TokenKind.Word;

    /// <summary>Whether it is this one punctuation character.</summary>
    public bool Is(char punctuation) => Kind == TokenKind.Punctuation && Normal[0] == punctuation;
}
