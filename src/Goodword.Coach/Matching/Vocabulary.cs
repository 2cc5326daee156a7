using Goodword.Coaching.Promises;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>All words that the rules use, numbered; British and American spellings of a word share its number.</summary>
internal sealed class Vocabulary
{
    private const int ShortestStretched = 4;
    private const int ShortestCorrected = 6;
    private const int LongestCorrected = 20;

    /// <summary>A word that may be meant by another that is nearly the same.</summary>
    private readonly record struct Shelved(string Word, uint Letters, int Id);

    private static readonly string[] NumberWords =
    [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "sixty", "ninety",
    ];

    private readonly List<string> words = [];
    private readonly Shelved[][] shelves = new Shelved[26 * (LongestCorrected + 2)][];

    private static readonly (string American, string British)[] Spellings =
    [
        ("iz", "is"), ("yz", "ys"), ("avor", "avour"), ("onor", "onour"), ("avior", "aviour"), ("eighbor", "eighbour"), ("abor", "abour"), ("olor", "olour"),
        ("center", "centre"), ("ense", "ence"), ("ancel", "ancell"), ("rogram", "rogramme"), ("judgment", "judgement"), ("check", "cheque"), ("practic", "practis"),
        ("umor", "umour"), ("fulfill", "fulfil"), ("ogue", "og"),
    ];

    private static readonly string[] VeryFrequent =
    [
        "i", "you", "we", "the", "a", "an", "to", "and", "of", "it", "is", "'s", "are", "be", "that", "this", "in", "for", "on", "with", "your", "our", "my", "have", "not",
        "can", "will", "do", "if", "so", "us", "me", "at", "as", "was", "or", "but", "from", "am", "'d", "would", "has", "by", "please", "any", "been", "there", "what", "did",
        "when", "get", "all", "they", "he", "she", "them", "no",
    ];

    private static readonly (string Written, string Meant)[] ChatSpellings =
    [
        ("u", "you"), ("ur", "your"), ("r", "are"), ("pls", "please"), ("plz", "please"), ("sry", "sorry"), ("soz", "sorry"), ("ppl", "people"), ("coz", "because"), ("cos", "because"),
        ("cuz", "because"), ("bcoz", "because"), ("bc", "because"), ("tho", "though"), ("thru", "through"), ("kinda", "kind"), ("appt", "appointment"),
        ("alot", "lot"), ("thankyou", "thanks"), ("thx", "thanks"), ("ty", "thanks"), ("noone", "nobody"), ("sumone", "someone"), ("tmrw", "tomorrow"),
    ];

    private static readonly Lazy<Vocabulary> NoRules = new(() =>
    {
        var empty = new Vocabulary();
        empty.Close();
        return empty;
    });

    public Vocabulary()
    {
        foreach (var word in VeryFrequent)
            Add(word);
    }

    /// <summary>The words with lower numbers are in almost every text.</summary>
    public static int FrequentCount => VeryFrequent.Length;

    /// <summary>The lexicon of no rules, for texts that no rule reads.</summary>
    public static Lexicon Plain => NoRules.Value.Lexicon;

    /// <summary>Where the tokenizer finds the words.</summary>
    public Lexicon Lexicon { get; } = new();

    public int Count => words.Count;

    public string this[int id] => words[id];

    /// <summary>What was made of a word of a pattern, by the way it was written there.</summary>
    public Dictionary<string, Node> Written { get; } = new(StringComparer.Ordinal);

    /// <summary>The options of the choices that are being read: for the parser alone.</summary>
    public List<Node> Options { get; } = [];

    /// <summary>Whether the word is in almost every text, so that finding a pattern by it would help little.</summary>
    public static bool IsFrequent(int id) => id < FrequentCount;

    /// <summary>The word's number, given now if it had none.</summary>
    public int Add(string word)
    {
        var id = Lexicon.IdOf(word);
        if (id >= 0)
            return id;

        id = words.Count;
        words.Add(word);
        Lexicon.Number(word, id);
        foreach (var (american, british) in Spellings)
        {
            if (word.Contains(american, StringComparison.Ordinal))
                AddSpelling(word.Replace(american, british, StringComparison.Ordinal), id);

            if (word.Contains(british, StringComparison.Ordinal))
                AddSpelling(word.Replace(british, american, StringComparison.Ordinal), id);
        }

        return id;
    }

    private void AddSpelling(string written, int id)
    {
        if (Lexicon.IdOf(written) < 0)
            Lexicon.Number(written, id);
    }

