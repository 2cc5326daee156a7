using System.Globalization;
using System.Text.Json;

namespace Goodword.CoachApi;

/// <summary>Reads what the coach is asked.</summary>
internal sealed class CoachRequestReader
{
    public const int MostMessages = 50;
    private const int LongestName = 200;

    private readonly JsonRequest json = new("{\"text\": \"…\"}");

    /// <returns>The request; null when there are problems.</returns>
    public static CoachRequest? Read(ReadOnlyMemory<byte> body, out IReadOnlyList<FieldProblem> problems)
    {
        var reader = new CoachRequestReader();
        CoachRequest? request = null;
        reader.json.Read(body, root => request = reader.ReadRequest(root));
        problems = reader.json.Problems;
        return problems.Count == 0 ? request : null;
    }

    private CoachRequest ReadRequest(JsonElement root)
    {
        string? text = null;
        CoachRequestContext? context = null;
        foreach (var (name, value) in json.Members(root, ""))
        {
            switch (name)
            {
                case "text":
                    text = json.Text(value, "text");
                    break;
                case "context":
                    context = value.ValueKind == JsonValueKind.Null ? null : ReadContext(value);
                    break;
                default:
                    json.TellUnknown(name, "text and context");
                    break;
            }
        }

        if (text is null && json.Problems.Count == 0)
            json.Tell("text", "It is missing.", "Send the text that is to be read.");
        return new CoachRequest { Text = text ?? "", Context = context };
    }

    private CoachRequestContext ReadContext(JsonElement context)
    {
        string? customerName = null;
        var (earlier, customer, unanswered) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var (name, value) in json.Members(context, "context"))
        {
            var field = $"context.{name}";
            switch (name)
            {
                case "customerName":
                    customerName = value.ValueKind == JsonValueKind.Null ? null : json.Text(value, field);
                    if (customerName?.Length > LongestName)
                        json.Tell(field, $"It has {customerName.Length} characters.", $"Send the name that the customer wants to be called by, at most {LongestName} characters.");
                    break;
                case "earlierMessages":
                    ReadMessages(value, field, earlier);
                    break;
                case "customerMessages":
                    ReadMessages(value, field, customer);
                    break;
                case "unansweredMessages":
                    ReadMessages(value, field, unanswered);
                    break;
                default:
                    json.TellUnknown(field, "context.customerName, context.earlierMessages, context.customerMessages and context.unansweredMessages");
                    break;
            }
        }

        return new CoachRequestContext { CustomerName = customerName, EarlierMessages = earlier, CustomerMessages = customer, UnansweredMessages = unanswered };
    }

    private void ReadMessages(JsonElement value, string field, List<string> messages)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.Array)
        {
            json.TellOtherKind(field, value, "Send a list of texts, oldest first.");
            return;
        }

        if (value.GetArrayLength() > MostMessages)
        {
            json.Tell(field, $"It has {value.GetArrayLength()} messages.", $"Send the last {MostMessages}.");
            return;
        }

        foreach (var message in value.EnumerateArray())
            messages.Add(json.Text(message, string.Create(CultureInfo.InvariantCulture, $"{field}[{messages.Count}]")) ?? "");
    }
}
