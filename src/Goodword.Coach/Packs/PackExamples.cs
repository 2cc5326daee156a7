using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Packs;

/// <summary>Tries a pack's own examples with the pack laid over the built-in rules.</summary>
internal static class PackExamples
{
    public static IEnumerable<PackProblem> Try(IEnumerable<PackFile> files, Pack pack)
    {
        var coach = Coach.Default.With(pack);
        foreach (var file in files)
        {
            if (pack.Problems.Any(problem => problem.File == file.Name))
                continue;

            foreach (var problem in Try(file, coach))
                yield return problem;
        }
    }

    private static IEnumerable<PackProblem> Try(PackFile file, Coach coach)
    {
        if (YamlValue.Read(new RuleSource(file.Name, file.Text), file.Text) is not YamlValue.Entries entries)
            yield break;

        var id = Content(entries, "id");
        var rule = id ?? Content(entries, "rule");
        if (rule is null)
            yield break;

        var hits = Examples(entries, "hits");
        var misses = Examples(entries, "misses");
        if (id is not null && (hits.Count == 0 || misses.Count == 0))
            yield return new PackProblem(file.Name, entries.Line, "a rule of your own has at least one hit and one miss", "add a text that it finds, marked with [[ ]], and one that only looks like it");

        foreach (var hit in hits)
        {
            var text = MarkedExample.Unmark(hit.Content);
            if (Marked(coach, rule, text) is var found && found != hit.Content)
                yield return new PackProblem(file.Name, hit.Line, found == text ? "the rule finds nothing in this hit" : $"the rule finds \"{found}\"", "mark exactly what is found with [[ ]], or change match");
        }

        foreach (var miss in misses)
        {
            if (Marked(coach, rule, miss.Content) is var found && found != miss.Content)
                yield return new PackProblem(file.Name, miss.Line, $"the rule finds something in this miss: \"{found}\"", "say under unless when it is none, or narrow match");
        }
    }

    private static string Marked(Coach coach, string rule, string text) => MarkedExample.Mark(text, coach.Read(text).Where(finding => finding.Rule == rule));

    private static string? Content(YamlValue.Entries entries, string key) =>
        entries.Pairs.FirstOrDefault(pair => pair.Key.Content == key).Value is YamlValue.Text text ? text.Content : null;

    private static List<YamlValue.Text> Examples(YamlValue.Entries entries, string key) =>
        entries.Pairs.FirstOrDefault(pair => pair.Key.Content == key).Value is YamlValue.Items items ? [.. items.Values.OfType<YamlValue.Text>()] : [];
}
