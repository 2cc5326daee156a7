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
}
