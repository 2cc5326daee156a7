using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>All words that the rules use, numbered; British and American spellings of a word share its number.</summary>
internal sealed class Vocabulary
{
    private const int ShortestCorrected = 6;

    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly List<string> words = [];
    private readonly Dictionary<string, int> typos = new(StringComparer.Ordinal);

    private static readonly (string American, string British)[] Spellings =
    [
        ("iz", "is"), ("yz", "ys"), ("avor", "avour"), ("onor", "onour"), ("avior", "aviour"), ("eighbor", "eighbour"), ("abor", "abour"), ("olor", "olour"),
        ("center", "centre"), ("ense", "ence"), ("ancel", "ancell"), ("rogram", "rogramme"), ("judgment", "judgement"), ("check", "cheque"), ("practic", "practis"),
        ("umor", "umour"), ("fulfill", "fulfil"), ("ogue", "og"),
    ];

    private static readonly (string Written, string Meant)[] ChatSpellings =
    [
        ("u", "you"), ("ur", "your"), ("r", "are"), ("pls", "please"), ("plz", "please"), ("sry", "sorry"), ("soz", "sorry"), ("ppl", "people"), ("coz", "because"), ("cos", "because"),
        ("cuz", "because"), ("bcoz", "because"), ("bc", "because"), ("tho", "though"), ("thru", "through"), ("gonna", "going"), ("kinda", "kind"), ("appt", "appointment"), 
        ("alot", "lot"), ("thankyou", "thanks"), ("thx", "thanks"), ("ty", "thanks"), ("cuz", "because"), ("noone", "nobody"), ("sumone", "someone"), ("tmrw", "tomorrow"),
    ];

    public int Count => words.Count;

    public string this[int id] => words[id];

    /// <summary>The word's number, given now if it had none.</summary>
    public int Add(string word)
    {
        if (ids.TryGetValue(word, out var id))
            return id;

        id = words.Count;
        words.Add(word);
        ids[word] = id;
        foreach (var (american, british) in Spellings)
        {
            if (word.Contains(american, StringComparison.Ordinal))
                ids.TryAdd(word.Replace(american, british, StringComparison.Ordinal), id);

            if (word.Contains(british, StringComparison.Ordinal))
                ids.TryAdd(word.Replace(british, american, StringComparison.Ordinal), id);
        }

        return id;
    }

    /// <summary>The word's number, or -1. A long word with one slip of the pen gets the number of the word that was meant.</summary>
    public int Find(string word)
    {
        if (ids.TryGetValue(word, out var id))
            return id;

        return word.Length is >= 4 and <= 20 && char.IsLetter(word[0]) ? FindMisspelled(word) : -1;
    }

    /// <summary>Call once after the last <see cref="Add"/>: prepares what misspelled words are looked up in.</summary>
    public void Close()
    {
        foreach (var (written, meant) in ChatSpellings)
        {
            if (ids.TryGetValue(meant, out var id))
                ids.TryAdd(written, id);
        }

        Span<char> shorter = stackalloc char[32];
        foreach (var (word, id) in ids)
        {
            if (word.Length is < ShortestCorrected or > 20)
                continue;

            // The first letter is hardly ever the one that slips.
            for (var i = 1; i < word.Length; i++)
                typos.TryAdd(Without(word, i, shorter).ToString(), id);
        }
    }

    private int FindMisspelled(string word)
    {
        Span<char> buffer = stackalloc char[32];
        var known = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        var cut = typos.GetAlternateLookup<ReadOnlySpan<char>>();
        if (Collapsed(word, buffer) is var collapsed && collapsed < word.Length && known.TryGetValue(buffer[..collapsed], out var id))
            return id;

        if (word.Length < ShortestCorrected)
            return -1;

        // A letter missing.
        if (cut.TryGetValue(word, out id))
            return id;

        for (var i = 1; i < word.Length; i++)
        {
            var shorter = Without(word, i, buffer);

            // A letter too many, or two letters swapped or one replaced: then both words are alike without it.
            if (known.TryGetValue(shorter, out id) && words[id].Length >= ShortestCorrected)
                return id;

            if (cut.TryGetValue(shorter, out id) && word.Length == words[id].Length && IsSwap(word, words[id]))
                return id;
        }

        return -1;
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

    private static ReadOnlySpan<char> Without(string word, int index, Span<char> into)
    {
        word.AsSpan(0, index).CopyTo(into);
        word.AsSpan(index + 1).CopyTo(into[index..]);
        return into[..(word.Length - 1)];
    }

    /// <summary>Swapped neighbours only: another letter in place of one ("refund", "refuse") is often another word.</summary>
    private static bool IsSwap(string a, string b)
    {
        var i = 0;
        while (i < a.Length && a[i] == b[i])
            i++;

        return i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a.AsSpan(i + 2).SequenceEqual(b.AsSpan(i + 2));
    }
}
