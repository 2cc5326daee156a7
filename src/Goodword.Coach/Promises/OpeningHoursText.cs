using System.Globalization;
using System.Text;
using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>The written form of opening hours: groups apart by ";", each with days ("Mon-Fri", "Mon,Wed") and spans ("08:00-12:00").</summary>
internal static class OpeningHoursText
{
    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static OpeningHours? Read(string text, out string problem)
    {
        var week = new Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>>();
        problem = "";
        foreach (var group in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            problem = AddGroup(group, week);
            if (problem.Length > 0)
                return null;
        }

        try
        {
            return new OpeningHours(week);
        }
        catch (ArgumentException refused)
        {
            problem = refused.Message.Split(" (Parameter")[0];
            return null;
        }
    }

    public static string Write(OpeningHours hours)
    {
        var written = new StringBuilder();
        for (var day = 0; day < 7; day++)
        {
            var spans = SpansText(hours, day);
            if (spans.Length == 0)
                continue;

            var last = day;
            while (last < 6 && SpansText(hours, last + 1) == spans)
                last++;

            written.Append(written.Length > 0 ? "; " : "").Append(Title(day));
            if (last > day)
                written.Append('-').Append(Title(last));

            written.Append(' ').Append(spans);
            day = last;
        }

        return written.ToString();
    }

    private static string AddGroup(string group, Dictionary<IsoDayOfWeek, IReadOnlyList<OpenSpan>> week)
    {
        var words = SpaceOutDashes(group).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var dayWords = words.TakeWhile(word => !char.IsAsciiDigit(word[0]) && !IsClosed(word)).ToArray();
        if (Days(string.Join(',', dayWords), out var days) is { Length: > 0 } dayProblem)
            return dayProblem;

        var spans = new List<OpenSpan>();
        foreach (var word in words.Skip(dayWords.Length))
        {
            if (IsClosed(word))
                continue;

            if (Span(word, out var span) is { Length: > 0 } spanProblem)
                return spanProblem;

            spans.Add(span);
        }

        if (spans.Count == 0 && !words.Any(IsClosed))
            return $"\"{group}\" names no opening time; write for example \"Mon-Fri 08:00-17:00\".";

        foreach (var day in days)
        {
            if (!week.TryAdd(day, spans))
                return $"{day} is given twice.";
        }

        return "";
    }

    /// <summary>"Mon – Fri 8:00 – 12:00" and "8:00-12:00, 13:00-17:00" as people type them, without blanks around dashes.</summary>
    private static string SpaceOutDashes(string group)
    {
        var plain = group.Replace('\u2013', '-').Replace('\u2014', '-').Replace(',', ' ').Replace('\t', ' ');
        return string.Join('-', plain.Split('-', StringSplitOptions.TrimEntries));
    }

    private static bool IsClosed(string word) => word.Equals("closed", StringComparison.OrdinalIgnoreCase);

    private static string Days(string words, out List<IsoDayOfWeek> days)
    {
        days = [];
        if (words.Length == 0)
            return "A group must begin with its days, for example \"Mon-Fri\".";

        foreach (var word in words.Split(','))
        {
            var ends = word.TrimEnd(':').Split('-');
            var first = DayIndex(ends[0]);
            var last = DayIndex(ends[^1]);
            if (first < 0 || last < 0 || ends.Length > 2)
                return $"\"{word}\" is no day; write Mon, Tue, Wed, Thu, Fri, Sat or Sun.";

            for (var day = first; ; day = (day + 1) % 7)
            {
                days.Add((IsoDayOfWeek)(day + 1));
                if (day == last)
                    break;
            }
        }

        return "";
    }

    private static int DayIndex(string word)
    {
        var short3 = word.Length >= 3 ? word[..3].ToLowerInvariant() : "";
        var index = Array.IndexOf(DayNames, short3);
        return index >= 0 && ((IsoDayOfWeek)(index + 1)).ToString().StartsWith(word.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
            || word.ToLowerInvariant() is "tues" or "weds" or "thur" or "thurs"
            ? index
            : -1;
    }

    private static string Span(string word, out OpenSpan span)
    {
        span = default;
        var ends = word.Split('-');
        if (ends.Length != 2)
            return $"\"{word}\" is no opening time; write for example 08:00-12:00.";

        if (!Time(ends[0], out var open))
            return $"\"{ends[0]}\" is no time of day; write for example 08:00.";

        if (!Time(ends[1], out var close))
            return $"\"{ends[1]}\" is no time of day; write for example 17:00.";

        span = new OpenSpan(open, close);
        return close != LocalTime.Midnight && close <= open ? $"\"{word}\" closes before it opens." : "";
    }

    private static bool Time(string word, out LocalTime time)
    {
        time = default;
        var parts = word.Split(':', '.');
        if (parts.Length > 2 || !Digits(parts[0], 24, out var hour) || !Digits(parts.Length > 1 ? parts[1] : "0", 59, out var minute))
            return false;

        if (hour == 24 && minute > 0)
            return false;

        time = new LocalTime(hour % 24, minute);
        return true;
    }

    private static bool Digits(string word, int most, out int value) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out value) && word.Length <= 2 && value <= most;

    private static string SpansText(OpeningHours hours, int day) =>
        string.Join(' ', hours.SpansOf((IsoDayOfWeek)(day + 1)).Select(span => $"{Clock(span.Open)}-{(span.Close == LocalTime.Midnight ? "24:00" : Clock(span.Close))}"));

    private static string Clock(LocalTime time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Title(int day) => char.ToUpperInvariant(DayNames[day][0]) + DayNames[day][1..];
}
