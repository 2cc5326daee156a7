namespace Goodword.Site.Components;

/// <summary>Lengths of time as people say them: two units at most, rounded down, so that nobody's wait looks longer than it is.</summary>
internal static class Spans
{
    public static string InWords(this TimeSpan span) => span switch
    {
        { Ticks: < 0 } => InWords(-span),
        { TotalMinutes: < 1 } => "under a minute",
        { TotalHours: < 1 } => $"{span.Minutes} min",
        { TotalHours: < 10 } when span.Minutes > 0 => $"{span.Hours} h {span.Minutes} min",
        { TotalDays: < 1 } => $"{span.Hours} h",
        { TotalDays: < 2 } => span.Hours > 0 ? $"1 day {span.Hours} h" : "1 day",
        { TotalDays: < 60 } => $"{span.Days} days",
        { TotalDays: < 730 } => $"{span.Days / 30} months",
        _ => $"{span.Days / 365} years",
    };

    /// <summary>The same for machines (datetime attributes), to the minute.</summary>
    public static string InIso(this TimeSpan span) => $"P{Math.Abs(span.Days)}DT{Math.Abs(span.Hours)}H{Math.Abs(span.Minutes)}M";
}
