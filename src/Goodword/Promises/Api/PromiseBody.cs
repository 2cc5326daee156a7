using System.Globalization;
using System.Text.Json;
using Goodword.CoachApi;

namespace Goodword.Promises.Api;

/// <summary>Reads the JSON of a request by hand: all that is wrong is told at once, each at its field and with what to send instead.</summary>
internal sealed class PromiseBody
{
    private const int LongestWords = 20_000;

    private readonly List<FieldProblem> problems = [];

    public IReadOnlyList<FieldProblem> Problems => problems;

    public Guid Conversation { get; private set; }

    public string Words { get; private set; } = "";

    public DateTimeOffset? Due { get; private set; }

    /// <summary>The words are meant as they are, whatever the coach says of them.</summary>
    public bool AsItIs { get; private set; }

    public static PromiseBody Read(ReadOnlyMemory<byte> body, bool namesConversation, DateTimeOffset now)
    {
        var read = new PromiseBody();
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                read.ReadFields(json.RootElement, namesConversation, now);
            else
                read.Tell("", "It is no object.", "Send an object such as {\"words\": \"…\"}.");
        }
        catch (JsonException broken)
        {
            read.Tell("", string.Create(CultureInfo.InvariantCulture, $"This is no JSON: line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}."), "Send an object such as {\"words\": \"…\"}, in UTF-8.");
        }

        return read;
    }

    private void ReadFields(JsonElement root, bool namesConversation, DateTimeOffset now)
    {
        var known = namesConversation ? "conversation, words, due and asItIs" : "words, due and asItIs";
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "conversation" when namesConversation:
                    ReadConversation(Text(member));
                    break;
                case "words":
                    ReadWords(Text(member));
                    break;
                case "due":
                    if (member.Value.ValueKind != JsonValueKind.Null)
                        ReadDue(Text(member), now);
                    break;
                case "asItIs":
                    ReadAsItIs(member.Value.ValueKind);
                    break;
                default:
                    Tell(member.Name.Length <= 80 ? member.Name : member.Name[..80] + "…", "There is no such field.", $"Leave it out; there are {known}.");
                    break;
            }
        }

        if (namesConversation && Conversation == Guid.Empty && !Told("conversation"))
            Tell("conversation", "It is missing.", "Send the id of the conversation in which the words are to be sent.");
        if (Words.Length == 0 && !Told("words"))
            Tell("words", "They are missing.", "Send the words that the customer gets.");
    }

    private void ReadConversation(string? text)
    {
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
            Conversation = id;
        else if (text is not null)
            Tell("conversation", "It is no id.", "Send the id of a conversation, as it stands in a promise or in an address here.");
    }

    private void ReadWords(string? text)
    {
        if (text?.Length > LongestWords)
            Tell("words", string.Create(CultureInfo.InvariantCulture, $"They have {text.Length} characters."), string.Create(CultureInfo.InvariantCulture, $"Send at most {LongestWords}."));
        else if (!string.IsNullOrWhiteSpace(text))
            Words = text;
    }

    private void ReadDue(string? text, DateTimeOffset now)
    {
        if (text is null)
            return;
        // An offset must be said: a wall clock without its zone is a guess.
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) || !HasOffset(text))
            Tell("due", "It is no instant.", "Send one such as 2026-03-06T17:00:00Z or 2026-03-06T17:00:00+01:00.");
        else if (due <= now)
            Tell("due", "It has passed.", "Send a time that is still to come.");
        else if (due > now.AddYears(2))
            Tell("due", "It is more than two years away.", "Send an earlier time.");
        else
            Due = due;
    }

    private void ReadAsItIs(JsonValueKind kind)
    {
        if (kind is JsonValueKind.True or JsonValueKind.False)
            AsItIs = kind == JsonValueKind.True;
        else
            Tell("asItIs", "It is neither true nor false.", "Send true to send words that the coach has something to say about; else leave it out.");
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.IndexOfAny(['+', '-'], 11) > 0;

    private string? Text(JsonProperty member)
    {
        try
        {
            if (member.Value.ValueKind == JsonValueKind.String)
                return member.Value.GetString();
            Tell(member.Name, "It is no text.", "Send a text.");
        }
        catch (InvalidOperationException)
        {
            Tell(member.Name, "It holds half of a surrogate pair, or bytes that are no UTF-8.", "Send whole characters, in UTF-8.");
        }

        return null;
    }

    private bool Told(string field) => problems.Exists(p => p.Field == field);

    private void Tell(string field, string problem, string remedy) => problems.Add(new FieldProblem(field, problem, remedy));
}
