using System.Runtime.InteropServices;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.SecondReading;

/// <summary>A text as the second reader sees it: its words in their sentences, without commas and the like.</summary>
internal sealed class Terms
{
    /// <param name="Word">The word; see <see cref="WordHash"/>.</param>
    /// <param name="Stem">Its stem.</param>
    /// <param name="Row">Its place among the words that have weights of their own; -1 for none.</param>
    /// <param name="Token">Which token it is.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Term(uint Word, uint Stem, int Row, int Token);

    private Term[] terms = new Term[64];
    private int[] firsts = new int[9];
    private int count;
    private int sentences;

    public int SentenceCount => sentences;

    /// <summary>The sentence's words; a mark for its beginning before them, one for its end behind them.</summary>
    public ReadOnlySpan<Term> Sentence(int sentence) => terms.AsSpan(firsts[sentence]..firsts[sentence + 1]);

    public void Read(Reading reading, WordNumbers numbers)
    {
        count = sentences = 0;
        var tokens = reading.Text.Tokens;
        foreach (var sentence in reading.Text.Sentences)
        {
            Begin();
            Add(numbers, WordHash.Start, sentence.First);
            for (var at = sentence.First; at < sentence.End; at++)
                Add(reading, numbers, tokens[at], at, at == sentence.First);

            Add(numbers, WordHash.End, sentence.End - 1);
        }

        Begin();
        sentences--;
    }

    private void Begin()
    {
        if (sentences == firsts.Length)
            Array.Resize(ref firsts, sentences * 2);

        firsts[sentences++] = count;
    }

    private void Add(Reading reading, WordNumbers numbers, in Token token, int at, bool isFirst)
    {
        switch (token.Kind)
        {
            case TokenKind.Word:
                var (word, stem, row) = numbers.Of(token.Normal, reading.Ids[at], !isFirst && (reading.Classes[at] & TokenClass.Capitalized) != TokenClass.None);
                if ((reading.Classes[at] & TokenClass.Quoted) != TokenClass.None)
                    (word, stem, row) = (WordHash.Quoted(word), WordHash.Quoted(stem), -1);

                Add(new Term(word, stem, row, at));
                break;
            case TokenKind.Number:
                Add(numbers, WordHash.Number, at);
                break;
            case TokenKind.Link:
                Add(numbers, WordHash.Link, at);
                break;
            case TokenKind.Punctuation when token.Normal[0] is '?' or '!' or ':' or ';' or '"':
                Add(numbers, WordHash.Of(token.Normal), at);
                break;
        }
    }

    private void Add(WordNumbers numbers, uint mark, int at) => Add(new Term(mark, mark, numbers.RowOf(mark), at));

    private void Add(in Term term)
    {
        if (count == terms.Length)
            Array.Resize(ref terms, count * 2);

        terms[count++] = term;
    }
}
