namespace Goodword.Tests.Documents;

/// <summary>The repository's own files, as somebody who cloned it has them.</summary>
internal static class Repository
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "data", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static IReadOnlyList<string> Documents { get; } = [.. Files().Where(f => f.EndsWith(".md", StringComparison.Ordinal))];

    /// <summary>Paths below the root.</summary>
    public static IEnumerable<string> Files() => FilesIn(new DirectoryInfo(Root)).Select(f => Path.GetRelativePath(Root, f.FullName));

    private static IEnumerable<FileInfo> FilesIn(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles().Where(f => !f.Name.StartsWith(".git", StringComparison.Ordinal)))
            yield return file;
        foreach (var file in folder.EnumerateDirectories().Where(IsKept).SelectMany(FilesIn))
            yield return file;
    }

    private static bool IsKept(DirectoryInfo folder) => (folder.Name[0] != '.' || folder.Name == ".ci") && !Made.Contains(folder.Name, StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Goodword.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
