using System.Diagnostics;
using System.Globalization;
using Goodword.Coaching;

namespace Goodword.CoachBench.Fuzzing;

/// <summary>Reads made-up texts until its processor time is up: half of it looks for wrong readings, half for slow ones.</summary>
internal sealed class Fuzzer(int seed)
{
    private const int MostPrinted = 10;

    private readonly Choice choice = new(seed);
    private readonly List<string> wrong = [];

    /// <returns>The exit code.</returns>
    public int Run(TimeSpan budget)
    {
        Say($"seed {seed}, {budget.TotalMinutes} minutes of processor time");
        var texts = new TextMaker(choice);
        var slow = new SlowTextSearch(texts, choice);
        var read = 0;
        using var process = Process.GetCurrentProcess();
        while (process.TotalProcessorTime < budget && wrong.Count < MostPrinted)
        {
            for (var i = 0; i < 200; i++, read++)
                Check(texts.Text());

            for (var i = 0; i < 4; i++)
                slow.Step();

            process.Refresh();
        }

        Say($"{read} texts read, {wrong.Count} of them wrongly; slow ones, nanoseconds a character:");
        foreach (var (time, unit) in slow.Slowest())
            Say($"{time,6:F0} {WorstTexts.Shown(unit)}");

        return wrong.Count == 0 ? 0 : 1;
    }

    private void Check(string text)
    {
        if (Wrong(text) is null)
            return;

        var least = Shrinking.Of(text, shorter => Wrong(shorter) is not null);
        wrong.Add(least);
        Say($"{Wrong(least)}: {WorstTexts.Shown(least)}");
    }

    /// <summary>What is wrong about how the text is read; null when nothing is.</summary>
    public static string? Wrong(string text)
    {
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        try
        {
            var findings = Coach.Default.Read(text);
            foreach (var finding in findings)
            {
                if (finding.Start < 0 || finding.End <= finding.Start || finding.End > text.Length || finding.Text != text[finding.Start..finding.End])
                    return "a span is not inside the text";

                if (IsInsideCharacter(text, finding.Start) || IsInsideCharacter(text, finding.End))
                    return "a span cuts a character";

                if (finding.ReplaceStart < 0 || finding.ReplaceEnd > text.Length || finding.ReplaceStart > finding.ReplaceEnd)
                    return "better words do not fit into the text";
            }

            return findings.Select(Place).SequenceEqual(Coach.Default.Read(text + " ").Select(Place)) ? null : "a blank at the end changes what is found";
        }
        catch (Exception thrown)
        {
            return thrown.GetType().Name;
        }
#pragma warning restore CA1031
    }

    private static (string Rule, int Start, int End) Place(Finding finding) => (finding.Rule, finding.Start, finding.End);

    private static bool IsInsideCharacter(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
