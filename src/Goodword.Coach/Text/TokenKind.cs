namespace Goodword.Coaching.Text;

/// <summary>What a token is made of.</summary>
internal enum TokenKind : byte
{
    /// <summary>A word, or one part of a contraction ("do" and "n't" of "don't").</summary>
    Word,

    /// <summary>Digits with inner separators: "5", "10:40", "3/5", "1,000", "2026-03-02".</summary>
    Number,

    /// <summary>A web or mail address, or a placeholder such as "[link]".</summary>
    Link,

    /// <summary>One punctuation character, or an ellipsis.</summary>
    Punctuation,

    /// <summary>Anything else: emoji, currency signs, control characters, lone surrogates.</summary>
    Symbol,
}
