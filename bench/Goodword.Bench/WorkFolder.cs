namespace Goodword.Bench;

/// <summary>Where databases of one run lie: on the disk of the repository, since that is what is measured. Deleted at the end.</summary>
internal sealed class WorkFolder : IDisposable
{
    public WorkFolder()
    {
        Path = System.IO.Path.Combine(Repository.Artifacts, "bench", $"run-{Environment.ProcessId}");
        Directory.CreateDirectory(Path);
    }

    public string Path { get; }

    public string Make(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Artifacts => Path.Combine(Root, ".artifacts");

    /// <summary>The program as the launcher runs it.</summary>
    public static string Program => Path.Combine(Root, "src/Goodword/bin/Release/net10.0/goodword.dll");

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Goodword.slnx")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmark runs inside the repository."));
}

internal static class Statistics
{
    public static double Median(this IEnumerable<double> numbers) => numbers.Percentile(50);

    public static double Percentile(this IEnumerable<double> numbers, int percent)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length == 0 ? double.NaN : sorted[Math.Min(sorted.Length - 1, sorted.Length * percent / 100)];
    }
}
