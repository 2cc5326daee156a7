using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

public sealed class PackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pack_that_is_begun_is_right_and_a_mistake_in_it_is_told_with_its_line()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await Run(folder, "pack", "new", "no-jargon", "--folder", "rules")).ExitCode);
        Assert.Equal(0, (await Run(folder, "pack", "new", "calm-down", "--folder", "rules")).ExitCode);
        Assert.Equal((0, "2 files, all is well."), Last(await Run(folder, "pack", "check", "rules")));

        await File.AppendAllTextAsync(Path.Combine(folder.Path, "rules", "calm-down.yaml"), "loud: true\n", Ct);

        var ended = await Run(folder, "pack", "check", "rules");
        Assert.Equal((1, "1 problem."), Last(ended));
        Assert.Contains($"{Path.Combine("rules", "calm-down.yaml")}:11: there is no key named loud. Remedy: keys", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_a_rule_that_is_and_a_name_that_is_none_are_wrong_usage()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(2, (await Run(folder, "pack", "check", "nowhere")).ExitCode);
        Assert.Equal(2, (await Run(folder, "pack", "new", "No Jargon")).ExitCode);
        Assert.Equal(0, (await Run(folder, "pack", "new", "no-jargon")).ExitCode);
        Assert.Equal(2, (await Run(folder, "pack", "new", "no-jargon")).ExitCode);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("jsonl")]
    [InlineData("sarif")]
    public async Task A_text_is_checked_with_a_pack_and_with_none_that_is_not_right(string format)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("reply.txt"), "The Erstbefund is here.\n", Ct);
        Assert.Equal(0, (await Run(folder, "pack", "new", "no-jargon", "--folder", "rules")).ExitCode);

        Assert.Equal(0, (await Run(folder, "check", "reply.txt", "--format", format)).ExitCode);
        var found = await Run(folder, "check", "reply.txt", "--pack", "rules", "--format", format);
        Assert.Equal(1, found.ExitCode);
        Assert.Contains("no-jargon", found.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "rules", "calm-down.yaml"), "rule: calm-down\nloud: true\n", Ct);
        var refused = await Run(folder, "check", "reply.txt", "--pack", "rules", "--format", format);
        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("there is no key named loud", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await Run(folder, "check", "reply.txt", "--pack", "nowhere", "--format", format)).ExitCode);
    }

    private static (int, string) Last(Ended ended) => (ended.ExitCode, ended.Output.TrimEnd().Split('\n')[^1].TrimEnd());

    private static Task<Ended> Run(TemporaryFolder folder, params string[] arguments) => GoodwordProcess.Run(folder.Path, null, Ct, arguments);
}
