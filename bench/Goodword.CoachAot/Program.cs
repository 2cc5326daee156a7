using System.Diagnostics;
using Goodword.Coaching;
using Goodword.Coaching.Promises;
using NodaTime;

// The coach in a program without a just-in-time compiler, from which all that seems unused was cut away: every rule still finds what its
// examples mark and nothing else, and promises still have their time.
var started = Stopwatch.GetTimestamp();
var examples = 0;
var wrong = 0;
foreach (var rule in Coach.Default.Rules)
{
    foreach (var marked in rule.Hits.Concat(rule.Misses))
    {
        examples++;
        if (Marked(MarkedExample.Unmark(marked), rule.Id) == marked)
            continue;
        wrong++;
        Console.Error.WriteLine($"{rule.Id}: {marked}");
    }
}

var calendar = new PromiseCalendar(Instant.FromUtc(2026, 3, 2, 15, 0), DateTimeZoneProviders.Tzdb["America/New_York"]);
var promises = PromiseReader.Read("I'll call you tomorrow by 5 pm", calendar);
if (promises is not [{ Due: { } due }] || due.LocalDateTime != new LocalDateTime(2026, 3, 3, 17, 0))
{
    wrong++;
    Console.Error.WriteLine("The promise was not read.");
}

Console.WriteLine($"{Coach.Default.Rules.Count} rules, {examples} examples, {wrong} wrong, {Stopwatch.GetElapsedTime(started).TotalMilliseconds:0} ms");
return wrong == 0 && examples > 300 ? 0 : 1;

static string Marked(string text, string rule) => MarkedExample.Mark(text, Coach.Default.Read(text).Where(finding => finding.Rule == rule));
