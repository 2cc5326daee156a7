using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Packs;

/// <summary>
/// An organization's own rules and words, laid over the built-in ones by <see cref="Coach.With"/>: rules added, silenced, reworded, raised or
/// lowered. A file that holds a mistake is left out and named in <see cref="Problems"/>; the others are used.
/// </summary>
public sealed class Pack
{
    internal Pack(Vocabulary vocabulary, RuleSet? added, IReadOnlyDictionary<string, RuleChange> changes, IReadOnlyList<HouseWord> houseWords, IReadOnlyList<PackProblem> problems)
    {
        Vocabulary = vocabulary;
        Added = added;
        Changes = changes;
        HouseWords = houseWords;
        Problems = problems;
    }

    /// <summary>What is wrong in it, by file and line; examples that fail are among it.</summary>
    public IReadOnlyList<PackProblem> Problems { get; private set; }

    /// <summary>Nothing in it changes anything.</summary>
    public bool IsEmpty => Added is null && Changes.Count == 0 && HouseWords.Count == 0;

    internal Vocabulary Vocabulary { get; }

    internal RuleSet? Added { get; }

    internal IReadOnlyDictionary<string, RuleChange> Changes { get; }

    internal IReadOnlyList<HouseWord> HouseWords { get; }

    /// <summary>Reads a pack. Never throws for what the files hold.</summary>
    public static Pack Read(IEnumerable<PackFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        return new PackReader().Read(files);
    }

    /// <summary>Reads a pack and tries all its examples, which takes a little longer.</summary>
    public static Pack Check(IEnumerable<PackFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        List<PackFile> all = [.. files];
        var pack = Read(all);
        pack.Problems = [.. pack.Problems.Concat(PackExamples.Try(all, pack)).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line)];
        return pack;
    }

    /// <summary>The YAML files of a folder and of those below it.</summary>
    /// <exception cref="IOException">The folder or a file cannot be read.</exception>
    public static IReadOnlyList<PackFile> FilesOf(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => new PackFile(Path.GetRelativePath(folder, file), File.ReadAllText(file))),
    ];
}
