namespace Goodword.CoachTraining;

/// <summary>Learns rules from messages.</summary>
internal static class Training
{
    private const float Cost = 1;
    private const float OfHits = 2;

    /// <summary>An example of another rule is only probably no hit.</summary>
    private const float OfOthersExamples = 0.3f;
    private const float OfOwnExamples = 2;

    /// <summary>Messages as people write them are what is read in the end.</summary>
    private const float OfPlain = 2;
    private const int Passes = 2;

    /// <summary>Each rule takes long and much memory: more at once than there are processors only get into each other's way.</summary>
    public static ParallelOptions OnEachProcessor { get; } = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    /// <summary>Weights by rule.</summary>
    /// <param name="messages">What is learned from.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="kept">Those that may have a weight; null for all.</param>
    public static float[][] Learn(IReadOnlyList<Message> messages, int features, Kept? kept = null)
    {
        var weights = new float[Rules.All.Count][];
        Parallel.For(0, weights.Length, OnEachProcessor, rule => weights[rule] = Learn(messages, features, rule, kept?.Features[rule], static _ => 1));
        return weights;
    }

    /// <summary>Weights of one rule. Where it isn't marked which sentence carries it, it is the one that what was learned before takes for it.</summary>
    /// <param name="messages">What is learned from.</param>
    /// <param name="features">How many features there are.</param>
    /// <param name="rule">The number of the rule.</param>
    /// <param name="kept">By feature whether it may have a weight; null for all.</param>
    /// <param name="dearer">How many times as dear as usual a mistake in a message is.</param>
    public static float[] Learn(IReadOnlyList<Message> messages, int features, int rule, bool[]? kept, Func<Message, float> dearer)
    {
        var known = new List<Example>();
        var open = new List<Message>();
        foreach (var message in messages)
        {
            var holds = message.Labels[rule] > 0;
            var cost = CostOf(message, rule) * dearer(message);
            if (cost == 0)
                continue;

            if (!holds || message.Units.Count == 1 || message.Spans[rule] is not null)
                known.AddRange(message.Units.Where(unit => !holds || message.Units.Count == 1 || IsMarked(unit, rule)).Select(unit => new Example(Only(unit.ToLearn, kept), holds, cost)));
            else
                open.Add(message);
        }

        var weights = Learner.Learn(known, features);
        for (var pass = 1; pass < Passes && open.Count > 0; pass++)
            weights = Learner.Learn([.. known, .. open.Select(message => new Example(Only(Best(message, weights), kept), Holds: true, CostOf(message, rule) * dearer(message)))], features);

        return weights;
    }

    private static Unit Only(Unit unit, bool[]? kept) => kept is null ? unit : unit.Only(kept);

    private static float CostOf(Message message, int rule) => message.Labels[rule] switch
    {
        > 0 => Cost * OfHits * (message.IsExample ? OfOwnExamples : message.IsPlain ? OfPlain : 1),
        < 0 => Cost * (message is { IsExample: true, IsRewritten: false } ? OfOwnExamples : message.IsPlain ? OfPlain : 1),
        _ => message is { IsExample: true, IsRewritten: false } ? Cost * OfOthersExamples : 0,
    };

    private static bool IsMarked(Unit unit, int rule) => unit.Message.Spans[rule]?.Exists(span => unit.Start < span.End && span.Start < unit.End) == true;

    private static Unit Best(Message message, float[] weights) =>
        message.Units.Select(unit => unit.ToLearn).MaxBy(unit => Learner.Dot(weights, unit)) ?? message.Units[0];
}
