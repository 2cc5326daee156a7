using Goodword.CoachApi;
using Goodword.Coaching;

namespace Goodword.Commands.Checking;

/// <summary>One JSON object a message, in order.</summary>
/// <param name="namesFiles">Whether each object says of which file it is.</param>
internal sealed class JsonReport(bool namesFiles) : ICheckReport
{
    private readonly JsonLines json = new();

    public void Write(string file, MessageLine message, IReadOnlyList<Finding> findings) => json.Write(members =>
    {
        members.WriteNumber("line", message.Number);
        members.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            members.WriteStartObject();
            members.WriteString("rule", finding.Rule);
            members.WriteString("kind", finding.Kind.Word());
            members.WriteNumber("start", finding.Start);
            members.WriteNumber("end", finding.End);
            members.WriteString("text", finding.Text);
            members.WriteString("why", finding.Why);
            members.WriteString("by", finding.By == FindingReader.Patterns ? "patterns" : "weights");
            members.WriteStartArray("say");
            foreach (var words in finding.Say)
                members.WriteStringValue(words);
            members.WriteEndArray();
            members.WriteNumber("replaceStart", finding.ReplaceStart);
            members.WriteNumber("replaceEnd", finding.ReplaceEnd);
            members.WriteEndObject();
        }

        members.WriteEndArray();
        if (namesFiles)
            members.WriteString("file", file);
    });

    public void Dispose() => json.Dispose();
}
