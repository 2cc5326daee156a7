using Goodword.Channels.Sending;
using Goodword.Commands;
using Goodword.Tests.World;

namespace Goodword.Tests.Channels;

public sealed class NodeTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_node_has_the_name_of_its_last_run_and_who_runs_beside_it_on_the_same_folder_has_another()
    {
        Guid name;
        using (var node = Start())
        {
            name = node.Name;
            using var beside = Start();
            Assert.NotEqual(name, beside.Name);
        }

        using var again = Start();
        Assert.Equal(name, again.Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a name")]
    [InlineData("0190f3a1-5a3e-7c1d-9a53-6f1f6f2f4b11 another-machine")]
    public void What_cannot_be_its_name_gives_it_a_new_one_that_is_kept(string written)
    {
        File.WriteAllText(Path.Combine(folder.Path, "node"), written);
        Guid name;
        using (var node = Start())
            name = node.Name;
        Assert.DoesNotContain(name.ToString(), written, StringComparison.Ordinal);
        using var again = Start();
        Assert.Equal(name, again.Name);
    }

    [Fact]
    public void Where_nothing_can_be_written_it_has_a_name_for_this_run()
    {
        var file = Path.Combine(folder.Path, "data");
        File.WriteAllText(file, "I stand where the folder should be.");
        using var node = new Node(new Settings { Data = file });
        Assert.NotEqual(Guid.Empty, node.Name);
    }

    public void Dispose() => folder.Dispose();

    private Node Start()
    {
        var node = new Node(new Settings { Data = folder.Path });
        Assert.NotEqual(Guid.Empty, node.Name);
        return node;
    }
}
