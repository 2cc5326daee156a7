using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Rewriting;

/// <summary>All better words of a rule; the first entry that fits is taken.</summary>
internal sealed class Wordings(IReadOnlyList<Wording> entries)
{
    private const int Behind = 6;

    public static Wordings None { get; } = new([]);

    public IReadOnlyList<Wording> Entries { get; } = entries;

    /// <summary>What the words look like where nothing is known to fill in.</summary>
    public IReadOnlyList<string> Examples { get; } = ExamplesOf(entries);

    /// <summary>The entries that fit a finding, best first, each with what its pattern matched.</summary>
    public IEnumerable<(Wording Wording, Match? Match)> Fitting(Reading reading, Sentence sentence, int first, int end)
    {
        for (var i = 0; i < Entries.Count; i++)
        {
            if (Entries[i].Of is not { } pattern)
            {
                yield return (Entries[i], null);
                continue;
            }

            foreach (var match in PatternIndex.Find(pattern, reading, sentence))
            {
                // What is to be replaced may stand a few words behind the finding: "call you back when she gets a moment".
                if (match.Start <= end + (Entries[i].Scope == WordingScope.Match ? Behind : 0) && match.End >= first)
                {
                    yield return (Entries[i], match);
                    break;
                }
            }
        }
    }

    private static List<string> ExamplesOf(IReadOnlyList<Wording> entries)
    {
        var voice = new Voice(TokenizedText.Of("", Vocabulary.Plain), default, customerName: null);
        return [.. entries.SelectMany(entry => entry.Templates).Select(template => voice.Fill(template, "", "")).OfType<string>().Where(words => words.Length > 8).Distinct(StringComparer.Ordinal).Take(3)];
    }
}
