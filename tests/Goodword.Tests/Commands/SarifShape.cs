using System.Text.Json;

namespace Goodword.Tests.Commands;

/// <summary>
/// What the schema of SARIF 2.1.0 (OASIS, errata 01) asks of the objects that the coach writes: which properties they may have, for none may have
/// others, which they must have ("!"), and of which kind these are. "1.." is a whole number from 1, "a|b" one of these words, "[]" a list
/// of such objects, "[1]" one that is not empty, "{}" names that are the writer's own.
/// </summary>
internal static class SarifShape
{
    private static readonly Dictionary<string, string> Objects = new(StringComparer.Ordinal)
    {
        ["log"] = "$schema:text version!:2.1.0 runs!:run[]",
        ["run"] = "tool!:tool artifacts:artifact[] results:result[] columnKind:utf16CodeUnits|unicodeCodePoints",
        ["tool"] = "driver!:toolComponent",
        ["toolComponent"] = "name!:text semanticVersion:text rules:reportingDescriptor[]",
        ["reportingDescriptor"] = "id!:text name:text shortDescription:multiformatMessageString fullDescription:multiformatMessageString help:multiformatMessageString defaultConfiguration:reportingConfiguration properties:{}",
        ["multiformatMessageString"] = "text!:text",
        ["reportingConfiguration"] = "level:none|note|warning|error",
        ["artifact"] = "location:artifactLocation mimeType:text encoding:text",
        ["artifactLocation"] = "uri:text index:-1..",
        ["result"] = "ruleId:text ruleIndex:-1.. kind:notApplicable|pass|fail|review|open|informational level:none|note|warning|error message!:message locations:location[] partialFingerprints:{} fixes:fix[]",
        // One of text and id must be there, and the coach has no ids.
        ["message"] = "text!:text",
        ["location"] = "physicalLocation:physicalLocation",
        // One of address and artifactLocation must be there, and texts have no addresses in memory.
        ["physicalLocation"] = "artifactLocation!:artifactLocation region:region",
        ["region"] = "startLine:1.. startColumn:1.. endLine:1.. endColumn:1.. charOffset:-1.. charLength:0.. snippet:artifactContent",
        ["artifactContent"] = "text:text",
        ["fix"] = "description:message artifactChanges!:artifactChange[1]",
        ["artifactChange"] = "artifactLocation!:artifactLocation replacements!:replacement[1]",
        ["replacement"] = "deletedRegion!:region insertedContent:artifactContent",
    };

    /// <summary>Where the document differs from the schema, each with its place; empty: nowhere.</summary>
    public static IReadOnlyList<string> Differences(JsonElement document)
    {
        var found = new List<string>();
        Look(document, "log", "$", found);
        return found;
    }

    private static void Look(JsonElement value, string kind, string place, List<string> found)
    {
        if (!Objects.TryGetValue(kind, out var shape))
        {
            if (!IsPlain(value, kind))
                found.Add($"{place} is {value.GetRawText()}, not {kind}");
            return;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add($"{place} is no object");
            return;
        }

        var wanted = shape.Split(' ').Select(one => one.Split(':')).ToDictionary(one => one[0].TrimEnd('!'), one => (IsNeeded: one[0].EndsWith('!'), Kind: one[1]), StringComparer.Ordinal);
        found.AddRange(wanted.Where(one => one.Value.IsNeeded && !value.TryGetProperty(one.Key, out _)).Select(one => $"{place} has no {one.Key}"));
        foreach (var property in value.EnumerateObject())
        {
            if (wanted.TryGetValue(property.Name, out var one))
                LookAtAll(property.Value, one.Kind, $"{place}.{property.Name}", found);
            else
                found.Add($"{place}.{property.Name} is unknown");
        }
    }

    private static void LookAtAll(JsonElement value, string kind, string place, List<string> found)
    {
        if (!kind.EndsWith(']'))
        {
            Look(value, kind, place, found);
            return;
        }

        if (value.ValueKind != JsonValueKind.Array || (kind.EndsWith("[1]", StringComparison.Ordinal) && value.GetArrayLength() == 0))
        {
            found.Add($"{place} is no list, or an empty one");
            return;
        }

        foreach (var (index, item) in value.EnumerateArray().Index())
            Look(item, kind.Split('[')[0], $"{place}[{index}]", found);
    }

    private static bool IsPlain(JsonElement value, string kind) => kind switch
    {
        "text" => value.ValueKind == JsonValueKind.String,
        "{}" => value.ValueKind == JsonValueKind.Object,
        _ when kind.EndsWith("..", StringComparison.Ordinal) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= int.Parse(kind[..^2], System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ValueKind == JsonValueKind.String && kind.Split('|').Contains(value.GetString(), StringComparer.Ordinal),
    };
}
