using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>What words mean, as numbers: words that are used alike have similar ones. See docs/coach-training.md for where they come from.</summary>
internal sealed class WordVectors
{
    private readonly Dictionary<uint, int> places = [];
    private readonly sbyte[] all;

    /// <param name="words">One word a line, in the order of the numbers.</param>
    /// <param name="numbers">For each word as many bytes as there are dimensions.</param>
    public WordVectors(string words, string numbers)
    {
        Words = File.ReadAllLines(words);
        all = (sbyte[])(Array)File.ReadAllBytes(numbers);
        Dimensions = all.Length / Words.Length;
        for (var i = 0; i < Words.Length; i++)
            places.TryAdd(WordHash.Of(Words[i]), i);
    }

    public string[] Words { get; }

    public int Dimensions { get; }

    public ReadOnlySpan<sbyte> Of(uint word) => places.TryGetValue(word, out var at) ? all.AsSpan(at * Dimensions, Dimensions) : [];
}
