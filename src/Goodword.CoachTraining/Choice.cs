using Goodword.Coaching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Chooses the limits of a rule: what is added and what is void as far as it gains more than it costs on texts that nothing was learned from.</summary>
internal static class Choice
{
    /// <summary>
    /// How many right findings a wrong one is as dear as. Half of it makes up for the texts: what they were written for is in them about twice as
    /// often as in what people write.
    /// </summary>
    private const double OfCaution = 4;
    private const double OfPraise = 2;

    /// <summary>Messages as real people write them count for more than those that are made to mislead.</summary>
    private const double OfPlain = 3;

    /// <summary>What gains less may be luck.</summary>
    private const double LeastAdded = 4;
    private const double LeastVoid = 3;

    /// <summary>A finding is void only where the words speak clearly against it.</summary>
    private const float HighestVoid = -0.75f;

    public static Limits Of(Rule rule, IReadOnlyList<Point> points)
    {
        // What is only found in a conversation can't be learned from messages that stand alone.
        if (!points.Any(static point => point.IsFound && point.Holds))
            return Limits.None;

        var price = rule.Kind == FindingKind.Caution ? OfCaution : OfPraise;
        var add = !rule.MayBeGuessed ? float.PositiveInfinity : Best([.. points.Where(point => !point.IsFound).Select(point => (point.Score, Weigh(point) * (point.Holds ? 1 : -price)))], LeastAdded);

        // What the patterns find in texts by which they were made says nothing about them.
        var veto = Best([.. points.Where(point => point.IsFound && !point.Message.IsSeen && !float.IsPositiveInfinity(point.FoundScore)).Select(point => (-point.FoundScore, Weigh(point) * (point.Holds ? -1 : price)))], LeastVoid);
        return new Limits(add, MathF.Min(-veto, HighestVoid));
    }

    private static double Weigh(Point point) => point.Message.IsPlain ? OfPlain : 1;

    /// <summary>The score from which taking all gains most; infinity where none gains.</summary>
    private static float Best(List<(float Score, double Gain)> points, double least)
    {
        points.Sort(static (one, other) => other.Score.CompareTo(one.Score));
        var (gain, best, at) = (0.0, least, float.PositiveInfinity);
        for (var i = 0; i < points.Count; i++)
        {
            gain += points[i].Gain;
            if (gain >= best)
                (best, at) = (gain, i + 1 < points.Count ? (points[i].Score + points[i + 1].Score) / 2 : points[i].Score);
        }

        return at;
    }
}
