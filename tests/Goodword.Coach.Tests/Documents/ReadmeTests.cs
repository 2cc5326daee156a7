using System.Runtime.CompilerServices;
using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Coaching.Tests.Documents;

/// <summary>The package's README shows what really comes out.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Here(), "../../../src/Goodword.Coach/README.md"));

    [Fact]
    public void The_findings_it_shows_are_those_that_the_coach_has()
    {
        var findings = Coach.Default.Read(Quoted("Coach.Default.Read(\"", 0)).ToList();

        Assert.Equal(["calm-down", "policy-shield"], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.Contains($"// {f.Start}-{f.End} {f.Rule}: {f.Why} Better: {f.Say[0]}\n", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_conversation_it_shows_is_read_as_it_says()
    {
        var context = new CoachContext { CustomerName = "Pat", EarlierMessages = [Quoted("EarlierMessages = [\"", 0)] };

        var findings = Coach.Default.Read(Quoted("Coach.Default.Read(\"", 1), context);

        Assert.Contains(findings, f => f is { Rule: "inconsistent", Text: "Thursday" });
        Assert.Contains(findings, f => f is { Rule: "uses-name", Text: "Pat" });
    }

    [Fact]
    public void The_promise_it_shows_is_due_when_it_says()
    {
        var calendar = new PromiseCalendar(Instant.FromUtc(2026, 3, 2, 15, 0), DateTimeZoneProviders.Tzdb["America/New_York"]);

        var promise = Assert.Single(PromiseReader.Read(Quoted("PromiseReader.Read(\"", 0), calendar));

        Assert.Equal(("call you", new LocalDateTime(2026, 3, 3, 17, 0)), (promise.Action, promise.Due?.LocalDateTime));
    }

    private static string Quoted(string after, int which) => Readme.Split(after)[which + 1].Split('"')[0];

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file) ?? "";
}
