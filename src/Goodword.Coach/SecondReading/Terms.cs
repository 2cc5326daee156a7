using System.Runtime.InteropServices;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.SecondReading;

/// <summary>A text as the second reader sees it: its words in their sentences, without commas and the like.</summary>
internal sealed class Terms
{
    /// <param name="Word">The word; see <see cref="WordHash"/>.</param>
    /// <param name="Stem">Its stem.</param>
    /// <param name="Row">Its row among the weights; <see cref="NumberTable.None"/> when it has none of its own.</param>
    /// <param name="Before">The row that tells how much it speaks for each rule in the sentence behind its own.</param>
    /// <param name="Behind">And in the one before.</param>
    /// <param name="Token">Which token it is.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Term(uint Word, uint Stem, int Row, int Before, int Behind, int Token = 0);

    /// <summary>What is read of the numbers at once, beyond the last of them too.</summary>
    private const int Beyond = 8;

    private Term[] terms = new Term[64];

    // The same side by side, for the features of words together.
    private uint[] words = new uint[64 + Beyond];
    private uint[] stems = new uint[64 + Beyond];
    private int[] firsts = new int[9];
    private int count;
    private int sentences;

    public int SentenceCount => sentences;

    /// <summary>The sentence's words; a mark for its beginning before them, one for its end behind them.</summary>
    public ReadOnlySpan<Term> Sentence(int sentence) => terms.AsSpan(firsts[sentence]..firsts[sentence + 1]);

    /// <summary>Their <see cref="Term.Word"/>s.</summary>
    public ReadOnlySpan<uint> WordsOf(int sentence) => words.AsSpan(firsts[sentence]..firsts[sentence + 1]);

    /// <summary>Their <see cref="Term.Stem"/>s.</summary>
    public ReadOnlySpan<uint> StemsOf(int sentence) => stems.AsSpan(firsts[sentence]..firsts[sentence + 1]);

    public void Read(Reading reading, WordNumbers numbers)
    {
        count = sentences = 0;
        var tokens = reading.Text.Tokens;
        foreach (var sentence in reading.Text.Sentences)
        {
            Begin();
            Add(numbers.Start with { Token = sentence.First });
            for (var at = sentence.First; at < sentence.End; at++)
                Add(reading, numbers, tokens[at], at, at == sentence.First);

            Add(numbers.End with { Token = sentence.End - 1 });
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
                var (id, classes) = (reading.Ids[at], reading.Classes[at]);
                var isName = (classes & TokenClass.GivenName) != TokenClass.None || (id < 0 && !isFirst && (classes & TokenClass.Capitalized) != TokenClass.None);
                var term = isName ? numbers.Name : numbers.Of(token.Normal, id);
                Add(((classes & TokenClass.Quoted) == TokenClass.None ? term : numbers.Quoted(term)) with { Token = at });
                break;
            case TokenKind.Number:
                Add(numbers.Number with { Token = at });
                break;
            case TokenKind.Link:
                Add(numbers.Link with { Token = at });
                break;
            case TokenKind.Punctuation when token.Normal[0] is '?' or '!' or ':' or ';' or '"':
                Add(numbers.Of(token.Normal[0]) with { Token = at });
                break;
        }
    }

    private void Add(in Term term)
    {
        if (count == terms.Length)
            Grow();

        terms[count] = term;
        words[count] = term.Word;
        stems[count] = term.Stem;
        count++;
    }

    private void Grow()
    {
        Array.Resize(ref terms, count * 2);
        Array.Resize(ref words, (count * 2) + Beyond);
        Array.Resize(ref stems, (count * 2) + Beyond);
    }
}
