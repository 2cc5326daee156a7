using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Goodword.Commands;

namespace Goodword.Tests.Documents;

/// <summary>Commands that the documents and the help tell of are commands that there are.</summary>
public sealed partial class CommandsTests
{
    public static TheoryData<string> Quoted => [.. Repository.Documents.SelectMany(Quotes).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Commands => [.. All(CommandLine.Create()).Select(c => c.Path)];

    [Theory]
    [MemberData(nameof(Quoted))]
    public void A_command_of_the_documents_is_understood(string command)
    {
        // Named in a sentence, without what it takes.
        if (!All(CommandLine.Create()).Any(c => c.Path == $"goodword {command}"))
            Understand(command);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_tells_how_it_is_used_with_an_example_that_is_understood(string path)
    {
        var command = All(CommandLine.Create()).Single(c => c.Path == path).Command;
        var example = Example().Match(command.Description ?? "");
        Assert.True(example.Success, $"{path} --help has no example.");
        Assert.StartsWith($"{path} ", example.Groups["command"].Value + " ", StringComparison.Ordinal);
        Understand(example.Groups["command"].Value["goodword".Length..]);
    }

    private static void Understand(string arguments) => Assert.Empty(CommandLine.Create().Parse([.. CommandLineParser.SplitCommandLine(arguments)]).Errors.Select(e => e.Message));

    private static IEnumerable<(string Path, Command Command)> All(Command parent, string path = "goodword") =>
        parent.Subcommands.SelectMany(c => All(c, $"{path} {c.Name}").Prepend(($"{path} {c.Name}", c)));

    /// <summary>What stands behind "goodword" in code, to the end of that command.</summary>
    private static IEnumerable<string> Quotes(string document)
    {
        foreach (var code in Code().Matches(Repository.Read(document)).Select(m => m.Groups["code"].Value))
        {
            foreach (Match call in Call().Matches(Substitution().Replace(code, "x")))
            {
                if (call.Groups["arguments"].Value.Trim() is { Length: > 0 } arguments)
                    yield return arguments;
            }
        }
    }

    [GeneratedRegex("Example: (.*[|=] ?\\S* )?(?<command>goodword [^>|\\n]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex("```(sh|console|ini)\n(?<code>.*?)```|`(?<code>[^`\n]+)`", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=^|[\s'])(\./)?goodword (?<arguments>[a-z][^|>&;#'\n]*)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Call();

    [GeneratedRegex(@"\$\([^)]*\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Substitution();
}
