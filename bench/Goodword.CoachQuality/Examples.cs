using Goodword.Coaching;

namespace Goodword.CoachQuality;

/// <summary>Checks the rules' own examples without a build, for whoever writes rules.</summary>
internal static class Examples
{
    public static int Print(Coach coach)
    {
        var wrong = 0;
        foreach (var rule in coach.Rules)
        {
            foreach (var hit in rule.Hits)
                wrong += Check(coach, rule, "hit ", hit);

            foreach (var miss in rule.Misses)
                wrong += Check(coach, rule, "miss", miss);
        }

        Console.WriteLine($"{wrong} examples fail");
        return wrong;
    }

    public static void PrintFindings(Coach coach, TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            Console.WriteLine(line);
            foreach (var finding in coach.Read(line))
                Console.WriteLine($"    {finding.Rule,-20} {finding.Text}");
        }
    }

    private static int Check(Coach coach, Rule rule, string kind, string marked)
    {
        var text = MarkedExample.Unmark(marked);
        var found = MarkedExample.Mark(text, coach.Read(text).Where(finding => finding.Rule == rule.Id));
        if (found == marked)
            return 0;

        Console.WriteLine($"{rule.Id} {kind}: {marked}\n{new string(' ', rule.Id.Length)} found: {found}");
        return 1;
    }
}
