using System.Globalization;
using System.Text.Json;

namespace Goodword.CoachApi;

/// <summary>Reads the JSON of a request by hand: all that is wrong is told at once, each at its field and with what to send instead.</summary>
internal sealed class CoachRequestReader
{
    public const int MostMessages = 50;
    private const int LongestName = 200;

    private readonly List<FieldProblem> problems = [];

    /// <returns>The request; null when there are problems.</returns>
    public static CoachRequest? Read(ReadOnlyMemory<byte> body, out IReadOnlyList<FieldProblem> problems)
    {
        var reader = new CoachRequestReader();
        problems = reader.problems;
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 8 });
            var request = reader.ReadRequest(json.RootElement);
            return reader.problems.Count == 0 ? request : null;
        }
        catch (JsonException broken)
        {
            reader.Tell("", string.Create(CultureInfo.InvariantCulture, $"This is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."), "Send an object such as {\"text\": \"…\"}, in UTF-8.");
            return null;
        }
    }

    private CoachRequest ReadRequest(JsonElement root)
    {
        string? text = null;
        CoachRequestContext? context = null;
        foreach (var member in Members(root, ""))
        {
            switch (member.Name)
            {
                case "text":
                    text = ReadText(member.Value, "text");
                    break;
                case "context":
                    context = member.Value.ValueKind == JsonValueKind.Null ? null : ReadContext(member.Value);
                    break;
                default:
                    TellUnknown(member.Name, "text and context");
                    break;
            }
        }

        if (text is null && problems.Count == 0)
            Tell("text", "It is missing.", "Send the text that is to be read.");
        return new CoachRequest { Text = text ?? "", Context = context };
    }

    private CoachRequestContext ReadContext(JsonElement value)
    {
        string? name = null;
        var (earlier, customer, unanswered) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var member in Members(value, "context"))
        {
            switch (member.Name)
            {
                case "customerName":
                    name = member.Value.ValueKind == JsonValueKind.Null ? null : ReadText(member.Value, "context.customerName");
                    if (name?.Length > LongestName)
                        Tell("context.customerName", $"It has {name.Length} characters.", $"Send the name that the customer wants to be called by, at most {LongestName} characters.");
                    break;
                case "earlierMessages":
                    ReadMessages(member, earlier);
                    break;
                case "customerMessages":
                    ReadMessages(member, customer);
                    break;
                case "unansweredMessages":
                    ReadMessages(member, unanswered);
                    break;
                default:
                    TellUnknown($"context.{member.Name}", "context.customerName, context.earlierMessages, context.customerMessages and context.unansweredMessages");
                    break;
            }
        }

        return new CoachRequestContext { CustomerName = name, EarlierMessages = earlier, CustomerMessages = customer, UnansweredMessages = unanswered };
    }

    private void ReadMessages(JsonProperty member, List<string> messages)
    {
        var (field, value) = ($"context.{member.Name}", member.Value);
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Tell(field, $"It is {Kind(value)}.", "Send a list of texts, oldest first.");
            return;
        }

        if (value.GetArrayLength() > MostMessages)
        {
            Tell(field, $"It has {value.GetArrayLength()} messages.", $"Send the last {MostMessages}.");
            return;
        }

        foreach (var message in value.EnumerateArray())
            messages.Add(ReadText(message, string.Create(CultureInfo.InvariantCulture, $"{field}[{messages.Count}]")) ?? "");
    }

    private string? ReadText(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            Tell(field, $"It is {Kind(value)}.", "Send a text.");
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            Tell(field, "It holds half of a surrogate pair, or bytes that are no UTF-8.", "Send whole characters, in UTF-8.");
            return null;
        }
    }

    private JsonElement.ObjectEnumerator Members(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject();
        Tell(field, $"It is {Kind(value)}.", field.Length == 0 ? "Send an object such as {\"text\": \"…\"}." : "Send an object.");
        return default;
    }

    private void TellUnknown(string field, string known) => Tell(Shown(field), "There is no such field.", $"Leave it out; there are {known}.");

    private void Tell(string field, string problem, string remedy) => problems.Add(new FieldProblem(field, problem, remedy));

    private static string Shown(string field) => field.Length <= 80 ? field : field[..80] + "…";

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
