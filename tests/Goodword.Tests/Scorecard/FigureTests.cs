using Goodword.Scorecard;

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

    private static int[] Spans(IEnumerable<double> seconds) => seconds.Aggregate(Array.Empty<int>(), (counts, s) => Buckets.Add(counts, TimeSpan.FromSeconds(s)));
}
