using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>Finds where a reply asks for something that the customer has told already.</summary>
internal sealed class AskedAgain(TokenizedText reply, IReadOnlyList<TokenizedText> told)
{
    private const int FewestDigits = 7;

    /// <summary>What is asked for: the sentence, and what the customer wrote.</summary>
    public IEnumerable<(int First, int End, AskedThing Thing, string Told)> Find()
    {
        foreach (var sentence in reply.Sentences.ToArray())
        {
            if (!Asks(sentence))
                continue;

            if (ThingOf(sentence) is { } thing && told.Select(message => Told(message, thing)).FirstOrDefault(words => words is not null) is { } words)
                yield return (sentence.First, sentence.End, thing, words);
        }
    }

    private bool Asks(Sentence sentence)
    {
        if (sentence.IsQuestion)
            return true;

        for (var at = sentence.First; at < sentence.End; at++)
        {
            if (reply.Tokens[at].Normal is "please" or "kindly" && at + 1 < sentence.End && reply.Tokens[at + 1].Normal is "send" or "give" or "tell" or "provide" or "share" or "confirm" or "let" or "supply")
                return true;

            if (reply.Tokens[at].Normal is "need" or "provide" or "require" && sentence.First + 3 >= at)
                return true;
        }

        return false;
    }

    private AskedThing? ThingOf(Sentence sentence)
    {
        for (var at = sentence.First; at < sentence.End; at++)
        {
            var word = reply.Tokens[at].Normal;
            var next = at + 1 < sentence.End ? reply.Tokens[at + 1].Normal : "";
            switch (word)
            {
                case "order" or "booking" or "invoice" or "reference" or "case" or "ticket" or "policy" or "member" or "account" or "tracking" or "confirmation" when next is "number" or "id" or "reference" or "code":
                    return new AskedThing(AskedKind.Number, $"{word} {next}", word);
                case "phone" or "telephone" or "mobile" or "callback" when next is "number":
                    return AskedThing.Phone;
                case "email" when next is "address":
                    return AskedThing.Email;
                case "date" when next is "of" && at + 2 < sentence.End && reply.Tokens[at + 2].Normal is "birth":
                case "birthdate" or "dob":
                    return AskedThing.BirthDate;
                case "when" when Follows(at, sentence, "start", "started", "begin", "began", "happen", "happened"):
                case "how" when next is "long" && Follows(at, sentence, "had", "been", "having"):
                    return AskedThing.SinceWhen;
            }
        }

        return null;
    }

    private bool Follows(int at, Sentence sentence, params ReadOnlySpan<string> words)
    {
        for (var next = at + 1; next < Math.Min(at + 7, sentence.End); next++)
        {
            if (words.Contains(reply.Tokens[next].Normal))
                return true;
        }

        return false;
    }

    private static string? Told(TokenizedText message, AskedThing thing)
    {
        var tokens = message.Tokens;
        for (var at = 0; at < tokens.Length; at++)
        {
            switch (thing.Kind)
            {
                case AskedKind.Phone when PhoneNumber(message, at) is { } phone:
                    return phone;
                case AskedKind.Email when tokens[at].Kind == TokenKind.Link && message.Source[tokens[at].Start..tokens[at].End].Contains('@', StringComparison.Ordinal):
                    return message.Source[tokens[at].Start..tokens[at].End];
                case AskedKind.BirthDate when tokens[at].Normal is "born" or "birth" or "dob" && NumberBehind(message, at, 8) is { } birth:
                    return birth;
                case AskedKind.SinceWhen when tokens[at].Normal is "since" or "ago" or "started" or "began" && at + 1 < tokens.Length:
                    return message.Source[tokens[Math.Max(0, at - (tokens[at].Normal is "ago" ? 2 : 0))].Start..tokens[Math.Min(at + 1, tokens.Length - 1)].End];
                case AskedKind.Number when tokens[at].Normal == thing.Of && NumberBehind(message, at, 4) is { } number:
                    return number;
            }
        }

        return null;
    }

    /// <summary>All of its groups of digits: "0161 496 0123" is one number.</summary>
    private static string? PhoneNumber(TokenizedText message, int at)
    {
        var (digits, last) = (0, at);
        for (var next = at; next < message.Tokens.Length && (message.Tokens[next].Kind == TokenKind.Number || message.Tokens[next].Normal is "-" or "." or "(" or ")" or "+" or "/"); next++)
        {
            if (next > at && IsApart(message, next))
                break;
            digits += message.Tokens[next].Normal.Count(char.IsAsciiDigit);
            last = message.Tokens[next].Kind == TokenKind.Number ? next : last;
        }

        return digits >= FewestDigits && (message.Tokens[at].Kind == TokenKind.Number || message.Tokens[at].Normal is "(" or "+") ? message.Source[message.Tokens[at].Start..message.Tokens[last].End] : null;
    }

    /// <summary>A number goes on neither behind a sentence's end nor on another line.</summary>
    private static bool IsApart(TokenizedText message, int at)
    {
        var between = message.Source.AsSpan()[message.Tokens[at - 1].End..message.Tokens[at].Start];
        return between.Contains('\n') || (between.Length > 0 && message.Tokens[at - 1].Normal is ".");
    }

    private static string? NumberBehind(TokenizedText message, int at, int reach)
    {
        for (var next = at + 1; next < Math.Min(at + 1 + reach, message.Tokens.Length); next++)
        {
            if (message.Tokens[next].Kind == TokenKind.Number)
                return message.Source[message.Tokens[next].Start..message.Tokens[next].End];
        }

        return null;
    }
}
