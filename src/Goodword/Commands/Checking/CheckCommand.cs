using System.CommandLine;
using Goodword.Coaching;
using Goodword.Coaching.Packs;

namespace Goodword.Commands.Checking;

/// <summary>The coach on the command line.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("file") { Description = "UTF-8 texts; - for standard input, which is also read when none is named.", Arity = ArgumentArity.ZeroOrMore };
        var lines = new Option<bool>("--lines") { Description = "Every line is a message of its own." };
        var format = new Option<CheckFormat>("--format") { Description = "text: with carets under what was found; jsonl: one object a message, offsets in UTF-16 code units, end exclusive; sarif: SARIF 2.1.0, one document." };
        var pack = new Option<string>("--pack") { Description = "A folder with an organization's own rules, laid over ours." };
        var command = new Command("check", "Tell what a customer should not hear, and what they will love to hear. Ends with 1 when there is a caution.\n\nExample: echo \"Calm down, it's our policy.\" | goodword check -") { files, lines, format, pack };
        command.SetAction(parsed => Check(parsed.GetValue(files) is { Length: > 0 } named ? named : ["-"], parsed.GetValue(pack), parsed.GetValue(lines), parsed.GetValue(format)));
        return command;
    }

    private static int Check(string[] files, string? folder, bool lines, CheckFormat format)
    {
        // Nothing is printed about the first file when the second is not there: half an answer passes for a whole one.
        var problems = files.Select(ReadableText.Problem).OfType<string>().ToList();
        if (files.Count(f => f == "-") > 1)
            problems.Add("-: standard input can be read once. Name it once.");
        if (problems.Count > 0)
        {
            foreach (var problem in problems)
                Console.Error.WriteLine(problem);
            return CommandLine.WrongUsage;
        }

        if (CoachWith(folder) is not { } coach)
            return CommandLine.WrongUsage;
        using var report = Report(format, coach, files);
        var cautions = 0;
        foreach (var file in files)
        {
            using var reader = MessageLines.Open(file);
            foreach (var message in MessageLines.Read(reader, lines))
            {
                var findings = coach.Read(message.Text);
                cautions += findings.Count(f => f.Kind == FindingKind.Caution);
                report.Write(file, message, findings);
            }
        }

        return cautions == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    /// <summary>Null, and told why, when the pack is not right: findings with half of its rules pass for all.</summary>
    private static Coach? CoachWith(string? folder)
    {
        if (folder is null)
            return Coach.Default;
        if (!PackCommand.IsThere(folder))
            return null;

        var pack = Pack.Read(Pack.FilesOf(folder));
        PackCommand.Tell(pack, folder, Console.Error);
        return pack.Problems.Count == 0 ? Coach.Default.With(pack) : null;
    }

    private static ICheckReport Report(CheckFormat format, Coach coach, string[] files) => format switch
    {
        CheckFormat.Jsonl => new JsonReport(namesFiles: files.Length > 1),
        CheckFormat.Sarif => new SarifReport(coach, files),
        _ => new CaretReport(Console.Out),
    };
}

internal enum CheckFormat
{
    Text,
    Jsonl,
    Sarif,
}

/// <summary>Where the findings of one message after the other go.</summary>
internal interface ICheckReport : IDisposable
{
    void Write(string file, MessageLine message, IReadOnlyList<Finding> findings);
}
