namespace Goodword.Coaching.Text;

/// <summary>Words that stand for two: where they are cut, and what each half means.</summary>
internal static class Contractions
{
    /// <summary>The length of the first half, what it means, and what the second half means.</summary>
    internal sealed record Halves(int Cut, string First, string Second);

    /// <summary>How a word without an apostrophe is cut ("dont", "cannot", "gonna"); with one, see <see cref="Tail"/>.</summary>
    public static Dictionary<string, Halves>.AlternateLookup<ReadOnlySpan<char>> Bare { get; } =
        BareWords().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the part behind an apostrophe means: "ll" is "will"; null where it is part of a name ("O'Neill").</summary>
    public static string? Tail(ReadOnlySpan<char> tail) => tail switch
    {
        "s" => "'s",
        "m" => "am",
        "re" => "are",
        "ve" => "have",
        "ll" => "will",
        "d" => "'d",
        _ => null,
    };

    /// <summary>What the verb before "n't" is, where it is not itself: "wo" is "will", "ca" is "can".</summary>
    public static string? BeforeNot(ReadOnlySpan<char> verb) => verb switch
    {
        "wo" => "will",
        "ca" => "can",
        "sha" => "shall",
        "ai" => "is",
        _ => null,
    };

    private static Dictionary<string, Halves> BareWords()
    {
        var words = new Dictionary<string, Halves>(StringComparer.Ordinal)
        {
            ["cannot"] = new(3, "can", "not"),
            ["cant"] = new(2, "can", "not"),
            ["wont"] = new(2, "will", "not"),
            ["im"] = new(1, "i", "am"),
            ["ive"] = new(1, "i", "have"),
            ["youre"] = new(3, "you", "are"),
            ["youve"] = new(3, "you", "have"),
            ["youll"] = new(3, "you", "will"),
            ["theyre"] = new(4, "they", "are"),
            ["theyve"] = new(4, "they", "have"),
            ["theyll"] = new(4, "they", "will"),
            ["weve"] = new(2, "we", "have"),
            ["thats"] = new(4, "that", "'s"),
            ["whats"] = new(4, "what", "'s"),
            ["theres"] = new(5, "there", "'s"),
            ["heres"] = new(4, "here", "'s"),
            ["hes"] = new(2, "he", "'s"),
            ["shes"] = new(3, "she", "'s"),
            ["itll"] = new(2, "it", "will"),
            ["its"] = new(2, "it", "'s"),
            ["gonna"] = new(3, "going", "to"),
            ["gotta"] = new(3, "got", "to"),
            ["wanna"] = new(3, "want", "to"),
            ["aint"] = new(2, "is", "not"),
        };
        foreach (var verb in (string[])["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could", "would", "should"])
            words[verb + "nt"] = new(verb.Length, verb, "not");

        foreach (var verb in (string[])["could", "would", "should", "might", "must"])
            words[verb + "ve"] = new(verb.Length, verb, "have");

        return words;
    }
}
