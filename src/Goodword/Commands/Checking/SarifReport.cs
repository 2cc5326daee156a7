using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Coaching;

namespace Goodword.Commands.Checking;

/// <summary>
/// A SARIF 2.1.0 document, as code review and editors read it: cautions are warnings, praises are for information, columns and offsets
/// are UTF-16 code units of the file. It is written as it goes, so that its size does not matter.
/// </summary>
internal sealed class SarifReport : ICheckReport
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private const string Fingerprint = "goodwordLine/v1";
    private const int FlushedAt = 64 * 1024;

    private readonly Stream output = Console.OpenStandardOutput();
    private readonly Utf8JsonWriter json;
    private readonly string[] files;
    private readonly Dictionary<string, int> ruleIndex;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    public SarifReport(Coach coach, string[] files)
    {
        this.files = [.. files.Distinct(StringComparer.Ordinal)];
        ruleIndex = coach.Rules.Select((rule, index) => (rule.Id, index)).ToDictionary(r => r.Id, r => r.index, StringComparer.Ordinal);
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(coach);
        WriteArtifacts();
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
    }

    public void Write(string file, MessageLine message, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("ruleId", finding.Rule);
            json.WriteNumber("ruleIndex", ruleIndex[finding.Rule]);
            json.WriteString("kind", finding.Kind == FindingKind.Caution ? "fail" : "informational");
            json.WriteString("level", LevelOf(finding.Kind));
            WriteText("message", $"“{finding.Text}”: {finding.Why}");
            json.WriteStartArray("locations");
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            WriteArtifact(file);
            WriteRegion(message, finding);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteStartObject("partialFingerprints");
            json.WriteString(Fingerprint, FingerprintOf(file, message, finding));
            json.WriteEndObject();
            WriteFixes(file, message, finding);
            json.WriteEndObject();
            if (json.BytesPending > FlushedAt)
                json.Flush();
        }
    }

    public void Dispose()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.Dispose();
        output.WriteByte((byte)'\n');
        output.Dispose();
    }

    private void WriteTool(Coach coach)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Goodword Coach");
        json.WriteString("semanticVersion", typeof(Coach).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0");
        json.WriteStartArray("rules");
        foreach (var rule in coach.Rules)
            WriteRule(rule);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteRule(Rule rule)
    {
        json.WriteStartObject();
        json.WriteString("id", rule.Id);
        json.WriteString("name", string.Concat(rule.Id.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..])));
        WriteText("shortDescription", rule.Title);
        WriteText("fullDescription", rule.Why);
        WriteText("help", rule.Say.Count > 0 ? $"{rule.Why} Better words: {string.Join(" · ", rule.Say)}" : rule.Why);
        json.WriteStartObject("defaultConfiguration");
        json.WriteString("level", LevelOf(rule.Kind));
        json.WriteEndObject();
        json.WriteStartObject("properties");
        json.WriteStartArray("tags");
        json.WriteStringValue(rule.Kind.Word());
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteArtifacts()
    {
        json.WriteStartArray("artifacts");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteStartObject("location");
            json.WriteString("uri", UriOf(file));
            json.WriteEndObject();
            json.WriteString("mimeType", "text/plain");
            json.WriteString("encoding", "UTF-8");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteArtifact(string file)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", UriOf(file));
        json.WriteNumber("index", Array.IndexOf(files, file));
        json.WriteEndObject();
    }

    private void WriteRegion(MessageLine message, Finding finding)
    {
        var (start, end) = (message.PlaceOf(finding.Start), message.PlaceOf(finding.End));
        json.WriteStartObject("region");
        json.WriteNumber("startLine", start.Line);
        json.WriteNumber("startColumn", start.Column);
        json.WriteNumber("endLine", end.Line);
        json.WriteNumber("endColumn", end.Column);
        json.WriteNumber("charOffset", message.Offset + finding.Start);
        json.WriteNumber("charLength", finding.End - finding.Start);
        WriteText("snippet", finding.Text);
        json.WriteEndObject();
    }

    /// <summary>One fix for each of the better words: they replace the sentence or clause that holds the span, where it can't be mended alone.</summary>
    private void WriteFixes(string file, MessageLine message, Finding finding)
    {
        if (finding.Say.Count == 0)
            return;
        json.WriteStartArray("fixes");
        foreach (var words in finding.Say)
        {
            json.WriteStartObject();
            WriteText("description", "Say it in better words.");
            json.WriteStartArray("artifactChanges");
            json.WriteStartObject();
            WriteArtifact(file);
            json.WriteStartArray("replacements");
            json.WriteStartObject();
            json.WriteStartObject("deletedRegion");
            json.WriteNumber("charOffset", message.Offset + finding.ReplaceStart);
            json.WriteNumber("charLength", finding.ReplaceEnd - finding.ReplaceStart);
            json.WriteEndObject();
            WriteText("insertedContent", words);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteText(string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    /// <summary>The same while the line says the same, wherever it moves in its file; the number tells equal lines apart.</summary>
    private string FingerprintOf(string file, MessageLine message, Finding finding)
    {
        var start = finding.Start == 0 ? 0 : message.Text.LastIndexOf('\n', finding.Start - 1) + 1;
        var end = message.Text.IndexOf('\n', finding.Start) is var at and >= 0 ? at : message.Text.Length;
        var line = string.Join(' ', message.Text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Rule}\n{finding.Text}\n{line}")).AsSpan(0, 16));
        var key = $"{file}\n{hash}";
        seen[key] = seen.GetValueOrDefault(key) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{hash}:{seen[key]}");
    }

    private static string LevelOf(FindingKind kind) => kind == FindingKind.Caution ? "warning" : "none";

    /// <summary>Relative where the file was named so, as reviewers of a repository want it.</summary>
    private static string UriOf(string file) => file switch
    {
        "-" => "stdin",
        _ when Path.IsPathRooted(file) => new Uri(file).AbsoluteUri,
        _ => string.Join('/', file.Split(Path.DirectorySeparatorChar, '/').Select(Uri.EscapeDataString)),
    };
}
