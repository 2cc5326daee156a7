using Goodword.Coaching.Matching;

namespace Goodword.Coaching.SecondReading;

/// <summary>What is known of words; of those that rules use it is worked out once, when a text first has them, in the spelling that the rules have.</summary>
internal sealed class WordNumbers
{
    private readonly Vocabulary vocabulary;
    private readonly Terms.Term[] known;

    // Set once the word's term is there as a whole. Two threads may work out the same.
    private readonly bool[] isKnown;
    private readonly Terms.Term[] marks;
    private readonly Weights? weights;

    /// <param name="vocabulary">The words that rules use.</param>
    /// <param name="weights">What was learned of them; null while it is being learned.</param>
    public WordNumbers(Vocabulary vocabulary, Weights? weights)
    {
        (this.vocabulary, this.weights) = (vocabulary, weights);
        (known, isKnown) = (new Terms.Term[vocabulary.Count], new bool[vocabulary.Count]);
        (Start, End, Number, Link, Name) = (Mark(WordHash.Start), Mark(WordHash.End), Mark(WordHash.Number), Mark(WordHash.Link), Mark(WordHash.Name));
        marks = new Terms.Term[Marks.Length];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = Mark(WordHash.Of(Marks.AsSpan(i, 1)));
    }

    /// <summary>The punctuation that tells something.</summary>
    public static string Marks => "?!:;\"";

    public Terms.Term Start { get; }

    public Terms.Term End { get; }

    public Terms.Term Number { get; }

    public Terms.Term Link { get; }

    /// <summary>Of whichever name, or word that is written like one and that no rule knows.</summary>
    public Terms.Term Name { get; }

    /// <param name="word">The word as the tokenizer has it.</param>
    /// <param name="id">Its number in the vocabulary of the rules, or that of the word it is a slip for; -1 for neither.</param>
    public Terms.Term Of(string word, int id) => id >= 0 ? Of(id) : Of(word);

    /// <summary>One of <see cref="Marks"/>.</summary>
    public Terms.Term Of(char mark) => marks[Marks.IndexOf(mark, StringComparison.Ordinal)];

    /// <summary>The same word where it is quoted.</summary>
    public Terms.Term Quoted(in Terms.Term term) => Term(WordHash.Quoted(term.Word), WordHash.Quoted(term.Stem), NumberTable.None);

    private Terms.Term Of(int id)
    {
        if (!Volatile.Read(ref isKnown[id]))
        {
            known[id] = Of(vocabulary[id]);
            Volatile.Write(ref isKnown[id], true);
        }

        return known[id];
    }

    private Terms.Term Of(string word)
    {
        var number = WordHash.Of(word);
        return Term(number, WordHash.Of(Stems.Of(word)), RowOf(number));
    }

    private Terms.Term Mark(uint mark) => Term(mark, mark, RowOf(mark));

    private Terms.Term Term(uint word, uint stem, int row) => new(word, stem, row, Near(FeatureKind.Before, stem), Near(FeatureKind.Behind, stem));

    private int Near(FeatureKind kind, uint stem) => weights?.RowOfFeature(WordHash.Feature(kind, stem, 0)) ?? NumberTable.None;

    private int RowOf(uint word) => weights?.RowOf(word) ?? NumberTable.None;
}
