using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.World;

namespace Goodword.Tests.Storage;

public sealed class PrivateFolderTests
{
    [Fact]
    public async Task Nobody_else_on_the_machine_can_look_into_a_new_data_folder()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.File("data")).UnixFileMode);
    }
}
