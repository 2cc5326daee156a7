using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Finds where any of many patterns match, by the word that each of them cannot do without: patterns without a word in the text cost nothing.</summary>
internal sealed class PatternIndex
{
    private readonly Pattern[] patterns;
    private readonly Dictionary<int, int[]> byWord;
    private readonly (TokenClass Class, int[] Patterns)[] byClass;

    public PatternIndex(IReadOnlyList<Pattern> patterns)
    {
        this.patterns = [.. patterns];
        var buckets = new Dictionary<int, List<int>>();
        for (var index = 0; index < this.patterns.Length; index++)
        {
            foreach (var id in this.patterns[index].Anchor.Ids)
            {
                if (!buckets.TryGetValue(id, out var bucket))
                    buckets[id] = bucket = [];

                // A set may name a word twice.
                if (bucket.Count == 0 || bucket[^1] != index)
                    bucket.Add(index);
            }
        }

        byWord = new Dictionary<int, int[]>(buckets.Count);
        foreach (var (id, bucket) in buckets)
            byWord[id] = [.. bucket];

        byClass =
        [
            .. Enumerable.Range(0, this.patterns.Length)
                .Where(index => this.patterns[index].Anchor.Classes != TokenClass.None)
                .GroupBy(index => this.patterns[index].Anchor.Classes)
                .Select(group => (group.Key, group.ToArray())),
        ];
    }

    /// <summary>Adds every match inside the sentence whose anchor lies from <paramref name="from"/> to <paramref name="to"/>.</summary>
    public void FindAll(Reading reading, Sentence sentence, int from, int to, List<(int Pattern, Match Match)> found)
    {
        var matcher = new Matcher(reading, sentence.First, sentence.End);
        for (var at = from; at < to; at++)
        {
            if (byWord.TryGetValue(reading.Ids[at], out var bucket))
                TryAll(ref matcher, reading, sentence, bucket, at, found);

            foreach (var (tokenClass, classBucket) in byClass)
            {
                if ((reading.Classes[at] & tokenClass) != TokenClass.None)
                    TryAll(ref matcher, reading, sentence, classBucket, at, found);
            }
        }
    }

    private void TryAll(ref Matcher matcher, Reading reading, Sentence sentence, int[] bucket, int anchor, List<(int Pattern, Match Match)> found)
    {
        foreach (var index in bucket)
        {
            var pattern = patterns[index];
            var words = 0;
            for (var start = anchor; start >= sentence.First && words <= pattern.Anchor.Most; start--)
            {
                var isSoft = (reading.Classes[start] & TokenClass.Soft) != TokenClass.None;
                if (words >= pattern.Anchor.Least && isSoft == pattern.StartsWithMark && pattern.CanBeginWith(reading.Ids[start], reading.Classes[start]) && matcher.TryMatch(pattern, start, out var match))
                    found.Add((index, match));

                words += isSoft ? 0 : 1;
            }
        }
    }
}
