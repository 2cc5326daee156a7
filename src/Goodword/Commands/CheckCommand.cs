using System.CommandLine;
using System.Text;
using Goodword.Coaching;

namespace Goodword.Commands;

/// <summary>The coach on the command line.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A UTF-8 text; - for standard input.", DefaultValueFactory = _ => "-" };
        var lines = new Option<bool>("--lines") { Description = "Every line is a message of its own." };
        var format = new Option<OutputFormat>("--format") { Description = "text, or jsonl: one object a message, offsets in UTF-16 code units, end exclusive." };
        var command = new Command("check", "Tell what a customer should not hear, and what they will love to hear. Ends with 1 when there is a caution.\n\nExample: echo \"Calm down, it's our policy.\" | goodword check -") { file, lines, format };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(file), parsed.GetValue(lines), parsed.GetValue(format)));
        return command;
    }

    private static int Check(string file, bool lines, OutputFormat format)
    {
        if (file != "-" && !File.Exists(file))
        {
            Console.Error.WriteLine($"There is no file {file}.");
            return CommandLine.WrongUsage;
        }

        using var reader = MessageLines.Open(file);
        var cautions = 0;
        using var json = format == OutputFormat.Jsonl ? new JsonLines() : null;
        var number = 0;
        foreach (var message in MessageLines.Read(reader, lines))
        {
            number++;
            var findings = Coach.Default.Read(message);
            cautions += findings.Count(f => f.Kind == FindingKind.Caution);
            if (json is not null)
                WriteJson(json, number, findings);
            else
                WriteText(message, number, findings);
        }

        return cautions == 0 ? CommandLine.Done : CommandLine.Failed;
    }

    private static void WriteJson(JsonLines json, int line, IReadOnlyList<Finding> findings) => json.Write(members =>
    {
        members.WriteNumber("line", line);
        members.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            members.WriteStartObject();
            members.WriteString("rule", finding.Rule);
            members.WriteString("kind", finding.Kind == FindingKind.Caution ? "caution" : "praise");
            members.WriteNumber("start", finding.Start);
            members.WriteNumber("end", finding.End);
            members.WriteString("text", finding.Text);
            members.WriteString("why", finding.Why);
            members.WriteStartArray("say");
            foreach (var words in finding.Say)
                members.WriteStringValue(words);
            members.WriteEndArray();
            members.WriteEndObject();
        }

        members.WriteEndArray();
    });

    private static void WriteText(string message, int number, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var start = message.LastIndexOf('\n', Math.Max(0, finding.Start - 1)) + 1;
            var end = message.IndexOf('\n', finding.Start) is var at && at >= 0 ? at : message.Length;
            var line = number + message.AsSpan(0, start).Count('\n');
            var length = Math.Max(1, Math.Min(finding.End, end) - finding.Start);
            var text = new StringBuilder()
                .Append(line).Append(':').Append(finding.Start - start + 1).Append(": ")
                .Append(finding.Kind == FindingKind.Caution ? "caution " : "praise ").AppendLine(finding.Rule)
                .Append("  ").AppendLine(message[start..end].TrimEnd('\r'))
                .Append("  ").Append(' ', finding.Start - start).Append('^', length).AppendLine()
                .Append("  ").AppendLine(finding.Why);
            if (finding.Say.Count > 0)
                text.Append("  Better: ").AppendLine(finding.Say[0]);
            Console.Out.Write(text);
        }
    }
}
