namespace Goodword.CoachTraining;

/// <summary>Puts texts that share some words in a row into one part of all, so that none is judged by what was learned from its twin.</summary>
internal static class Groups
{
    private const int WordsInARow = 5;

    /// <summary>What more share is a way of speaking.</summary>
    private const int MostSharing = 12;

    public static void Assign(IReadOnlyList<Message> messages, int folds)
    {
        var parent = Enumerable.Range(0, messages.Count).ToArray();
        foreach (var sharing in Sharing(messages))
        {
            foreach (var other in sharing)
                parent[Root(parent, other)] = Root(parent, sharing[0]);
        }

        var random = new Random(7);
        var foldOf = new Dictionary<int, int>();
        for (var i = 0; i < messages.Count; i++)
        {
            var root = Root(parent, i);
            if (!foldOf.TryGetValue(root, out var fold))
                foldOf[root] = fold = random.Next(folds);

            messages[i].Fold = fold;
        }
    }

    private static IEnumerable<List<int>> Sharing(IReadOnlyList<Message> messages)
    {
        var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < messages.Count; i++)
        {
            var words = messages[i].Text.ToLowerInvariant().Split([' ', ',', '.', '!', '?', '\n', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
            for (var at = 0; at + WordsInARow <= words.Length; at++)
            {
                var run = string.Join(' ', words, at, WordsInARow);
                if (!seen.TryGetValue(run, out var sharing))
                    seen[run] = sharing = [];

                sharing.Add(i);
            }
        }

        return seen.Values.Where(sharing => sharing.Count is > 1 and < MostSharing);
    }

    private static int Root(int[] parent, int at)
    {
        while (parent[at] != at)
            at = parent[at] = parent[parent[at]];

        return at;
    }
}
