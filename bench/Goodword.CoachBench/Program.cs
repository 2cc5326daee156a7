using System.Globalization;
using Goodword.Bench;
using Goodword.CoachBench;
using Goodword.CoachBench.Fuzzing;

// Measures the coach beside a bare scan and other checkers, or looks for texts that it reads wrongly or slowly. bench/coach and
// bench/fuzz-coach build it and pass their arguments on.
switch (args)
{
    case ["load"]:
        return Loading.Print();
    case ["fuzz", .. var rest]:
        var minutes = rest is [var number, ..] ? double.Parse(number, CultureInfo.InvariantCulture) : 10;
        var seed = rest is [_, var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount & 0xFFFF;
        return new Fuzzer(seed).Run(TimeSpan.FromMinutes(minutes));
    case [var node] when Directory.Exists(node):
        break;
    default:
        Console.Error.WriteLine("usage: Goodword.CoachBench FOLDER-OF-OTHER-CHECKERS | fuzz [MINUTES [SEED]]");
        return 2;
}

var report = new Report(Console.Out);
var messages = Messages.Make();
report.Say($"{messages.Length} messages of {messages.Average(message => message.Length):F0} characters; load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the beginning.");
SideBySide.Run(report, messages, args[0]);
Alone.Run(report, messages);
Loading.Run(report);
WorstTexts.Run(report);
return report.Finish();
