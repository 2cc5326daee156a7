using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Goodword.Coaching.Tests.Rewriting;

/// <summary>
/// Every hit of every caution with every rewrite put in place, and texts beside them. The snapshot is there to be read: after a change, read what
/// is new as a customer would; to accept it, run the tests with GOODWORD_ACCEPT=1 in the environment.
/// </summary>
public partial class BetterWordsTests
{
    public static TheoryData<string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (rule, text) in All())
                data.Add(rule, text);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Better_words_fit_where_they_are_put(string rule, string text)
    {
        foreach (var finding in Coach.Default.Read(text).Where(f => f.Rule == rule))
        {
            Assert.InRange(finding.Say.Count, 1, 3);
            Assert.InRange(finding.ReplaceStart, 0, text.Length - 1);
            Assert.InRange(finding.ReplaceEnd, finding.ReplaceStart + 1, text.Length);
            foreach (var words in finding.Say)
                Fits(text, finding, words);
        }
    }

    [Fact]
    public void Rewritten_examples_are_those_of_the_snapshot()
    {
        var seen = new StringBuilder();
        foreach (var (rule, text) in All())
        {
            var findings = Coach.Default.Read(text).Where(f => f.Rule == rule).ToList();
            if (findings.Count == 0)
                continue;

            seen.Append(rule.PadRight(19)).Append(OneLine(text)).Append('\n');
            foreach (var finding in findings)
            {
                foreach (var words in finding.Say)
                    seen.Append(' ', 17).Append("> ").Append(OneLine(Put(text, finding, words))).Append('\n');
            }
        }

        var snapshot = Path.Combine(Folder(), "rewrites.txt");
        if (Environment.GetEnvironmentVariable("GOODWORD_ACCEPT") == "1")
            File.WriteAllText(snapshot, seen.ToString());

        Assert.Equal(File.ReadAllText(snapshot).ReplaceLineEndings("\n"), seen.ToString());
    }

    [Theory]
    [InlineData("You missed your appointment yesterday so you have been charged £25.", "£25")]
    [InlineData("Per our cancellation policy, a fee of £35 applies.", "£35")]
    [InlineData("The fee is £35 per our policy.", "£35")]
    [InlineData("It's our policy to charge $50 for a missed visit.", "$50")]
    [InlineData("You failed to provide your insurance details so you'll receive a bill for $85.", "$85")]
    [InlineData("You didn't cancel in time and will be charged £25.", "£25")]
    [InlineData("YOU FAILED TO CANCEL IN TIME SO YOU WILL BE CHARGED.", "CHARGED")]
    [InlineData("My hands are tied, you will have to pay the $40.", "$40")]
    [InlineData("I'm not authorised to waive the $25 fee, but the office opens on Monday at 9.", "Monday at 9")]
    [InlineData("Dear all, we're closed on Monday.", "closed on Monday")]
    [InlineData("Sorry, but you have to pay £20 by Friday.", "pay £20 by Friday")]
    [InlineData("It says on the website that you need to book 48 hours ahead.", "You need to book 48 hours ahead")]
    [InlineData("If you had read my email, you'd know that the clinic is closed.", "The clinic is closed")]
    public void What_the_customer_must_know_is_in_the_better_words_too(string text, string fact) =>
        Assert.All(Coach.Default.Read(text).Where(finding => finding.Kind == FindingKind.Caution), finding => Assert.Contains(fact, Put(text, finding, finding.Say[0]), StringComparison.Ordinal));

    /// <summary>Counted in what it allocates, since that is the same on every machine.</summary>
    [Fact]
    public void Better_words_for_all_findings_take_as_much_as_the_text_is_long()
    {
        AllocatedForAll(500);

        Assert.InRange(AllocatedForAll(2000), 1, AllocatedForAll(500) * 5);
    }

    [Fact]
    public void Better_words_may_be_asked_from_many_threads_at_once()
    {
        const string Text = "Calm down. You should have called us. It's our policy. Someone will get back to you soon. I guarantee it will be painless. ";
        var expected = Coach.Default.Read(Text).SelectMany(finding => finding.Say).ToList();

        for (var i = 0; i < 50; i++)
        {
            var findings = Coach.Default.Read(Text);
            var asked = findings.AsParallel().AsOrdered().WithDegreeOfParallelism(4).Select(finding => finding.Say).ToList();
            Assert.Equal(expected, asked.SelectMany(say => say));
        }
    }

    private static long AllocatedForAll(int sentences)
    {
        var text = string.Concat(Enumerable.Repeat("Calm down. You should have called us. ", sentences / 2));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.All(Coach.Default.Read(text), finding => Assert.NotEmpty(finding.Say));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Fits(string text, Finding finding, string words)
    {
        var result = Put(text, finding, words);
        var end = finding.ReplaceStart + words.Length;
        var after = Coach.Default.Read(result).Where(f => f.Kind == FindingKind.Caution).ToList();

        Assert.True(!after.Exists(f => f.Start < end && f.End > finding.ReplaceStart), $"{result}: {string.Join(", ", after.Select(f => $"{f.Rule} \"{f.Text}\""))}");
        Assert.DoesNotMatch(Placeholder(), words);
        if (!Doubled().IsMatch(text))
            Assert.DoesNotMatch(Doubled(), result);
        Assert.DoesNotMatch(SmallBeginning(), result[Math.Max(0, finding.ReplaceStart - 3)..end]);
        Assert.DoesNotMatch(WrongArticle(), words);
        if (finding.ReplaceStart == 0)
            Assert.True(char.IsUpper(result[0]), result);
    }

    private static string Put(string text, Finding finding, string words) => string.Concat(text.AsSpan(0, finding.ReplaceStart), words, text.AsSpan(finding.ReplaceEnd));

    private static string OneLine(string text) => text.Replace('\n', ' ');

    private static IEnumerable<(string Rule, string Text)> All()
    {
        foreach (var rule in Coach.Default.Rules.Where(rule => rule.Kind == FindingKind.Caution))
        {
            foreach (var hit in rule.Hits)
                yield return (rule.Id, MarkedExample.Unmark(hit));
        }

        foreach (var line in File.ReadLines(Path.Combine(Folder(), "in-context.tsv")))
        {
            if (line.Split('\t') is [var rule, var text])
                yield return (rule, text.Replace("\\n", "\n", StringComparison.Ordinal));
        }
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";

    [GeneratedRegex(@"[{}…]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(?<word>[a-z']+) \k<word>\b|[.,;:!?] ?[,;:.]|  |\s[.,;:!?](\s|$)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doubled();

    [GeneratedRegex(@"[.!?] [a-z]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SmallBeginning();

    [GeneratedRegex(@"\ba [aeiou]|\ban [bcdfgjklmnpqrstvwxyz]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongArticle();
}
