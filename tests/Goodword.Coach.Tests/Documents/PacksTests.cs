using System.Runtime.CompilerServices;
using Goodword.Coaching.Packs;

namespace Goodword.Coaching.Tests.Documents;

public class PacksTests
{
    [Fact]
    public void The_examples_of_the_page_about_packs_are_right()
    {
        var examples = File.ReadAllText(Page()).Split("```yaml\n").Skip(1).Select((part, i) => new PackFile($"{i}.yaml", part[..part.IndexOf("```", StringComparison.Ordinal)])).ToList();

        Assert.Equal(3, examples.Count);
        Assert.Empty(Pack.Check(examples).Problems);
    }

    private static string Page([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file) ?? "", "../../../docs/packs.md"));
}
