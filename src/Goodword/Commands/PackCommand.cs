using System.CommandLine;
using System.Text;
using System.Text.RegularExpressions;
using Goodword.CoachApi;
using Goodword.Coaching;
using Goodword.Coaching.Packs;

namespace Goodword.Commands;

/// <summary>Packs: an organization's own rules for the coach.</summary>
internal static partial class PackCommand
{
    public static Command Create() => new("pack", "An organization's own rules for the coach: check a folder of them, start one, list ours.\n\nExample: goodword pack check house-rules") { CreateCheck(), CreateNew(), CreateRules() };

    private static Command CreateCheck()
    {
        var folder = new Argument<string>("folder") { Description = "A folder with the pack's YAML files." };
        var command = new Command("check", "Tell what is wrong in a pack, with file, line and remedy, and try its examples. Ends with 1 when something is wrong.\n\nExample: goodword pack check house-rules") { folder };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(folder)));
        return command;
    }

    private static Command CreateNew()
    {
        var rule = new Argument<string>("rule") { Description = "The rule's name, such as no-jargon." };
        var folder = new Option<string>("--folder") { Description = "Where its file is written.", DefaultValueFactory = _ => "." };
        var command = new Command("new", "Write a rule that works, to be changed. The name of one of our rules starts a change of it.\n\nExample: goodword pack new no-jargon --folder house-rules") { rule, folder };
        command.SetAction(parsed => Start(parsed.GetRequiredValue(rule), parsed.GetRequiredValue(folder)));
        return command;
    }

    private static Command CreateRules()
    {
        var command = new Command("rules", "List our rules by name.\n\nExample: goodword pack rules");
        command.SetAction(_ =>
        {
            foreach (var rule in Coach.Default.Rules)
                Console.Out.WriteLine($"{rule.Id,-20}{rule.Kind.Word(),-10}{rule.Title}");
            return CommandLine.Done;
        });
        return command;
    }

    private static int Check(string folder)
    {
        if (!IsThere(folder))
            return CommandLine.WrongUsage;

        var files = Pack.FilesOf(folder);
        if (files.Count == 0)
        {
            Console.Error.WriteLine($"{folder} holds no .yaml file. Remedy: goodword pack new RULE --folder {folder} starts one.");
            return CommandLine.WrongUsage;
        }

        var pack = Pack.Check(files);
        Tell(pack, folder, Console.Out);
        Console.Out.WriteLine(pack.Problems.Count switch
        {
            0 => files.Count == 1 ? "1 file, all is well." : $"{files.Count} files, all is well.",
            1 => "1 problem.",
            var several => $"{several} problems.",
        });
        return pack.Problems.Count == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    /// <summary>Tells it where not.</summary>
    internal static bool IsThere(string folder)
    {
        var isThere = System.IO.Directory.Exists(folder);
        if (!isThere)
            Console.Error.WriteLine($"There is no folder {folder}. Remedy: name the folder that holds the pack's .yaml files.");
        return isThere;
    }

    internal static void Tell(Pack pack, string folder, TextWriter to)
    {
        foreach (var problem in pack.Problems)
            to.WriteLine(problem with { File = Path.Combine(folder, problem.File) });
    }

    private static int Start(string rule, string folder)
    {
        if (!RuleName().IsMatch(rule))
        {
            Console.Error.WriteLine($"{rule} is no name of a rule. Remedy: small letters and hyphens, such as no-jargon.");
            return CommandLine.WrongUsage;
        }

        var file = Path.Combine(folder, rule + ".yaml");
        if (File.Exists(file))
        {
            Console.Error.WriteLine($"{file} is there already. Remedy: change that one, or take another name.");
            return CommandLine.WrongUsage;
        }

        System.IO.Directory.CreateDirectory(folder);
        File.WriteAllText(file, Coach.Default.Rules.FirstOrDefault(ours => ours.Id == rule) is { } builtIn ? ChangeOf(builtIn) : Template(rule), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.Out.WriteLine($"{file} is written. Change it, and run: goodword pack check {folder}");
        return CommandLine.Done;
    }

    private static string ChangeOf(Rule rule) => $"""
        # Changes our rule {rule.Id} ({rule.Title}). Everything but "rule" may be left out.
        rule: {rule.Id}
        level: normal    # low: never asked about before sending; high: shown first
        silence: false   # true: it finds nothing any more
        why: "{rule.Why}"
        # say: ["better words"]
        # match: ["what it is to find as well"]
        # unless: [quoted]
        # hits: ["[[What it is to find]]."]
        # misses: ["What it is not to find."]

        """;

    private static string Template(string rule) => $$"""
        # A rule of your own. docs/packs.md and docs/adding-a-rule.md say what may stand here.
        id: {{rule}}
        kind: caution
        title: Words of our trade
        why: I don't know that word, and I don't like to ask.
        say:
          - of: "the {erstbefund}"
            as: match
            words: ["the result of your first examination"]
          - words: ["{I'll} say it in plain words"]
        match:
          - "(the|your|an|a)? erstbefund"
        unless:
          - quoted
        hits:
          - "[[The Erstbefund]] is here."
          - "We have [[your erstbefund]]."
        misses:
          - "\"Erstbefund\" is what the letter called it."
          - "The result of your first examination is here."

        """;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleName();
}
