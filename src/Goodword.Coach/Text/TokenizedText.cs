namespace Goodword.Coaching.Text;

/// <summary>A text cut into tokens and sentences once, for every reader of it.</summary>
/// <remarks>Quoted mail and the signature carry no tokens: see <see cref="OwnWords"/>.</remarks>
internal sealed class TokenizedText
{
    /// <summary>The words that join clauses.</summary>
    public static string[] Joints { get; } = ["but", "because", "so", "which", "although", "though", "if", "when", "unless"];

    private Token[] tokens = new Token[64];
    private Sentence[] sentences = new Sentence[8];
    private int tokenCount;
    private int sentenceCount;

    /// <summary>The text as given; all offsets are into it.</summary>
    public string Source { get; private set; } = "";

    public ReadOnlySpan<Token> Tokens => tokens.AsSpan(0, tokenCount);

    public ReadOnlySpan<Sentence> Sentences => sentences.AsSpan(0, sentenceCount);

    /// <summary>Whether any word is one of another language's or script's.</summary>
    public bool MayBeForeign { get; private set; }

    /// <summary>Takes linear time and never throws, whatever the text holds.</summary>
    public static TokenizedText Of(string source, Lexicon lexicon)
    {
        var text = new TokenizedText();
        text.Read(source, lexicon);
        return text;
    }

    /// <summary>As <see cref="Of"/>, in place of the text that was read here before.</summary>
    public void Read(string source, Lexicon lexicon)
    {
        Source = source;
        tokenCount = sentenceCount = 0;
        MayBeForeign = false;
        var tokenizer = new Tokenizer(source, lexicon, this);
        var own = new OwnWords(source);
        while (own.Next(out var start, out var end))
        {
            var first = tokenCount;
            tokenizer.Read(start, end);
            new SentenceSplitter(this, first).Split();
        }
    }

    /// <summary>Lets go of the text, so that nothing of it stays in memory; the room that it took is kept for the next.</summary>
    public void Forget()
    {
        tokens.AsSpan(0, tokenCount).Clear();
        tokenCount = sentenceCount = 0;
        Source = "";
    }

    public void Add(in Token token)
    {
        if (tokenCount == tokens.Length)
            Array.Resize(ref tokens, tokenCount * 2);

        MayBeForeign |= (token.Traits & (WordTraits.Foreign | WordTraits.English)) == WordTraits.Foreign || Source[token.Start] > Language.LastLatin;
        tokens[tokenCount++] = token;
    }

    public void Add(Sentence sentence)
    {
        if (sentenceCount == sentences.Length)
            Array.Resize(ref sentences, sentenceCount * 2);

        sentences[sentenceCount++] = sentence;
    }

    /// <summary>
    /// Whether a clause begins at the token: it opens its sentence, follows a comma, semicolon, colon, dash or bracket, or is a word that
    /// joins clauses ("but", "so", "because", "which").
    /// </summary>
    public bool BeginsClause(int token)
    {
        if (token == 0 || (tokens[token].Traits & WordTraits.Joint) != WordTraits.None)
            return true;

        ref readonly var before = ref tokens[token - 1];
        return before.Kind == TokenKind.Punctuation && before.Normal[0] is ',' or ';' or ':' or '-' or '(' or ')' or '.' or '!' or '?';
    }
}
