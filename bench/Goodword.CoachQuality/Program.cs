using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Goodword.CoachQuality;
using Goodword.Coaching;

// Reads labelled messages, one JSON object per line with "id", "text", "cautions", "praises" and "either" (rules that count neither way),
// and prints what the coach finds too much or too little: Goodword.CoachQuality FILE [RULE]. With "speed" instead of a file it prints times.
if (args is not [var file, .. var rest])
{
    Console.Error.WriteLine("usage: Goodword.CoachQuality FILE [RULE] | speed");
    return 2;
}

var started = Stopwatch.GetTimestamp();
var coach = Coach.Default;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loaded {coach.Rules.Count} rules in {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F0} ms"));
if (file == "speed")
{
    Speed.Print(coach);
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
