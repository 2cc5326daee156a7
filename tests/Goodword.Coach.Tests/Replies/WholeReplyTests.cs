using System.Runtime.CompilerServices;
using System.Text;

namespace Goodword.Coaching.Tests.Replies;

/// <summary>
/// Whole replies and what the coach sees in them. After a change of a rule, look at the difference; to accept it, run the tests with
/// GOODWORD_ACCEPT=1 in the environment.
/// </summary>
public class WholeReplyTests
{
    [Fact]
    public void Replies_have_the_findings_of_their_snapshot()
    {
        var folder = Folder();
        var seen = Describe(File.ReadAllText(Path.Combine(folder, "replies.txt")));
        var snapshot = Path.Combine(folder, "replies.findings.txt");
        if (Environment.GetEnvironmentVariable("GOODWORD_ACCEPT") == "1")
            File.WriteAllText(snapshot, seen);

        Assert.Equal(File.ReadAllText(snapshot).ReplaceLineEndings("\n"), seen);
    }

    private static string Describe(string replies)
    {
        var description = new StringBuilder();
        foreach (var reply in replies.ReplaceLineEndings("\n").Split("\n=====\n", StringSplitOptions.RemoveEmptyEntries))
        {
            description.Append(reply.Trim()).Append("\n\n");
            foreach (var finding in Coach.Default.Read(reply.Trim()))
                description.Append("  ").Append(finding.Rule.PadRight(18)).Append(finding.Text.Replace('\n', ' ')).Append('\n');

            description.Append("=====\n");
        }

        return description.ToString();
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
