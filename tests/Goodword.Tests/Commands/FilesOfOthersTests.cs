using System.Runtime.Versioning;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

/// <summary>Files and folders that the program's user may not open. Root may open all but what is no file at all.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FilesOfOthersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    public async Task A_database_that_cannot_be_opened_is_told_with_the_user_and_the_remedy(string command)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("goodword.db"));
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, command);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains(folder.File("goodword.db"), ended.Errors, StringComparison.Ordinal);
        Assert.Contains($"Remedy: Goodword runs here as the user {Environment.UserName}.", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_does_not_take_what_cannot_be_opened_for_an_empty_database()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("goodword.db"));
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, "doctor");
        Assert.Equal((1, ""), (ended.ExitCode, ended.Errors));
        Assert.Contains("goodword.db can't be read and written. Remedy: Goodword runs here as the user", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_with_its_setting()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("file"), "", Ct);
        var ended = await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_DATA"] = folder.File("file/nope") }, Ct, "serve");
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains($"data (GOODWORD_DATA): no folder can be made at {folder.File("file/nope")}.", ended.Errors, StringComparison.Ordinal);
    }
}
