using Goodword.Tests.World;

namespace Goodword.Tests.Channels;

public sealed class ImportCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, "missing.mbox")]
    [InlineData(1, "empty.mbox")]
    [InlineData(1, "text.txt")]
    [InlineData(2, "good.mbox", "--practice", "nowhere")]
    public async Task A_wrong_file_or_practice_is_said_in_words(int exitCode, string name, params string[] options)
    {
        await File.WriteAllTextAsync(folder.File("empty.mbox"), "", Ct);
        await File.WriteAllTextAsync(folder.File("text.txt"), "Dear all\n", Ct);
        await File.WriteAllBytesAsync(folder.File("good.mbox"), Letters.Mbox(Letters.Letter("one@example.com")), Ct);
        var ended = await GoodwordProcess.Run(folder.Path, null, Ct, ["import", "mbox", folder.File(name), .. options]);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.NotEmpty(ended.Errors);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
