namespace Goodword.Coaching.Loading;

/// <summary>A rule file: its name below the rules folder, and its text.</summary>
internal sealed class RuleSource
{
    private readonly string? text;
    private readonly Func<string, string>? textOf;
    private YamlValue? head;

    public RuleSource(string file, string text)
    {
        File = file;
        this.text = text;
    }

    /// <summary>A file whose head was read before; its text is fetched when somebody asks for it.</summary>
    public RuleSource(string file, YamlValue head, Func<string, string> textOf)
    {
        File = file;
        this.head = head;
        this.textOf = textOf;
    }

    public string File { get; }

    public string Text => text ?? textOf?.Invoke(File) ?? "";

    /// <summary>All but the examples. Not kept, as the rule made of it is.</summary>
    public YamlValue Head()
    {
        var read = head ?? YamlValue.Read(this, RuleExamples.Head(Text));
        head = null;
        return read;
    }

    /// <summary>The files of a folder, named and ordered like the built-in ones.</summary>
    public static IReadOnlyList<RuleSource> OfFolder(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => new RuleSource(Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '.'), System.IO.File.ReadAllText(file)))
            .OrderBy(source => source.File, StringComparer.Ordinal),
    ];
}
