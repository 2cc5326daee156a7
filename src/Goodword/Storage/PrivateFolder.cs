namespace Goodword.Storage;

internal static class PrivateFolder
{
    /// <summary>What an operator does about a file that is somebody else's, as it becomes when a command is run as root.</summary>
    public static string ToMakeOurs =>
        $"Goodword runs here as the user {Environment.UserName}. Run it as the user whose the data folder is, see docs/systemd.md, or as root chown -R {Environment.UserName} the folder";

    /// <summary>Makes a folder, where there is none, that nobody but the user of this program can look into: it holds patients' mail.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            System.IO.Directory.CreateDirectory(path);
        else
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>
    /// Makes a file, where there is none, that nobody else can read, since the folder may have been there before and be open. What SQLite writes
    /// beside its file gets that file's mode.
    /// </summary>
    public static void CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.Open(path, options).Dispose();
    }

    /// <summary>Whether the user of this program may read a file and write to it.</summary>
    /// <remarks>Never while SQLite has it open in this process: to close it here would let go of SQLite's locks.</remarks>
    public static bool IsOurs(string path)
    {
        try
        {
            File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether others on this machine can look into it.</summary>
    public static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && System.IO.Directory.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
