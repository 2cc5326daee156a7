using System.Globalization;
using System.Text.Json;

namespace Goodword.CoachApi;

/// <summary>Reads the JSON of a request by hand: all that is wrong is told at once, each at its field and with what to send instead.</summary>
/// <param name="example">What such a request looks like.</param>
internal sealed class JsonRequest(string example)
{
    private const int LongestShown = 80;
    private const int MostDepth = 8;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public void Read(ReadOnlyMemory<byte> body, Action<JsonElement> read)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth });
            read(json.RootElement);
        }
        catch (JsonException broken)
        {
            Tell("", string.Create(CultureInfo.InvariantCulture, $"This is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."), $"Send an object such as {example}, in UTF-8.");
        }
    }

    /// <param name="field">Where the object stands; empty: it is the whole body.</param>
    public IEnumerable<(string Name, JsonElement Value)> Members(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Tell(field, $"It is {Kind(value)}.", field.Length == 0 ? $"Send an object such as {example}." : "Send an object.");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (Whole(() => member.Name, field) is not { } name)
                continue;

            if (seen.Add(name))
                yield return (name, member.Value);
            else
                Tell(Shown(field.Length == 0 ? name : $"{field}.{name}"), "It is there twice.", "Send it once.");
        }
    }

    /// <returns>Null for what is no text.</returns>
    public string? Text(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.String)
            return Whole(value.GetString, field);
        TellOtherKind(field, value, "Send a text.");
        return null;
    }

    public void TellOtherKind(string field, JsonElement value, string remedy) => Tell(field, $"It is {Kind(value)}.", remedy);

    public void TellUnknown(string field, string known) => Tell(Shown(field), "There is no such field.", $"Leave it out; there are {known}.");

    public void Tell(string field, string problem, string remedy) => problems.Add(new FieldProblem(field, problem, remedy));

    public bool IsTold(string field) => problems.Exists(p => p.Field == field);

    private string? Whole(Func<string?> read, string field)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            Tell(field, "It holds half of a surrogate pair, or bytes that are no UTF-8.", "Send whole characters, in UTF-8.");
            return null;
        }
    }

    private static string Shown(string field) => field.Length <= LongestShown ? field : field[..LongestShown] + "…";

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
