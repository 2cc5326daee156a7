using System.Globalization;
using Goodword.Commands;
using Goodword.Storage;

namespace Goodword.Channels.Sending;

/// <summary>
/// What this node is called in claims. Its name stands in a file of the data folder, and so is the same after a restart. While it runs it
/// holds that file, and whoever else is started on the same folder takes another name: so what is claimed in a node's name before it has
/// claimed anything was claimed by a run of it that is dead.
/// </summary>
internal sealed class Node(Settings settings) : IDisposable
{
    /// <summary>Only once it is asked for: a command beside the server claims nothing, and must not have its name.</summary>
    private readonly Lazy<(Guid Name, FileStream? Held)> mine = new(() => Take(settings.Data));

    public Guid Name => mine.Value.Name;

    public void Dispose()
    {
        if (mine.IsValueCreated)
            mine.Value.Held?.Dispose();
    }

    private static (Guid Name, FileStream? Held) Take(string folder)
    {
        var held = Hold(folder);
        return (held is null ? Guid.CreateVersion7() : ReadName(held), held);
    }

    /// <returns>Null when another holds it, or nothing can be written there: then nothing is known of the last run, which is safe.</returns>
    private static FileStream? Hold(string folder)
    {
        try
        {
            PrivateFolder.Create(folder);
            return new FileStream(Path.Combine(folder, "node"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Guid ReadName(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        // A folder that was copied to another machine is another node's.
        if (reader.ReadToEnd().Split(' ', 2) is [var kept, var machine] && machine == Environment.MachineName && Guid.TryParse(kept, CultureInfo.InvariantCulture, out var before))
            return before;
        var name = Guid.CreateVersion7();
        file.SetLength(0);
        using var writer = new StreamWriter(file, leaveOpen: true);
        writer.Write($"{name} {Environment.MachineName}");
        return name;
    }
}
