namespace Goodword.Storage;

internal static class PrivateFolder
{
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

    /// <summary>Whether others on this machine can look into it.</summary>
    public static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && System.IO.Directory.Exists(path) && (File.GetUnixFileMode(path) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
