using System.Globalization;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Conversations;

namespace Goodword.Promises.Api;

/// <summary>Reads what is to be promised.</summary>
internal sealed class PromiseBody
{
    private const int LongestWords = 20_000;

    private readonly JsonRequest json = new("{\"words\": \"…\"}");

    public IReadOnlyList<FieldProblem> Problems => json.Problems;

    public Guid Conversation { get; private set; }

    public string Words { get; private set; } = "";

    public DateTimeOffset? Due { get; private set; }

    /// <summary>The words are meant as they are, whatever the coach says of them.</summary>
    public bool AsItIs { get; private set; }

    public static PromiseBody Read(ReadOnlyMemory<byte> body, bool namesConversation, DateTimeOffset now)
    {
        var read = new PromiseBody();
        read.json.Read(body, root => read.ReadFields(root, namesConversation, now));
        return read;
    }

    private void ReadFields(JsonElement root, bool namesConversation, DateTimeOffset now)
    {
        foreach (var (name, value) in json.Members(root, ""))
        {
            switch (name)
            {
                case "conversation" when namesConversation:
                    ReadConversation(json.Text(value, name));
                    break;
                case "words":
                    ReadWords(json.Text(value, name));
                    break;
                case "due":
                    if (value.ValueKind != JsonValueKind.Null)
                        ReadDue(json.Text(value, name), now);
                    break;
                case "asItIs":
                    ReadAsItIs(value.ValueKind);
                    break;
                default:
                    json.TellUnknown(name, namesConversation ? "conversation, words, due and asItIs" : "words, due and asItIs");
                    break;
            }
        }

        if (root.ValueKind != JsonValueKind.Object)
            return;
        if (namesConversation && Conversation == Guid.Empty && !json.IsTold("conversation"))
            json.Tell("conversation", "It is missing.", "Send the id of the conversation in which the words are to be sent.");
        if (Words.Length == 0 && !json.IsTold("words"))
            json.Tell("words", "They are missing.", "Send the words that the customer gets.");
    }

    private void ReadConversation(string? text)
    {
        if (Guid.TryParse(text, out var id) && id != Guid.Empty)
            Conversation = id;
        else if (text is not null)
            json.Tell("conversation", "It is no id.", "Send the id of a conversation, as it stands in a promise or in an address here.");
    }

    private void ReadWords(string? text)
    {
        if (text?.Length > LongestWords)
            json.Tell("words", string.Create(CultureInfo.InvariantCulture, $"They have {text.Length} characters."), string.Create(CultureInfo.InvariantCulture, $"Send at most {LongestWords}."));
        else if (text.AsTyped() is var typed && !string.IsNullOrWhiteSpace(typed))
            Words = typed;
    }

    private void ReadDue(string? text, DateTimeOffset now)
    {
        if (text is null)
            return;
        // An offset must be said: a wall clock without its zone is a guess.
        if (!DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) || !HasOffset(text))
            json.Tell("due", "It is no instant.", "Send one such as 2026-03-06T17:00:00Z or 2026-03-06T17:00:00+01:00.");
        else
            ReadDue(due, now);
    }

    private void ReadDue(DateTimeOffset due, DateTimeOffset now)
    {
        Due = due;
        if (due <= now)
            json.Tell("due", "It has passed.", "Send a time that is still to come.");
        else if (due > now.AddYears(2))
            json.Tell("due", "It is more than two years away.", "Send an earlier time.");
    }

    private void ReadAsItIs(JsonValueKind kind)
    {
        if (kind is JsonValueKind.True or JsonValueKind.False)
            AsItIs = kind == JsonValueKind.True;
        else
            json.Tell("asItIs", "It is neither true nor false.", "Send true to send words that the coach has something to say about; else leave it out.");
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || text.IndexOfAny(['+', '-'], 11) > 0;
}
