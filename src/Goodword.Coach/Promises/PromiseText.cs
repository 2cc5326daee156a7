using Goodword.Coaching.Text;

namespace Goodword.Coaching.Promises;

/// <summary>The tokens of a message as the promise reader looks at them: any index may be asked for, up to the sentence's end.</summary>
internal sealed class PromiseText(TokenizedText text)
{
    public string Source => text.Source;

    public ReadOnlySpan<Sentence> Sentences => text.Sentences;

    /// <summary>Index behind the last token that may be looked at: the end of the sentence being read.</summary>
    public int Limit { get; set; } = text.Tokens.Length;

    /// <summary>The token's normal form; empty outside the text and behind <see cref="Limit"/>.</summary>
    public string this[int i] => (uint)i < (uint)Limit ? text.Tokens[i].Normal : "";

    public bool MayAnnounce(int i) => (text.Tokens[i].Traits & (WordTraits.PromiseCue | WordTraits.PromiseLink | WordTraits.PromiseHold)) != WordTraits.None;

    public Token Token(int i) => text.Tokens[i];

    /// <summary>Whether it is written as a given name, and is one.</summary>
    public bool IsGivenName(int i) => (uint)i < (uint)Limit && (text.Tokens[i].Traits & WordTraits.GivenName) != WordTraits.None && IsCapital(i);

    public bool IsWord(int i) => (uint)i < (uint)Limit && text.Tokens[i].IsWord;

    public bool IsNumber(int i) => (uint)i < (uint)Limit && text.Tokens[i].Kind == TokenKind.Number;

    /// <summary>Whether the token is written on to the one before it: "pm" in "5pm", "th" in "14th".</summary>
    public bool IsJoined(int i) => (uint)i < (uint)Limit && text.Tokens[i].IsJoined;

    public bool IsPunctuation(int i) => (uint)i < (uint)Limit && text.Tokens[i].Kind == TokenKind.Punctuation;

    public bool IsCapital(int i) => (uint)i < (uint)Limit && char.IsUpper(Source[text.Tokens[i].Start]);

    /// <summary>Whether these words stand at the index, in order.</summary>
    public bool Follows(int i, string first, string second) => this[i] == first && this[i + 1] == second;

    public bool Follows(int i, string first, string second, string third) => Follows(i, first, second) && this[i + 2] == third;

    /// <summary>Whether the dash at the index joins two words ("check-up") rather than two clauses.</summary>
    public bool IsJoinedHyphen(int i) => i > 0 && (uint)(i + 1) < (uint)Limit && text.Tokens[i - 1].End == text.Tokens[i].Start && text.Tokens[i].End == text.Tokens[i + 1].Start;
}
