using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>Finds where a reply asks for something that the customer has told already.</summary>
internal sealed class AskedAgain(TokenizedText reply, IReadOnlyList<TokenizedText> told)
{
    private const int FewestDigits = 7;
    private const int Owner = 6;

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

    /// <summary>Who names the value or says "still" asks for a yes, and for nothing that was told.</summary>
    private bool Asks(Sentence sentence)
    {
        for (var at = sentence.First; at < sentence.End; at++)
        {
            if (reply.Tokens[at].Kind is TokenKind.Number or TokenKind.Link || reply.Tokens[at].Normal is "still")
                return false;
        }

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
            if (IsAnothers(at, sentence))
                continue;

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

    /// <summary>"Your daughter's date of birth", "your new number", "his": none that they have told.</summary>
    private bool IsAnothers(int at, Sentence sentence)
    {
        for (var before = at - 1; before >= sentence.First; before--)
        {
            var word = reply.Tokens[before].Normal;
            if (word is "his" or "her" or "their" or "new" or "other" or "another" or "work" or "alternative" or "second" or "old" or "previous" || (word is "'s" && before > sentence.First && reply.Tokens[before - 1].Normal is not ("what" or "it" or "that" or "where")))
                return true;

            if (word is "your" or "the" or "a" or "an" or "is" or "me" or "us" || !reply.Tokens[before].IsWord)
                return false;
        }

        return false;
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
                case AskedKind.Phone when PhoneNumber(message, at) is { } phone && IsTheirs(message, at):
                    return phone;
                case AskedKind.Email when tokens[at].Kind == TokenKind.Link && message.Source[tokens[at].Start..tokens[at].End].Contains('@', StringComparison.Ordinal) && IsTheirs(message, at):
                    return message.Source[tokens[at].Start..tokens[at].End];
                case AskedKind.BirthDate when tokens[at].Normal is "born" or "birth" or "dob" && IsTheirs(message, at) && ToldThings.Date(message, at) is { } birth:
                    return birth;
                case AskedKind.SinceWhen when tokens[at].Normal is "since" or "ago" or "started" or "began" && ToldThings.Beginning(message, at) is { } beginning:
                    return beginning;
                case AskedKind.Number when tokens[at].Normal == thing.Of && IsTheirs(message, at) && ToldThings.Number(message, at) is { } number:
                    return number;
            }
        }

        return null;
    }

    /// <summary>"My old number was …", "my daughter was born on …", "her policy number is …": not what is asked for.</summary>
    private static bool IsTheirs(TokenizedText message, int at)
    {
        for (var before = at - 1; before >= Math.Max(0, at - Owner) && !(message.Tokens[before].Kind == TokenKind.Punctuation && message.Tokens[before].Normal is not (":" or "(" or "+" or "#" or "'")); before--)
        {
            if (message.Tokens[before].Normal is "old" or "previous" or "former" or "wrong" or "her" or "his" or "their" or "he" or "she" or "'s" or "daughter" or "son" or "husband" or "wife" or "mother" or "father" or "mum" or "mom" or "dad" or "partner"
                or "child" or "baby" or "work" or "office" or "your")
            {
                return false;
            }
        }

        return true;
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
}
