using Goodword.Coaching.Matching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>
/// A rule's own examples are its tests, whoever reads: where what was learned is against one it is learned anew with that one dearer, and what is still against
/// one then keeps out of its way.
/// </summary>
internal static class OwnExamples
{
    private const int Tries = 5;
    private const float Dearer = 3;
    private const float Margin = 0.2f;

    public static (float[] Weights, Limits Limits) Heed(IReadOnlyList<Message> messages, int features, int rule, bool[] kept, Limits limits)
    {
        var dear = new Dictionary<Message, float>();
        var weights = Training.Learn(messages, features, rule, kept, _ => 1);
        for (var tries = 0; tries < Tries; tries++)
        {
            var wrong = Wrong(messages, rule, weights, limits).ToList();
            if (wrong.Count == 0)
                return (weights, limits);

            foreach (var (message, _) in wrong)
                dear[message] = dear.GetValueOrDefault(message, 1) * Dearer;

            weights = Training.Learn(messages, features, rule, kept, message => dear.GetValueOrDefault(message, 1));
        }

        return (weights, limits);
    }

    /// <summary>The same weights with limits that keep out of the way of the examples.</summary>
    public static LearnedWeights Respect(IReadOnlyList<Message> messages, LearnedWeights learned)
    {
        using var written = new MemoryStream();
        Weights.Write(written, learned);
        written.Position = 0;
        var reader = new SecondReader(Rules.Set, Weights.Read(written));
        var rules = learned.Rules.ToArray();
        foreach (var message in messages.Where(message => message.IsExample))
        {
            var scores = reader.Scores(Reading.Of(message.Text, Rules.Set.Vocabulary), message.Findings);
            foreach (var rule in Rules.All.Where(rule => message.Labels[rule.Index] != 0))
            {
                ref var its = ref rules[rule.Index];
                its.Limits = message.Labels[rule.Index] > 0
                    ? its.Limits with { VoidBelow = MathF.Min(its.Limits.VoidBelow, message.Units.Index().Where(unit => (unit.Item.MayBeVoid >> rule.Index & 1) != 0).Select(unit => scores[unit.Index][rule.Index]).DefaultIfEmpty(float.PositiveInfinity).Min()) }
                    : its.Limits with { AddFrom = MathF.Max(its.Limits.AddFrom, scores.Max(sentence => MathF.BitIncrement(sentence[rule.Index]))) };
            }
        }

        return learned with { Rules = rules };
    }

    /// <summary>The examples that would be read otherwise than they should be, and their scores.</summary>
    private static IEnumerable<(Message Message, float Score)> Wrong(IReadOnlyList<Message> messages, int rule, float[] weights, Limits limits)
    {
        foreach (var message in messages)
        {
            if (!message.IsExample || message.Labels[rule] == 0)
                continue;

            if (message.Labels[rule] < 0 && message.Units.Max(unit => Learner.Dot(weights, unit)) is var most && most >= limits.AddFrom - Margin)
                yield return (message, most);

            // Each finding of a hit stands by itself.
            if (message.Labels[rule] > 0 && message.Units.Where(unit => (unit.MayBeVoid >> rule & 1) != 0).Select(unit => Learner.Dot(weights, unit)).DefaultIfEmpty(float.PositiveInfinity).Min() is var least && least < limits.VoidBelow + Margin)
                yield return (message, least);
        }
    }
}
