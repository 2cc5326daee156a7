using System.Globalization;
using Goodword.Coaching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Prints what is gained, by weights and limits that were both learned without the messages that are counted.</summary>
internal sealed class Report
{
    private sealed record Row(Rule Rule, Point Point, bool IsFoundNow);

    private readonly List<Row> rows = [];

    public void Add(Rule rule, IEnumerable<Point> points, Limits limits) => rows.AddRange(points.Select(point => new Row(rule, point, point.IsFoundWith(limits))));

    public void Print(IReadOnlyList<Limits> limits)
    {
        var fresh = rows.Where(row => !row.Point.Message.IsSeen).ToList();
        Console.WriteLine("On texts by which no pattern was made, the patterns alone > with the second reader:");
        foreach (var rule in Rules.All)
            Print(rule.Id, [.. fresh.Where(row => row.Rule == rule)], string.Create(CultureInfo.InvariantCulture, $"  added from {limits[rule.Index].AddFrom:0.00}, void below {limits[rule.Index].VoidBelow:0.00}"));

        PrintAll("", fresh);
        PrintAll("plain ", [.. fresh.Where(row => row.Point.Message.IsPlain)]);
        foreach (var file in rows.Select(row => row.Point.Message.File).Distinct(StringComparer.Ordinal))
            PrintAll(file + ' ', [.. rows.Where(row => row.Point.Message.File == file)]);
    }

    private static void PrintAll(string of, List<Row> its)
    {
        if (its.Count == 0)
            return;

        foreach (var kind in Enum.GetValues<FindingKind>())
            Print($"{of}{(kind == FindingKind.Caution ? "cautions" : "praises")}", [.. its.Where(row => row.Rule.Kind == kind)], "");

        var cautions = its.Where(row => row.Rule.Kind == FindingKind.Caution).GroupBy(row => row.Point.Message).Where(rows => !rows.Any(row => row.Point.Holds)).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{of}false cautions per 100 clean: {100.0 * cautions.Sum(rows => rows.Count(row => row.Point.IsFound)) / cautions.Count:0.00} > {100.0 * cautions.Sum(rows => rows.Count(row => row.IsFoundNow)) / cautions.Count:0.00} ({cautions.Count})"));
    }

    private static void Print(string name, List<Row> its, string more)
    {
        var (precision, recall, f1) = Rates(its, row => row.Point.IsFound);
        var (precisionNow, recallNow, f1Now) = Rates(its, row => row.IsFoundNow);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28} {its.Count(row => row.Point.Holds),5}  P {precision:0.00} R {recall:0.00} F1 {f1:0.00} > P {precisionNow:0.00} R {recallNow:0.00} F1 {f1Now:0.00}{more}"));
    }

    private static (double Precision, double Recall, double F1) Rates(List<Row> its, Func<Row, bool> isFound)
    {
        double right = its.Count(row => isFound(row) && row.Point.Holds);
        double tooMuch = its.Count(row => isFound(row) && !row.Point.Holds);
        double missed = its.Count(row => !isFound(row) && row.Point.Holds);
        return (right / (right + tooMuch), right / (right + missed), 2 * right / ((2 * right) + tooMuch + missed));
    }
}
