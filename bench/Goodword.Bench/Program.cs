using Goodword.Bench;
using Goodword.Bench.Pages;
using Goodword.Bench.Promises;
using Goodword.Bench.Receiving;

// Measures Goodword beside something bare that does the same, in one run, and prints ratios: Goodword.Bench [SECTION…] [--small].
// bench/run builds it, starts PostgreSQL and passes its arguments on.
if (args is ["empty-page", var url])
    return await EmptyPageServer.RunAsync(url);

string[] known = ["intake", "pages", "start", "promises"];
var isSmall = args.Contains("--small");
string[] sections = [.. args.Where(a => a != "--small")];
if (sections.Except(known).Any())
{
    Console.Error.WriteLine($"usage: bench/run [{string.Join("] [", known)}] [--small]");
    return 2;
}

if (sections.Length == 0)
    sections = [.. known.Except(["promises"])];
var report = new Report(Console.Out);
report.Say($"{Environment.ProcessorCount} processors, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the beginning; what loads a server shares them with it.");
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
if (sections.Contains("intake"))
    await IntakeBench.RunAsync(report, isSmall, stop.Token);
if (sections.Contains("pages") || sections.Contains("start"))
    await PagesBench.RunAsync(report, isSmall, sections.Contains("pages"), sections.Contains("start"), stop.Token);
if (sections.Contains("promises"))
    await PromisesBench.RunAsync(report, isSmall, stop.Token);
return report.Finish();
