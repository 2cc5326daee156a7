using Goodword.Coaching.Loading;
using Goodword.Coaching.SecondReading;
using Goodword.CoachTraining;

namespace Goodword.Coaching.Tests.Training;

/// <summary>What a rule's file says is never void is never void in training either: its limits would else be chosen by findings that they do not touch.</summary>
public sealed class NeverVoidTests
{
    /// <summary>The first is never void, the second may be.</summary>
    private const string Plain = "Watch your tone, please.";
    private const string Doubtful = "Chin up, it will pass.";

    private static readonly int CalmDown = Rules.NumberOf("calm-down");
    private static readonly Limits VoidsMuch = new(float.PositiveInfinity, 0);

    [Theory]
    [InlineData(Plain, true)]
    [InlineData(Doubtful, false)]
    public void It_is_found_whatever_the_weights_say_and_nothing_else_is(string text, bool isFound)
    {
        var point = PointOf(text);

        Assert.True(point.IsFound);
        Assert.Equal(isFound, point.IsFoundWith(VoidsMuch));
    }

    [Theory]
    [InlineData(Plain, true)]
    [InlineData(Doubtful, false)]
    public void No_limit_is_chosen_by_it(string text, bool isNever)
    {
        var wrong = PointOf(text) with { Holds = false };
        var points = Enumerable.Repeat(wrong, 20).Append(wrong with { Holds = true, FoundScore = 3 });

        var limits = Choice.Of(Rules.All[CalmDown], [.. points]);

        Assert.Equal(isNever, float.IsNegativeInfinity(limits.VoidBelow));
    }

    [Theory]
    [InlineData(Plain, -1)]
    [InlineData(Doubtful, -3)]
    public void No_limit_keeps_out_of_its_way(string text, float voidBelow)
    {
        var limits = Enumerable.Range(0, Rules.All.Count).Select(rule => (Rules.All[rule].Id, Bias: -3f, Limits: new Limits(float.PositiveInfinity, -1))).ToList();

        var respectful = OwnExamples.Respect([Learned(text, isExample: true)], new LearnedWeights(limits, 1, [], 1, []));

        Assert.Equal(voidBelow, respectful.Rules[CalmDown].Limits.VoidBelow);
    }

    /// <summary>By weights that speak against everything.</summary>
    private static Point PointOf(string text)
    {
        var message = Learned(text);
        var against = Enumerable.Range(0, Rules.All.Count).Select(_ => Enumerable.Repeat(-1f, 2_000).ToArray()).ToArray();
        return Scored.Of(message, against).For(message, CalmDown);
    }

    private static Message Learned(string text, bool isExample = false)
    {
        var message = new Message("texts", text) { IsExample = isExample };
        message.Labels[CalmDown] = 1;
        message.Read(new Coach(Rules.Set));
        var units = new Units(Rules.Set.Vocabulary, new WordVectors(Training("words.txt"), Training("words.bin")));
        units.CountWords(message);
        units.Add(message);
        return message;
    }

    private static string Training(string name, [System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", "../../../training/coach", name);
}
