using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>Reads what a customer told, whole: half a date of birth would be worse than none.</summary>
internal static class ToldThings
{
    private const int Reach = 8;
    private const int Letters = 4;
    private const int Tail = 6;

    /// <summary>The date behind a place: "3 May 1980", "May 3, 1980", "3/5/80"; null where it has no day, month or year.</summary>
    public static string? Date(TokenizedText message, int at)
    {
        var tokens = message.Tokens;
        for (var first = at + 1; first < Math.Min(at + 1 + Reach, tokens.Length); first++)
        {
            if (!IsDatePart(tokens[first]))
                continue;

            var (last, parts) = (first, 0);
            for (var next = first; next < tokens.Length && (IsDatePart(tokens[next]) || tokens[next].Normal is "-" or "," or "." or "st" or "nd" or "rd" or "th" or "of" or "the"); next++)
            {
                if (!IsDatePart(tokens[next]))
                    continue;

                parts += tokens[next].Normal.Split('/', '.', '-').Length;
                last = next;
                if (parts >= 3)
                    break;
            }

            return parts >= 3 ? Written(message, first, last) : null;
        }

        return null;
    }

    /// <summary>Since when it is so, in their own words; null where they name no time.</summary>
    public static string? Beginning(TokenizedText message, int at)
    {
        var tokens = message.Tokens;
        if (tokens[at].Normal is "ago")
            return Ago(message, at);

        var last = at;
        for (var next = at + 1; next < Math.Min(at + 1 + Tail, tokens.Length) && tokens[next].Kind != TokenKind.Punctuation && tokens[next].Normal is not ("and" or "but" or "when" or "i" or "so" or "it"); next++)
            last = next;

        for (var next = at + 1; next <= last; next++)
        {
            if (tokens[next].Kind == TokenKind.Number || Values.IsDay(tokens[next].Normal) || tokens[next].Normal is "yesterday" or "today" or "ago" or "night" or "morning" or "afternoon" or "evening" or "week" or "weekend" or "month" or "year" or "christmas" or "spring" or "summer" or "autumn" or "winter")
                return Written(message, at, last);
        }

        return null;
    }

    /// <summary>A number with the letters that belong to it: "AB 123 456 C".</summary>
    public static string? Number(TokenizedText message, int at)
    {
        var tokens = message.Tokens;
        for (var first = at + 1; first < Math.Min(at + 1 + Reach, tokens.Length); first++)
        {
            if (tokens[first].Kind == TokenKind.Punctuation && tokens[first].Normal is not (":" or "#" or "-"))
                return null;

            if (tokens[first].Kind != TokenKind.Number)
                continue;

            var last = first;
            while (first - 1 > at && IsOfNumber(message, first - 1))
                first--;

            while (last + 1 < tokens.Length && IsOfNumber(message, last + 1))
                last++;

            while (tokens[last].Kind == TokenKind.Punctuation)
                last--;

            while (tokens[first].Kind == TokenKind.Punctuation)
                first++;

            return Written(message, first, last);
        }

        return null;
    }

    /// <summary>"It started two weeks ago": only of a beginning, and from where the time is named.</summary>
    private static string? Ago(TokenizedText message, int at)
    {
        var tokens = message.Tokens;
        var sentence = message.Sentences.ToArray().First(one => at < one.End);
        var begins = false;
        for (var one = sentence.First; one < sentence.End; one++)
            begins |= tokens[one].Normal is "started" or "began" or "start" or "begin" or "first" or "noticed" or "since";

        var first = at;
        while (first > sentence.First && (tokens[first - 1].Kind == TokenKind.Number || tokens[first - 1].Normal is "day" or "days" or "week" or "weeks" or "month" or "months" or "year" or "years" or "hour" or "hours" or "a" or "an" or "few" or "couple" or "of"
            or "about" or "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "or" or "long" or "some"))
        {
            first--;
        }

        return begins && first < at ? Written(message, first, at) : null;
    }

    private static bool IsDatePart(Token token) => token.Kind == TokenKind.Number || Values.IsMonth(token.Normal);

    /// <summary>Digits, a dash between them, and a few capital letters.</summary>
    private static bool IsOfNumber(TokenizedText message, int at)
    {
        var token = message.Tokens[at];
        var written = message.Source.AsSpan()[token.Start..token.End];
        return token.Kind == TokenKind.Number || token.Normal is "-" || (token.IsWord && written.Length <= Letters && token.Normal is not ("id" or "no" or "nr" or "i") && !written.ContainsAnyExceptInRange('A', 'Z'));
    }

    private static string Written(TokenizedText message, int first, int last) => message.Source[message.Tokens[first].Start..message.Tokens[last].End];
}
