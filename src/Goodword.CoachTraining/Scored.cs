namespace Goodword.CoachTraining;

/// <summary>What weights say of a message.</summary>
/// <param name="Best">By rule the score of the sentence that speaks most for it.</param>
/// <param name="BestFound">The same among the sentences in which the patterns found it; infinity where what they found is never void.</param>
internal sealed record Scored(float[] Best, float[] BestFound)
{
    public static Scored Of(Message message, float[][] weights) => new(
        [.. weights.Select(its => message.Units.Max(unit => Learner.Dot(its, unit)))],
        [.. weights.Select((its, rule) => (message.NeverVoid >> rule & 1) != 0 ? float.PositiveInfinity : message.Units.Max(unit => (unit.Found >> rule & 1) != 0 ? Learner.Dot(its, unit) : float.NegativeInfinity))]);

    public Point For(Message message, int rule) => new(message, message.Labels[rule] > 0, (message.Found >> rule & 1) != 0, Best[rule], BestFound[rule]);
}
