using System.Globalization;

namespace Goodword.Bench;

/// <summary>Prints what was measured beside its goal, as it comes, and counts what falls short.</summary>
internal sealed class Report(TextWriter output)
{
    private readonly List<string> behind = [];

    public void Title(string title) => output.WriteLine($"\n== {title}");

    public void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    public void Goal(string what, bool isMet, FormattableString measured)
    {
        var line = $"{(isMet ? "ok   " : "SHORT")} {what}: {measured.ToString(CultureInfo.InvariantCulture)}";
        output.WriteLine(line);
        if (!isMet)
            behind.Add(line);
    }

    /// <summary>A row of a table, whose reader sees by itself what falls short.</summary>
    public void Row(string line, bool isMet)
    {
        output.WriteLine(line);
        if (!isMet)
            behind.Add(line);
    }

    /// <returns>The exit code.</returns>
    public int Finish()
    {
        output.WriteLine(behind.Count == 0 ? "\nEverything reaches its goal." : $"\n{behind.Count} fall short of their goal:\n{string.Join('\n', behind)}");
        return behind.Count == 0 ? 0 : 1;
    }
}
