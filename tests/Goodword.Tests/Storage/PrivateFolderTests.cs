using System.Runtime.Versioning;
using Goodword.Commands;
using Goodword.Storage;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class PrivateFolderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_else_on_the_machine_can_look_into_a_new_data_folder()
    {
        using var folder = new TemporaryFolder();
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(Ct);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, new DirectoryInfo(folder.File("data")).UnixFileMode);
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_can_read_the_database_in_a_folder_that_was_there_before()
    {
        using var folder = new TemporaryFolder();
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(folder.File("data")).UnixFileMode = open;
        await using var database = new Database(new Settings { Data = folder.File("data") });
        await database.MigrateAsync(Ct);
        await using var db = database.OpenGlobal();
        await db.DataProtectionKeys.AnyAsync(Ct);
        Assert.All(Directory.GetFiles(folder.File("data"), "goodword.db*").Where(file => !file.EndsWith("-migration", StringComparison.Ordinal)), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var doctor = await GoodwordProcess.Run(folder.File("data"), null, Ct, "doctor");
        Assert.Contains("finding  data folder: others on this machine can look into it", doctor.Output, StringComparison.Ordinal);
        Directory.CreateDirectory(folder.File("data")).UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        doctor = await GoodwordProcess.Run(folder.File("data"), null, Ct, "doctor");
        Assert.Contains("well     data folder", doctor.Output, StringComparison.Ordinal);
    }
}
