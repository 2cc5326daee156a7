namespace Goodword.Coaching.Text;

/// <summary>A text cut into tokens and sentences once, for every reader of it.</summary>
/// <remarks>Quoted mail and the signature carry no tokens: see <see cref="OwnWords"/>.</remarks>
internal sealed class TokenizedText
{
    private readonly Token[] tokens;
    private readonly Sentence[] sentences;

    private TokenizedText(string source, Token[] tokens, Sentence[] sentences)
    {
        Source = source;
        this.tokens = tokens;
        this.sentences = sentences;
    }

    /// <summary>The text as given; all offsets are into it.</summary>
    public string Source { get; }

    public ReadOnlySpan<Token> Tokens => tokens;

    public ReadOnlySpan<Sentence> Sentences => sentences;

    /// <summary>Takes linear time and never throws, whatever the text holds.</summary>
    public static TokenizedText Of(string source)
    {
        var read = new List<Token>(source.Length / 4 + 4);
        var split = new List<Sentence>();
        var splitter = new SentenceSplitter(source, read, split);
        foreach (var range in OwnWords.Of(source))
        {
            var from = read.Count;
            Tokenizer.Read(source, range, read);
            splitter.Split(from);
        }

        return new TokenizedText(source, [.. read], [.. split]);
    }

    /// <summary>
    /// Whether a clause begins at the token: it opens its sentence, follows a comma, semicolon, colon, dash or bracket, or is a word that
    /// joins clauses ("but", "so", "because", "which").
    /// </summary>
    public bool BeginsClause(int token)
    {
        if (token == 0 || tokens[token].Normal is "but" or "because" or "so" or "which" or "although" or "though" or "if" or "when" or "unless")
            return true;

        var before = tokens[token - 1];
        return before.Kind == TokenKind.Punctuation && before.Normal[0] is ',' or ';' or ':' or '-' or '(' or ')' or '.' or '!' or '?';
    }
}
