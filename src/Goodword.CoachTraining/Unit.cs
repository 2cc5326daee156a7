namespace Goodword.CoachTraining;

/// <summary>One sentence of a message as numbers.</summary>
/// <param name="Message">Its message.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Features">Which features it has.</param>
/// <param name="Values">How much of each.</param>
/// <param name="Found">One bit for each rule that the patterns found in it.</param>
internal sealed record Unit(Message Message, int Start, int End, int[] Features, float[] Values, uint Found)
{
    /// <summary>One bit for each rule of whose findings in it the second reader may void one.</summary>
    public uint MayBeVoid { get; init; }

    /// <summary>The same without what the patterns found.</summary>
    public Unit? Plain { get; init; }

    /// <summary>What is learned from it: on texts by which patterns were made they are right as they are on no other.</summary>
    public Unit ToLearn => Message.IsSeen ? Plain ?? this : this;

    /// <summary>The same with no other features than these.</summary>
    public Unit Only(bool[] features)
    {
        var kept = Enumerable.Range(0, Features.Length).Where(i => features[Features[i]]).ToArray();
        return this with { Features = [.. kept.Select(i => Features[i])], Values = [.. kept.Select(i => Values[i])], Plain = null };
    }
}
