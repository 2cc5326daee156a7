namespace Goodword.BrowserTests;

internal static class Repository
{
    /// <summary>Where what a run leaves behind goes; git ignores it.</summary>
    public static string Artifacts { get; } = Path.Combine(Root(), ".artifacts");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Goodword.slnx")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}
