using System.Text.Json;
using Goodword.Coaching;
using Goodword.Coaching.Loading;
using Goodword.CoachQuality;

// bench/coach-quality runs this. GOODWORD_RULES names a folder of rules to use instead of the built-in ones.
if (args is not [var file, .. var rest])
{
    Console.Error.WriteLine("usage: bench/coach-quality FILE [RULE | promises | none | --odd | --even]… | examples | read");
    return 2;
}

var coach = Environment.GetEnvironmentVariable("GOODWORD_RULES") is { Length: > 0 } folder ? new Coach(RuleSet.FromFolder(folder)) : Coach.Default;
switch (file)
{
    case "examples":
        return Examples.Print(coach) == 0 ? 0 : 1;
    case "read":
        Examples.PrintFindings(coach, Console.In);
        return 0;
}

var only = rest.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal));
int? half = rest.Contains("--odd") ? 1 : rest.Contains("--even") ? 0 : null;
var scores = new Scores(coach);
foreach (var (number, line) in File.ReadLines(file).Index())
{
    if (line.Length > 0 && (half is null || (number + 1) % 2 == half) && JsonSerializer.Deserialize<Labelled>(line, JsonSerializerOptions.Web) is { } message)
        scores.Count(message, only);
}

scores.Print(only);
return 0;
