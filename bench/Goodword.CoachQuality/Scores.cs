using System.Globalization;
using Goodword.Coaching;

namespace Goodword.CoachQuality;

/// <summary>Compares what the coach finds with what people labelled, message by message.</summary>
internal sealed class Scores(Coach coach)
{
    private const int WorstShown = 20;

    private readonly Dictionary<string, Tally> rules = coach.Rules.ToDictionary(rule => rule.Id, _ => new Tally(), StringComparer.Ordinal);
    private readonly HashSet<string> cautions = coach.Rules.Where(rule => rule.Kind == FindingKind.Caution).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
    private readonly PromiseTally promises = new();
    private readonly List<Confusion> confusions = [];
    private int clean;
    private int falselyCautioned;

    /// <param name="message">A labelled message.</param>
    /// <param name="only">The rule that the confusion list is about; null for all.</param>
    public void Count(Labelled message, string? only)
    {
        var expected = (message.Cautions ?? []).Concat(message.Praises ?? []).ToHashSet(StringComparer.Ordinal);
        var either = (message.Either ?? []).ToHashSet(StringComparer.Ordinal);
        var findings = coach.Read(message.Text, new CoachContext { EarlierMessages = message.Earlier ?? [], CustomerName = message.Name });
        var found = findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        var weight = 0;
        if (message.Cautions is not null)
        {
            foreach (var (rule, tally) in rules)
            {
                if (either.Contains(rule))
                    continue;

                tally.Count(expected.Contains(rule), found.Contains(rule));
                if (expected.Contains(rule) == found.Contains(rule) || (only is not null && only != rule))
                    continue;

                wrong.Add(found.Contains(rule) ? $"too much: {rule} \"{string.Join("\" \"", findings.Where(finding => finding.Rule == rule).Select(finding => finding.Text))}\"" : $"missed: {rule}");
                weight += cautions.Contains(rule) ? 2 : 1;
            }

            CountClean(message, found.Where(rule => cautions.Contains(rule) && !either.Contains(rule)).Count());
        }

        if (promises.Count(message) is { } promise && only is null or "promises")
        {
            wrong.Add(promise);
            weight++;
        }

        if (wrong.Count > 0)
            confusions.Add(new Confusion(message, wrong, weight));
    }

    /// <summary>A message that nobody would caution is clean; a doubtful one is neither.</summary>
    private void CountClean(Labelled message, int found)
    {
        if (message.Cautions is not { Count: 0 } || (message.Either ?? []).Any(cautions.Contains))
            return;

        clean++;
        falselyCautioned += found;
    }

    public void Print(string? only)
    {
        Console.WriteLine(Tally.Head);
        foreach (var kind in Enum.GetValues<FindingKind>())
        {
            var all = new Tally();
            foreach (var rule in coach.Rules.Where(rule => rule.Kind == kind))
            {
                if (!rules[rule.Id].IsEmpty)
                    Console.WriteLine(rules[rule.Id].Row(rule.Id));

                all.Add(rules[rule.Id]);
            }

            Console.WriteLine(all.Row(kind == FindingKind.Caution ? "all cautions" : "all praises"));
            Console.WriteLine();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"false cautions per 100 clean messages: {Tally.Share(100.0 * falselyCautioned / clean)} ({falselyCautioned} in {clean})"));
        if (!promises.IsEmpty)
            promises.Print();

        PrintConfusions(only is null ? WorstShown : int.MaxValue);
    }

    private void PrintConfusions(int most)
    {
        if (confusions.Count > 0)
            Console.WriteLine($"\n{confusions.Count} messages are read otherwise than labelled{(confusions.Count > most ? $"; the {most} worst" : "")}:");

        foreach (var confusion in confusions.OrderByDescending(confusion => confusion.Weight).Take(most))
            Console.WriteLine($"{confusion.Message.Id ?? "-"}: {confusion.Message.Text.ReplaceLineEndings(" ")}\n    {string.Join("\n    ", confusion.Wrong)}");
    }

    /// <param name="Message">What was read.</param>
    /// <param name="Wrong">What is too much and what is missing.</param>
    /// <param name="Weight">A wrong caution weighs twice a wrong praise.</param>
    private sealed record Confusion(Labelled Message, IReadOnlyList<string> Wrong, int Weight);
}
