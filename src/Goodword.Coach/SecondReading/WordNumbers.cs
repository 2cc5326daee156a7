using Goodword.Coaching.Matching;

namespace Goodword.Coaching.SecondReading;

/// <summary>The numbers of words and stems; those of words that rules use are worked out once, in the spelling that the rules have.</summary>
internal sealed class WordNumbers
{
    private readonly (uint Word, uint Stem, int Row)[] known;
    private readonly Weights? weights;

    /// <param name="vocabulary">The words that rules use.</param>
    /// <param name="weights">Which words have rows; null while they are being learned.</param>
    public WordNumbers(Vocabulary vocabulary, Weights? weights)
    {
        this.weights = weights;
        known = new (uint, uint, int)[vocabulary.Count];
        for (var id = 0; id < known.Length; id++)
            known[id] = Of(vocabulary[id]);
    }

    /// <param name="word">The word as the tokenizer has it.</param>
    /// <param name="id">Its number in the vocabulary of the rules, or that of the word it is a slip for; -1 for neither.</param>
    /// <param name="mayBeName">Whether it is written like a name: one that no rule knows is taken for one.</param>
    public (uint Word, uint Stem, int Row) Of(string word, int id, bool mayBeName) =>
        id >= 0 ? known[id] : mayBeName ? (WordHash.Name, WordHash.Name, RowOf(WordHash.Name)) : Of(word);

    public int RowOf(uint word) => weights?.RowOf(word) ?? -1;

    private (uint Word, uint Stem, int Row) Of(string word)
    {
        var number = WordHash.Of(word);
        return (number, WordHash.Of(Stems.Of(word)), RowOf(number));
    }
}
