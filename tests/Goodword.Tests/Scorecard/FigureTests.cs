using Goodword.Journal;
using Goodword.Scorecard;
using Goodword.Tests.World;

namespace Goodword.Tests.Scorecard;

public sealed class FigureTests
{
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void A_share_has_the_limits_of_Wilson(int hits, int of, double low, double high)
    {
        var figure = Figure.Share(hits, of);
        Assert.NotNull(figure);
        Assert.Equal((double)hits / of, figure.Value, 12);
        Assert.Equal(low, figure.Low, 4);
        Assert.Equal(high, figure.High, 4);
        Assert.Equal(of, figure.Count);
    }

    [Fact]
    public void Of_fewer_than_ten_nothing_is_said()
    {
        Assert.Null(Figure.Share(9, 9));
        Assert.NotNull(Figure.Share(9, 10));
        Assert.Null(Figure.Quantile(Spans(Enumerable.Repeat(60.0, 9)), 0.5));
        Assert.NotNull(Figure.Quantile(Spans(Enumerable.Repeat(60.0, 10)), 0.5));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_quantile_lies_within_a_bucket_of_the_exact_one(double share)
    {
        var random = new Random(11);
        var seconds = Enumerable.Range(0, 5_000).Select(_ => 60 * Math.Exp(random.NextDouble() * 7)).Order().ToList();
        var figure = Figure.Quantile(Spans(seconds), share);
        Assert.NotNull(figure);
        var exact = seconds[(int)(share * seconds.Count)];
        Assert.InRange(figure.Value, exact / 1.08, exact * 1.08);
        Assert.InRange(figure.Value, figure.Low, figure.High);
        Assert.True(figure.High < exact * 1.3 && figure.Low > exact / 1.3, figure.ToString());
    }

    // From the binomial distribution, in exact fractions.
    [Theory]
    [InlineData(10, 0.5, 2, 9)]
    [InlineData(20, 0.5, 6, 15)]
    [InlineData(1_000, 0.5, 469, 532)]
    [InlineData(10, 0.9, 7, 11)]
    [InlineData(35, 0.9, 28, 36)]
    [InlineData(36, 0.9, 29, 36)]
    [InlineData(100, 0.9, 84, 96)]
    public void A_quantile_lies_between_two_of_the_spans(int of, double share, int low, int high) => Assert.Equal((low, high), Figure.Ranks(of, share));

    [Fact]
    public void A_range_holds_the_true_quantile_in_95_of_100_however_few_were_counted()
    {
        for (var of = Figure.Fewest; of < 400; of++)
        {
            foreach (var share in new[] { 0.5, 0.9 })
            {
                var (low, high) = Figure.Ranks(of, share);
                var held = Enumerable.Range(low, high - low).Sum(below => Math.Exp(LogChance(of, below, share)));
                Assert.InRange(held, 0.95, 1);
            }
        }

        static double LogChance(int of, int below, double share) =>
            Enumerable.Range(1, below).Sum(i => Math.Log((of - below + i) / (double)i)) + (below * Math.Log(share)) + ((of - below) * Math.Log(1 - share));
    }

    [Fact]
    public void Ten_quick_answers_prove_nothing_of_the_slowest_tenth()
    {
        var nineOfTen = MeasureGroup.All.SelectMany(group => group.Measures).Single(measure => measure.Title.StartsWith("Nine of ten", StringComparison.Ordinal));
        var few = Score([.. Enumerable.Repeat(3_600, 10)]);
        var many = Score([.. Enumerable.Range(1, 400).Select(i => i * 600)]);
        Assert.Null(nineOfTen.Winner(few, many));
        Assert.EndsWith(" or more", nineOfTen.Interval(Of(nineOfTen, few)), StringComparison.Ordinal);

        var enough = Score([.. Enumerable.Repeat(3_600, 36)]);
        Assert.Same(enough, nineOfTen.Winner(enough, many));
    }

    [Theory]
    [InlineData(57_240, "16 h")]
    [InlineData(74_736, "21 h")]
    [InlineData(17_820, "4 h 55 min")]
    [InlineData(254_000, "3 days")]
    [InlineData(220_000, "2½ days")]
    [InlineData(1_060_000, "12 days")]
    [InlineData(20, "under a minute")]
    public void A_time_is_told_to_the_nearest_and_its_chart_shows_the_same(double seconds, string words)
    {
        var half = MeasureGroup.All.SelectMany(group => group.Measures).First(measure => measure.IsTime);
        Assert.Equal(words, half.InWords(seconds));
        var shown = half.OnScale(new Figure(seconds, seconds, seconds, 50));
        Assert.NotNull(shown);
        Assert.Equal(words, half.InWords(shown.Value * 3_600));
    }

    [Theory]
    [InlineData(300, 300, "100\u202f%", "99–100\u202f%")]
    [InlineData(299, 300, "99.7\u202f%", "98–99.9\u202f%")]
    [InlineData(9_999, 10_000, "99.9\u202f%", "99.9–99.9\u202f%")]
    [InlineData(1, 300, "0.3\u202f%", "0.1–2\u202f%")]
    [InlineData(0, 300, "0\u202f%", "0–1\u202f%")]
    [InlineData(211, 263, "80\u202f%", "75–85\u202f%")]
    public void A_hundred_per_cent_are_all_and_none_is_zero(int some, int all, string words, string range)
    {
        var share = MeasureGroup.All.SelectMany(group => group.Measures).First(measure => !measure.IsTime);
        var figure = Figure.Share(some, all);
        Assert.NotNull(figure);
        Assert.Equal((words, range), (share.InWords(figure.Value), share.Interval(figure)));
    }

    [Fact]
    public void Spans_shorter_than_a_minute_and_longer_than_a_year_have_a_place()
    {
        Assert.InRange(Buckets.Quantile(Spans([0]), 0.5), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.True(Buckets.Quantile(Spans([400.0 * 86_400]), 0.5) > TimeSpan.FromDays(100));
    }

    [Fact]
    public void Weeks_added_up_tell_the_quantile_of_all()
    {
        var first = Enumerable.Range(1, 50).Select(i => i * 60.0).ToList();
        var second = Enumerable.Range(51, 50).Select(i => i * 60.0).ToList();
        Assert.Equal(Spans(first.Concat(second)), Buckets.Together(Spans(first), Spans(second)));
    }

    private static PracticeScore Score(IReadOnlyList<int> answered)
    {
        var week = new PracticeWeek(default, default, new DateOnly(2026, 3, 2));
        foreach (var seconds in answered)
            week.Count(new Fact(FactKind.FirstAnswered, default, GoodwordApp.Start) { Number = seconds });
        return new PracticeScore("Elm Street", [week]);
    }

    private static Figure Of(Measure measure, PracticeScore score) => measure.Of(score.Together) ?? throw new InvalidOperationException("Not enough yet.");

    private static int[] Spans(IEnumerable<double> seconds) => seconds.Aggregate(Array.Empty<int>(), (counts, s) => Buckets.Add(counts, TimeSpan.FromSeconds(s)));
}
