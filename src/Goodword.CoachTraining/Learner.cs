namespace Goodword.CoachTraining;

/// <summary>
/// Learns one rule: an L2-regularized linear machine with squared hinge loss, by dual coordinate descent (Hsieh and others, 2008, "A dual coordinate
/// descent method for large-scale linear SVM"). The same examples in the same order give the same weights.
/// </summary>
internal static class Learner
{
    private const int Rounds = 60;
    private const double Enough = 0.05;

    /// <param name="examples">What is learned from: the sentence, whether the rule holds in it, and how dear a mistake is.</param>
    /// <param name="features">How many features there are.</param>
    public static float[] Learn(IReadOnlyList<Example> examples, int features)
    {
        var weights = new float[features];
        var alpha = new double[examples.Count];
        var diagonal = new double[examples.Count];
        var order = new int[examples.Count];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
            diagonal[i] = 0.5 / examples[i].Cost;
            foreach (var value in examples[i].Unit.Values)
                diagonal[i] += (double)value * value;
        }

        var active = order.Length;
        var (top, bottom) = (double.PositiveInfinity, double.NegativeInfinity);
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var (most, least) = (double.NegativeInfinity, double.PositiveInfinity);
            random.Shuffle(order.AsSpan(0, active));
            for (var s = 0; s < active; s++)
            {
                var i = order[s];
                var (unit, holds, cost) = examples[i];
                var sign = holds ? 1f : -1f;
                var gradient = (sign * Dot(weights, unit)) - 1 + (alpha[i] * 0.5 / cost);
                var projected = gradient;
                if (alpha[i] == 0)
                {
                    if (gradient > top)
                    {
                        active--;
                        (order[s], order[active]) = (order[active], order[s]);
                        s--;
                        continue;
                    }

                    projected = Math.Min(gradient, 0);
                }

                (most, least) = (Math.Max(most, projected), Math.Min(least, projected));
                if (Math.Abs(projected) < 1e-12)
                    continue;

                var before = alpha[i];
                alpha[i] = Math.Max(before - (gradient / diagonal[i]), 0);
                Add(weights, unit, (float)((alpha[i] - before) * sign));
            }

            if (most - least <= Enough)
            {
                if (active == order.Length)
                    break;

                (active, top) = (order.Length, double.PositiveInfinity);
                continue;
            }

            top = most <= 0 ? double.PositiveInfinity : most;
        }

        return weights;
    }

    public static float Dot(float[] weights, Unit unit)
    {
        var sum = 0f;
        var (features, values) = (unit.Features, unit.Values);
        for (var i = 0; i < features.Length; i++)
            sum += weights[features[i]] * values[i];

        return sum;
    }

    private static void Add(float[] weights, Unit unit, float much)
    {
        var (features, values) = (unit.Features, unit.Values);
        for (var i = 0; i < features.Length; i++)
            weights[features[i]] += much * values[i];
    }
}
