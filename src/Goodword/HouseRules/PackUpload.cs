using System.Text;
using Goodword.Coaching.Packs;

namespace Goodword.HouseRules;

/// <summary>Files of a pack as they were sent, and what is wrong with them before anybody reads what they say.</summary>
internal sealed record PackUpload(IReadOnlyList<PackFile> Files, IReadOnlyList<PackProblem> Problems)
{
    private const int LargestKilobytes = HouseRule.TextLength / 1024;

    /// <summary>What is no UTF-8 is no text that anybody wrote.</summary>
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<PackUpload> ReadAsync(IReadOnlyList<IFormFile> sent, CancellationToken ct)
    {
        var (files, problems) = (new List<PackFile>(), new List<PackProblem>());
        foreach (var file in sent)
        {
            var given = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
            var name = HouseRuleForm.FileNameOf(given);
            if (name is null)
                problems.Add(new PackProblem(given, 1, "this is no name of a file of a pack", "take small letters, digits and hyphens, such as cancellations.yaml"));
            else if (files.Exists(f => f.Name == name))
                problems.Add(new PackProblem(given, 1, $"another of the files is named {name} as well", "give one of them another name"));
            else if (file.Length > HouseRule.TextLength)
                problems.Add(new PackProblem(name, 1, $"the file is larger than {LargestKilobytes} KiB", "divide it into several files"));
            else if (await ReadAsync(file, ct) is { } text)
                files.Add(new PackFile(name, text));
            else
                problems.Add(new PackProblem(name, 1, "the file is not UTF-8", "save it as UTF-8"));
        }

        return new PackUpload(files, problems);
    }

    /// <summary>With what is wrong in what they say, laid over the files that are there already; a file of the same name takes the other's place.</summary>
    public PackUpload CheckedWith(IReadOnlyList<PackFile> known)
    {
        var names = Files.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        PackFile[] all = [.. known.Where(f => !names.Contains(f.Name)), .. Files];
        var problems = Problems.Concat(Pack.Check(all).Problems.Where(p => names.Contains(p.File)));
        if (all.Length > HouseRule.Most)
            problems = problems.Append(new PackProblem(Files[^1].Name, 1, $"with these there would be {all.Length} files, and {HouseRule.Most} is the most", "bring several together in one file, or remove some"));
        return this with { Problems = [.. problems.OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)] };
    }

    private static async Task<string?> ReadAsync(IFormFile file, CancellationToken ct)
    {
        await using var stream = file.OpenReadStream();
        using var reader = new StreamReader(stream, Strict);
        try
        {
            return (await reader.ReadToEndAsync(ct)).ReplaceLineEndings("\n");
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
