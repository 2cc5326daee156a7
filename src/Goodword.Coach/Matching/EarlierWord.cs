using Goodword.Coaching.Text;

namespace Goodword.Coaching.Matching;

/// <summary>Compares what a message says about a thing with what earlier messages said about it.</summary>
internal static class EarlierWord
{
    private enum ValueKind
    {
        None,
        Weekday,
        Clock,
        Money,
    }

    /// <summary>Whether the earlier messages name values of the same kind for the match's first word, none of them the match's last.</summary>
    public static bool Differs(Reading reading, Match match, IReadOnlyList<Reading> earlier)
    {
        var topic = reading.Ids[match.Start];
        var (kind, value) = ValueAt(reading, match.End - 1);
        if (kind == ValueKind.None || topic < 0)
            return false;

        var isNamed = false;
        foreach (var message in earlier)
        {
            foreach (var sentence in message.Text.Sentences)
            {
                if (!message.Ids[sentence.First..sentence.End].Contains(topic))
                    continue;

                for (var i = sentence.First; i < sentence.End; i++)
                {
                    var (itsKind, itsValue) = ValueAt(message, i);
                    if (itsKind != kind)
                        continue;

                    if (itsValue == value)
                        return false;

                    isNamed = true;
                }
            }
        }

        return isNamed;
    }

    private static (ValueKind Kind, string Value) ValueAt(Reading reading, int at)
    {
        var tokens = reading.Text.Tokens;
        var word = tokens[at].Normal;
        if (word is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday")
            return (ValueKind.Weekday, word);

        if (tokens[at].Kind != TokenKind.Number)
            return (ValueKind.None, "");

        var after = at + 1 < tokens.Length ? tokens[at + 1].Normal : "";
        var before = at > 0 ? tokens[at - 1] : default;
        if ((at > 0 && before.Kind == TokenKind.Symbol && before.End == tokens[at].Start) || after is "dollars" or "pounds" or "euros")
            return (ValueKind.Money, word);

        return word.Contains(':', StringComparison.Ordinal) || after is "am" or "pm" ? (ValueKind.Clock, word) : (ValueKind.None, "");
    }
}