    /// <summary>Call once after the last <see cref="Add"/>: prepares what misspelled words are looked up in.</summary>
    public void Close()
    {
        foreach (var (written, meant) in ChatSpellings)
        {
            if (Lexicon.IdOf(meant) is var id and >= 0)
                AddSpelling(written, id);
        }

        FillShelves();

        Lexicon.Mark(Language.English, WordTraits.English);
        Lexicon.Mark(Language.Foreign, WordTraits.Foreign);
        Lexicon.Mark(NumberWords, WordTraits.Number);
        Lexicon.Mark(HeadFinder.Cues, WordTraits.PromiseCue);
        Lexicon.Mark(TimeWords.Cues, WordTraits.Time);
        Lexicon.Mark(HeadFinder.Links, WordTraits.PromiseLink);
        Lexicon.Mark(HeadFinder.Holds, WordTraits.PromiseHold);
        Lexicon.Mark(TokenizedText.Joints, WordTraits.Joint);
        Lexicon.Mark(Scopes.Denials, WordTraits.Denial);
        Lexicon.Mark(Scopes.Reports, WordTraits.Report);
        Lexicon.Mark(Scopes.Sayings, WordTraits.Saying);
        Lexicon.Mark(Scopes.Persons, WordTraits.Person);
        Lexicon.Mark(Scopes.Conditions, WordTraits.Condition);
        Lexicon.Mark(GivenNames.All, WordTraits.GivenName);
        Lexicon.Mark(Contractions.Bare.Dictionary.Keys, WordTraits.Contraction);
    }

    private void FillShelves()
    {
        Span<int> counts = stackalloc int[shelves.Length];
        foreach (ref readonly var entry in Lexicon.Entries)
        {
            if (IsShelved(entry))
                counts[Shelf(entry.Normal[0], entry.Normal.Length)]++;
        }

        for (var shelf = 0; shelf < shelves.Length; shelf++)
            shelves[shelf] = counts[shelf] == 0 ? [] : new Shelved[counts[shelf]];

        counts.Clear();
        foreach (ref readonly var entry in Lexicon.Entries)
        {
            if (IsShelved(entry) && Shelf(entry.Normal[0], entry.Normal.Length) is var shelf)
                shelves[shelf][counts[shelf]++] = new Shelved(entry.Normal, Letters(entry.Normal), entry.Id);
        }
    }

    private static bool IsShelved(in Lexicon.Entry entry) =>
        entry.Id >= 0 && entry.Normal.Length is >= ShortestCorrected and <= LongestCorrected && char.IsAsciiLetterLower(entry.Normal[0]);

    private static int Shelf(char first, int length) => (first - 'a') * (LongestCorrected + 2) + length;

    /// <summary>One bit per letter of the word: two words with one slip between them differ in two bits at most.</summary>
    private static uint Letters(ReadOnlySpan<char> word)
    {
        var letters = 0u;
        foreach (var c in word)
            letters |= 1u << (c & 31);

        return letters;
    }

    /// <summary>
    /// The number of the word that was meant by an unknown one with one slip of the pen, or -1. The first letter is hardly ever the one that
    /// slips, so only words that begin alike are compared.
    /// </summary>
    public int FindMisspelled(string word)
    {
        if (word.Length is < ShortestStretched or > LongestCorrected)
            return -1;

        Span<char> buffer = stackalloc char[LongestCorrected];
        if (Collapsed(word, buffer) is var collapsed && collapsed < word.Length && Lexicon.IdOf(buffer[..collapsed]) is var id and >= 0)
            return id;

        if (word.Length < ShortestCorrected || !char.IsAsciiLetterLower(word[0]))
            return -1;

        var letters = Letters(word);
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            foreach (var (meant, itsLetters, itsId) in shelves[Shelf(word[0], length)])
            {
                if (System.Numerics.BitOperations.PopCount(letters ^ itsLetters) <= 1 && IsSlip(word, meant))
                    return itsId;
            }
        }

        return -1;
    }

    /// <summary>
    /// One letter too many or missing, or two swapped. Another letter in its place ("refund", "refuse") is no slip: it is often another word.
    /// </summary>
    private static bool IsSlip(ReadOnlySpan<char> word, ReadOnlySpan<char> meant)
    {
        var same = word.CommonPrefixLength(meant);
        if (word.Length == meant.Length)
        {
            return same + 1 < word.Length && word[same] == meant[same + 1] && word[same + 1] == meant[same]
                && word[(same + 2)..].SequenceEqual(meant[(same + 2)..]);
        }

        return word.Length > meant.Length ? word[(same + 1)..].SequenceEqual(meant[same..]) : word[same..].SequenceEqual(meant[(same + 1)..]);
    }

    /// <summary>Three or more of the same letter in a row become one ("sooo").</summary>
    private static int Collapsed(string word, Span<char> into)
    {
        var length = 0;
        for (var i = 0; i < word.Length;)
        {
            var run = i;
            while (run < word.Length && word[run] == word[i])
                run++;

            into[length++] = word[i];
            if (run - i == 2)
                into[length++] = word[i];

            i = run;
        }

        return length;
    }
}
