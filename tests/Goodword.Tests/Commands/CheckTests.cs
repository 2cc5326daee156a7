using System.Text;
using System.Text.Json;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

/// <summary><c>goodword check</c>, run as a process.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Carets_stand_under_what_was_found_also_behind_tabs_wide_letters_and_emoji()
    {
        Write("reply.txt", "Hello,\n\tcafe\u0301 日本 👨‍👩‍👧 calm down.\n");

        var ended = await Run("check", "reply.txt");

        Assert.Equal(1, ended.ExitCode);
        var lines = ended.Output.Split('\n');
        Assert.StartsWith("reply.txt:2:20: caution calm-down", lines[0], StringComparison.Ordinal);
        Assert.Equal("          cafe\u0301 日本 👨‍👩‍👧 calm down.", lines[1]);
        Assert.Equal(new string(' ', 2 + 8 + "cafe ".Length + "1122 ".Length + "11 ".Length) + "^^^^^^^^^", lines[2]);
        Assert.Contains("Better: ", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_documents_show_of_a_pipe_is_what_comes_out()
    {
        var shown = Documents.Repository.Read("docs/commands.md").Split("```console\n$ ")[1].Split("```")[0].Split("\n$ ");

        Assert.Equal(2, shown.Length);
        foreach (var example in shown)
        {
            var (command, output) = (example.Split('\n', 2)[0], example.Split('\n', 2)[1]);
            await using var shownCommand = GoodwordProcess.BeginToFeed(folder.Path, null, command.Split("./goodword ")[1].Split(' '));
            await shownCommand.Feed(Encoding.UTF8.GetBytes(command.Split('"')[1] + "\n"), Ct);
            shownCommand.EndFeeding();
            Assert.Equal(output.Trim(), (await shownCommand.End(Ct)).Output.Trim());
        }
    }

    [Fact]
    public async Task What_would_steer_the_terminal_is_shown_and_not_sent()
    {
        Write("reply.txt", "\u001b[2J Calm down.");

        var ended = await Run("check", "reply.txt");

        Assert.DoesNotContain('\u001b', ended.Output);
        Assert.Contains("␛[2J Calm down.\n       ^^^^^^^^^\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_span_over_two_lines_is_underlined_in_both()
    {
        Write("reply.txt", "And you should\r\nhave called.");

        var ended = await Run("check", "reply.txt");

        Assert.Contains("  And you should\n      ^^^^^^^^^^\n  have called.\n  ^^^^^^^^^^^\n", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_long_line_the_surroundings_are_shown()
    {
        Write("reply.txt", new StringBuilder().Insert(0, "word ", 400).Append("calm down ").Append(new string('x', 400)).ToString());

        var ended = await Run("check", "reply.txt");

        var lines = ended.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length < 200, line));
        Assert.Equal(lines[1].IndexOf("calm down", StringComparison.Ordinal), lines[2].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Json_lines_are_as_the_contract_has_them()
    {
        Write("messages.txt", "Please calm down.\r\nThanks, I'll ring you by noon.\n\n");

        var ended = await Run("check", "--lines", "messages.txt", "--format", "jsonl");

        var objects = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1, 2, 3], objects.Select(o => o.GetProperty("line").GetInt32()));
        Assert.StartsWith("""{"line":1,"findings":[{"rule":"calm-down","kind":"caution","start":7,"end":16,"text":"calm down",""", ended.Output, StringComparison.Ordinal);
        Assert.Equal(0, objects[2].GetProperty("findings").GetArrayLength());
        Assert.Equal(1, ended.ExitCode);
    }

    [Fact]
    public async Task Nothing_to_caution_ends_with_0()
    {
        Write("reply.txt", "Dear Pat, your result is normal. I'll ring you tomorrow at noon.");

        Assert.Equal(0, (await Run("check", "reply.txt")).ExitCode);
    }

    [Fact]
    public async Task A_text_that_cannot_be_read_is_named_with_the_remedy_before_anything_is_checked()
    {
        Write("reply.txt", "Calm down.");
        Directory.CreateDirectory(folder.File("letters"));

        var ended = await Run("check", "reply.txt", "letter.txt", "letters");

        Assert.Equal(2, ended.ExitCode);
        Assert.Equal("", ended.Output);
        Assert.Equal("letter.txt: there is no such file. Name a UTF-8 text, or - for standard input.\nletters: this is a folder. Name the texts in it, such as letters/*.txt", ended.Errors.TrimEnd());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sarif_points_at_the_words_by_offset_and_by_line_and_column(bool lines)
    {
        var first = "Hello 👋\r\nWe can't, it's our policy.\r\nCalm down, calm down.\r\n";
        var second = "Dear Pat, calm\tdown.\nThat is not my problem.\n";
        Write("a b.txt", first);
        Write("two.txt", second);

        var ended = await Run("check", "a b.txt", "two.txt", "--format", "sarif", "--lines", lines ? "true" : "false");

        var document = JsonDocument.Parse(ended.Output).RootElement;
        Assert.Empty(SarifShape.Differences(document));
        var run = document.GetProperty("runs")[0];
        Assert.Equal("utf16CodeUnits", run.GetProperty("columnKind").GetString());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.True(results.Count >= 5, $"{results.Count}");
        Assert.All(results, result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString());
            Assert.Equal(result.GetProperty("kind").GetString() == "fail", result.GetProperty("level").GetString() == "warning");
            var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            var artifact = place.GetProperty("artifactLocation");
            var (uri, text) = artifact.GetProperty("index").GetInt32() == 0 ? ("a%20b.txt", first) : ("two.txt", second);
            Assert.Equal(uri, artifact.GetProperty("uri").GetString());
            AssertPointsAtSnippet(text, place.GetProperty("region"));
        });
        Assert.Equal(results.Count, results.Select(r => (r.GetProperty("locations")[0].GetRawText(), r.GetProperty("partialFingerprints").GetRawText())).Distinct().Count());
    }

    [Fact]
    public async Task Sarif_is_as_its_schema_has_it_also_where_nothing_was_found()
    {
        Write("reply.txt", "Dear Pat, hello.");
        Assert.Empty(SarifShape.Differences(JsonDocument.Parse((await Run("check", "reply.txt", "--format", "sarif")).Output).RootElement));
    }

    [Theory]
    [InlineData("""{"version":"2.1.0"}""", "$ has no runs")]
    [InlineData("""{"version":"2.0.0","runs":[]}""", "$.version is \"2.0.0\", not 2.1.0")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{}}}]}""", "$.runs[0].tool.driver has no name")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"level":"bad","rank":1}]}]}""", "$.runs[0].results[0].level is \"bad\", not none|note|warning|error", "$.runs[0].results[0].rank is unknown")]
    [InlineData("""{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"x"},"fixes":[{"artifactChanges":[]}]}]}]}""", "$.runs[0].results[0].fixes[0].artifactChanges is no list, or an empty one")]
    public void What_the_schema_of_sarif_does_not_allow_is_seen(string document, params string[] differences) =>
        Assert.Equal(differences, SarifShape.Differences(JsonDocument.Parse(document).RootElement));

    [Fact]
    public async Task A_fingerprint_stays_when_lines_move_and_tells_equal_lines_apart()
    {
        Write("before.txt", "Calm down.\nFine.\nCalm down.\n");
        Write("after.txt", "A new line.\n\n  Calm down.\nFine.\nCalm  down.\nCalm down.\n");

        var before = await Fingerprints("before.txt");
        var after = await Fingerprints("after.txt");

        Assert.Equal(2, before.Distinct().Count());
        Assert.Empty(before.Except(after, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Standard_input_is_read_when_no_file_is_named()
    {
        await using var check = GoodwordProcess.BeginToFeed(folder.Path, null, "check");
        await check.Feed("Calm down."u8.ToArray(), Ct);
        check.EndFeeding();

        var ended = await check.End(Ct);

        Assert.StartsWith("1:1: caution calm-down\n  Calm down.\n  ^^^^^^^^^\n", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static void AssertPointsAtSnippet(string text, JsonElement region)
    {
        int Number(string name) => region.GetProperty(name).GetInt32();
        var snippet = region.GetProperty("snippet").GetProperty("text").GetString();
        Assert.Equal(snippet, text.Substring(Number("charOffset"), Number("charLength")));
        var lines = text.Split('\n');
        int OffsetOf(int line, int column) => lines.Take(line - 1).Sum(l => l.Length + 1) + column - 1;
        Assert.Equal(Number("charOffset"), OffsetOf(Number("startLine"), Number("startColumn")));
        Assert.Equal(Number("charOffset") + Number("charLength"), OffsetOf(Number("endLine"), Number("endColumn")));
    }

    private async Task<List<string>> Fingerprints(string file)
    {
        var ended = await Run("check", file, "--format", "sarif", "--lines");
        return [.. JsonDocument.Parse(ended.Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("partialFingerprints").GetProperty("goodwordLine/v1").GetString() ?? "")];
    }

    private void Write(string file, string text) => File.WriteAllText(folder.File(file), text);

    private Task<Ended> Run(params string[] arguments) => GoodwordProcess.Run(folder.Path, null, Ct, arguments);
}
