using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Goodword.Coaching;
using Goodword.Coaching.Loading;
using Goodword.CoachQuality;

// Reads labelled messages, one JSON object per line with "id", "text", "cautions", "praises" and "either" (rules that count neither way),
// and prints what the coach finds too much or too little: Goodword.CoachQuality FILE [RULE]. With "speed" instead of a file it prints times,
// with "examples" the rules' own examples that fail, with "read" the findings of each line of standard input. GOODWORD_RULES names a folder
// of rules to use instead of the built-in ones.
if (args is not [var file, .. var rest])
{
    Console.Error.WriteLine("usage: Goodword.CoachQuality FILE [RULE] | speed | examples | read");
    return 2;
}

var started = Stopwatch.GetTimestamp();
var coach = Environment.GetEnvironmentVariable("GOODWORD_RULES") is { Length: > 0 } folder ? new Coach(RuleSet.FromFolder(folder)) : Coach.Default;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loaded {coach.Rules.Count} rules in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms"));
switch (file)
{
    case "speed":
        Speed.Print(coach);
        return 0;
    case "examples":
        return Examples.Print(coach) == 0 ? 0 : 1;
    case "read":
        Examples.PrintFindings(coach, Console.In);
        return 0;
}

var shown = rest is [var only] ? only : null;
var tallies = coach.Rules.ToDictionary(rule => rule.Id, _ => new Tally());
foreach (var line in File.ReadLines(file))
{
    var labelled = JsonSerializer.Deserialize<Labelled>(line, JsonSerializerOptions.Web);
    if (labelled is null)
        continue;

    var expected = labelled.Cautions.Concat(labelled.Praises).ToHashSet();
    var findings = coach.Read(labelled.Text);
    var found = findings.Select(finding => finding.Rule).ToHashSet();
    foreach (var (rule, tally) in tallies)
    {
        if (labelled.Either.Contains(rule))
            continue;

        var verdict = tally.Count(expected.Contains(rule), found.Contains(rule));
        if (verdict is null || (shown is not null && shown != rule) || shown == "none")
            continue;

        var spans = string.Join(" | ", findings.Where(finding => finding.Rule == rule).Select(finding => finding.Text));
        Console.WriteLine($"{verdict} {rule} {labelled.Id} [{spans}]\n    {labelled.Text}");
    }
}

foreach (var kind in Enum.GetValues<FindingKind>())
{
    var total = new Tally();
    foreach (var rule in coach.Rules.Where(rule => rule.Kind == kind))
    {
        Console.WriteLine(tallies[rule.Id].Row(rule.Id));
        total.Add(tallies[rule.Id]);
    }

    Console.WriteLine(total.Row($"all {kind}s"));
}

return 0;
