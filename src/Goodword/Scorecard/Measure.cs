using System.Globalization;
using Goodword.Site.Components;

namespace Goodword.Scorecard;

public enum Better
{
    Neither,
    More,
    Less,
}

/// <summary>One line of the scorecard.</summary>
/// <param name="Is">What exactly is counted, of what.</param>
public sealed record Measure(string Title, string Is, Better Better, bool IsTime, Func<PracticeWeek, Figure?> Of)
{
    public string InWords(double value) => IsTime ? Time(Rounded(value)) : Percent(value);

    /// <summary>"71–90 %", "4 h to 6 h 30 min", "13 h or more".</summary>
    public string Interval(Figure figure) => !IsTime
        ? $"{Hundredths(figure.Low)}–{Percent(figure.High)}"
        : double.IsPositiveInfinity(figure.High) ? $"{InWords(figure.Low)} or more" : $"{InWords(figure.Low)} to {InWords(figure.High)}";

    /// <summary>On the scale of the charts: per cent, or hours, as the words say it.</summary>
    public double? OnScale(Figure? figure) => figure is null ? null : Math.Round(IsTime ? Rounded(figure.Value).TotalHours : figure.Value * 100, 2);

    /// <summary>
    /// The one that is better beyond doubt; null when there is none. Intervals that do not overlap are a stricter test than 95 %.
    /// </summary>
    public PracticeScore? Winner(PracticeScore some, PracticeScore other) => (Better, Of(some.Together), Of(other.Together)) switch
    {
        (Better.Neither, _, _) or (_, null, _) or (_, _, null) => null,
        (var better, { } a, { } b) when a.Low > b.High => better == Better.More ? some : other,
        (var better, { } a, { } b) when b.Low > a.High => better == Better.More ? other : some,
        _ => null,
    };

    private static string Time(TimeSpan span) => span is { Days: >= 2, Hours: 12 } ? $"{span.Days}½ days" : span.InWords();

    /// <summary>To the nearest of what is worth telling apart, and no finer than it was counted.</summary>
    private static TimeSpan Rounded(double seconds)
    {
        var step = seconds switch { < 3_600 => 60, < 36_000 => 300, < 172_800 => 3_600, < 864_000 => 43_200, _ => 86_400 };
        return TimeSpan.FromSeconds(Math.Round(seconds / step, MidpointRounding.AwayFromZero) * step);
    }

    private static string Percent(double share) => $"{Hundredths(share)}\u202f%";

    /// <summary>Whole ones, but "100" is said only of all, and "0" only of none.</summary>
    private static string Hundredths(double share)
    {
        var whole = Math.Round(share * 100, MidpointRounding.AwayFromZero);
        return share is > 0 and < 1 && whole is 0 or 100
            ? Math.Clamp(Math.Round(share * 100, 1, MidpointRounding.AwayFromZero), 0.1, 99.9).ToString("0.0", CultureInfo.CurrentCulture)
            : whole.ToString("0", CultureInfo.CurrentCulture);
    }
}

/// <summary>Measures that belong together.</summary>
internal sealed record MeasureGroup(string Title, string Lead, IReadOnlyList<Measure> Measures)
{
    public static readonly IReadOnlyList<MeasureGroup> All =
    [
        new("Feelings", "What people last said of how it felt, of all who told us. Only delighted is an advantage.",
        [
            Feeling("Delighted", Better.More, w => w.Delighted),
            Feeling("Good", Better.Neither, w => w.Good),
            Feeling("Indifferent", Better.Neither, w => w.Indifferent),
            Feeling("Unhappy", Better.Less, w => w.Unhappy),
        ]),
        new("Promises", "A word given is a word kept: of the promises that were kept or whose time passed.",
        [
            Promise("Kept in time", "kept by the time that we named", Better.More, w => w.Kept),
            Promise("Kept early", "kept an hour or more before it", Better.More, w => w.KeptEarly),
            new("Kept early by", "half of those kept in time, by this much or more", Better.More, IsTime: true, w => Figure.Quantile(w.KeptBefore, 0.5)),
            Promise("Slipped", "their time passed without a word", Better.Less, w => w.Slipped),
            new("New time, told before", "of all that came due, those whose new time was told in time", Better.Neither, IsTime: false, w => Figure.Share(w.Redated, w.CameDue)),
            new("With a time", "of all new promises in replies, those that said by when", Better.More, IsTime: false, w => Figure.Share(w.Promised, w.Promised + w.Undated)),
        ]),
        new("First answer", "From the message that opened or reopened a matter to the first answer by a person, counted in opening hours (Monday to Friday from 9 to 17 where a practice tells none). Who still waits, or was never answered, is in no figure here, and an answer that was not delivered counts only once it is. Mail from an imported archive, or a week old when it was first read, does not count.",
        [
            new("Half answered within", "the median time, of what was answered", Better.Less, IsTime: true, w => Figure.Quantile(w.FirstAnswers, 0.5)),
            new("Nine of ten answered within", "the 90th percentile, of what was answered", Better.Less, IsTime: true, w => Figure.Quantile(w.FirstAnswers, 0.9)),
        ]),
        new("Good words", "What the coach saw in the replies that were sent, but for what it was told to ignore.",
        [
            new("Replies with a caution", "of 100 replies, those with at least one", Better.Less, IsTime: false, w => Figure.Share(w.RepliesWithCautions, w.Replies)),
            new("Replies with a praise", "of 100 replies, those with at least one", Better.More, IsTime: false, w => Figure.Share(w.RepliesWithPraises, w.Replies)),
        ]),
    ];

    private static Measure Feeling(string title, Better better, Func<PracticeWeek, int> count) =>
        new(title, "of all who told us", better, IsTime: false, w => Figure.Share(count(w), w.Feelings));

    private static Measure Promise(string title, string @is, Better better, Func<PracticeWeek, int> count) =>
        new(title, @is, better, IsTime: false, w => Figure.Share(count(w), w.Settled));
}
