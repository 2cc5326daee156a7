using System.Globalization;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

internal enum ValueKind
{
    Weekday,
    Date,
    Clock,
    Money,
}

/// <summary>A day, time or amount that a sentence names.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Value">In one spelling; of a time that may be meant in the morning or in the afternoon, both.</param>
/// <param name="First">Its first token.</param>
/// <param name="End">Behind its last token.</param>
internal readonly record struct SaidValue(ValueKind Kind, string Value, int First, int End)
{
    /// <summary>Between the two times that one may mean.</summary>
    public const string Or = " or ";

    /// <summary>Whether both may mean the same: "6:30" and "6:30 am" do, and so do "6:30" and "6:30 pm".</summary>
    public bool Agrees(SaidValue other) => Kind == other.Kind && Value.Split(Or).Intersect(other.Value.Split(Or)).Any();
}

/// <summary>Finds the days, times and amounts in a sentence.</summary>
internal static class Values
{
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    public static List<SaidValue> Of(TokenizedText text, Sentence sentence)
    {
        var values = new List<SaidValue>();
        for (var at = sentence.First; at < sentence.End; at++)
        {
            if (At(text, sentence, at) is { } value)
            {
                values.Add(value);
                at = value.End - 1;
            }
        }

        return values;
    }

    public static bool IsDay(string word) => word is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday";

    public static bool IsMonth(string word) => MonthOf(word) is not null;

    private static SaidValue? At(TokenizedText text, Sentence sentence, int at)
    {
        var tokens = text.Tokens;
        var word = tokens[at].Normal;
        if (IsDay(word))
            return new SaidValue(ValueKind.Weekday, word, at, at + 1);

        var next = at + 1 < sentence.End ? tokens[at + 1] : default;
        if (MonthOf(word) is { } month && next.Kind == TokenKind.Number && next.Normal is { Length: <= 2 })
            return new SaidValue(ValueKind.Date, $"{month} {next.Normal}", at, at + 2);

        if (tokens[at].Kind != TokenKind.Number)
            return null;

        if (next.Normal is not null && MonthOf(next.Normal) is { } behind && word.Length <= 2)
            return new SaidValue(ValueKind.Date, $"{behind} {word}", at, at + 2);

        var isJoinedToSign = at > sentence.First && tokens[at - 1].End == tokens[at].Start && tokens[at - 1].Kind == TokenKind.Symbol;
        if (isJoinedToSign || next.Normal is "dollars" or "dollar" or "pounds" or "euros" or "euro")
            return new SaidValue(ValueKind.Money, Amount(word), isJoinedToSign ? at - 1 : at, isJoinedToSign ? at + 1 : at + 2);

        if (next.Normal is "am" or "pm")
            return new SaidValue(ValueKind.Clock, Clock(word, next.Normal), at, at + 2);

        if (word.Contains(':', StringComparison.Ordinal))
            return new SaidValue(ValueKind.Clock, Clock(word, null), at, at + 1);

        return at > sentence.First && tokens[at - 1].Normal is "at" && word.Length <= 2 ? new SaidValue(ValueKind.Clock, Clock(word, null), at, at + 1) : null;
    }

    private static string? MonthOf(string word) => Array.Find(Months, month => month == word || (word.Length == 3 && month.StartsWith(word, StringComparison.Ordinal)));

    private static string Amount(string word) => word.Replace(",", "", StringComparison.Ordinal).TrimEnd('.') is var plain && plain.EndsWith(".00", StringComparison.Ordinal) ? plain[..^3] : plain;

    /// <summary>"9", "9:00" and "9 am" are one time; "3:30" may be in the night, if early, and "03:30" is.</summary>
    private static string Clock(string word, string? half)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        var hour = colon < 0 ? word : word[..colon];
        var minute = colon < 0 ? "00" : word[(colon + 1)..];
        if (!int.TryParse(hour, CultureInfo.InvariantCulture, out var said))
            return $"{hour}:{minute}";

        return half switch
        {
            "am" when said == 12 => $"0:{minute}",
            "pm" when said < 12 => $"{said + 12}:{minute}",
            null when said is >= 1 and <= 6 && hour.Length == 1 => $"{said}:{minute}{SaidValue.Or}{said + 12}:{minute}",
            _ => $"{said}:{minute}",
        };
    }
}
