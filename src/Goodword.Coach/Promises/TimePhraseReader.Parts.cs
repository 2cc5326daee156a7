using System.Globalization;
using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>"3 pm EST", "3 pm (UTC+2)".</summary>
    private int ZoneOf(int end, TimePhrase phrase)
    {
        if (text[end] is not "(")
            return Zone(end, phrase);

        var inside = Zone(end + 1, phrase);
        return inside > end + 1 && text[inside] is ")" ? inside + 1 : end;
    }

    private int Zone(int end, TimePhrase phrase)
    {
        if (TimeWords.Zones.TryGetValue(text[end], out var id))
        {
            if (id is "Etc/UTC" && OffsetAt(end + 1, out var offset) is var behind && behind > end + 1)
            {
                phrase.Zone = DateTimeZone.ForOffset(offset);
                return behind;
            }

            phrase.Zone = id is not "Etc/UTC" && ClockNames.Contains(text[end]) ? calendar.Zone : DateTimeZoneProviders.Tzdb[id];
            return text[end + 1] is "time" ? end + 2 : end + 1;
        }

        if (text.Follows(end, "your", "time") || text.Follows(end, "local", "time") || text.Follows(end, "our", "time"))
            return end + 2;

        if (!text.Follows(end, "uk", "time"))
            return end;

        phrase.Zone = DateTimeZoneProviders.Tzdb["Europe/London"];
        return end + 2;
    }

    /// <summary>"+2", "-05:30", "+0530" behind "UTC" or "GMT"; in "4 pm GMT-5 pm" it's a range.</summary>
    private int OffsetAt(int i, out Offset offset)
    {
        offset = Offset.Zero;
        if (text[i] is not ("+" or "-") || !text.IsNumber(i + 1) || text.Token(i).End != text.Token(i + 1).Start || text.IsJoined(i + 2) || text[i + 2] is "am" or "pm" or "-" or "to")
            return i;

        var digits = text[i + 1].Replace(":", "", StringComparison.Ordinal);
        if (digits.Length > 4 || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return i;

        var (hours, minutes) = digits.Length > 2 ? (number / 100, number % 100) : (number, 0);
        if (hours > 14 || minutes > 59)
            return i;

        offset = Offset.FromHoursAndMinutes(text[i] is "-" ? -hours : hours, text[i] is "-" ? -minutes : minutes);
        return i + 2;
    }

    /// <summary>"this morning", "before lunch", "tonight", "first thing"; a bare "morning" only behind a day.</summary>
    private int PartOfDay(int i, TimePhrase phrase, bool isAttached)
    {
        if (text.Follows(i, "first", "thing") || text.Follows(i, "last", "thing"))
        {
            phrase.Part = text[i] is "first" ? DayPart.FirstThing : DayPart.Evening;
            var rest = text.Follows(i + 2, "in", "the") && text[i + 4] is "morning" ? i + 5 : i + 2;
            var isBehind = text.Follows(text[i - 1] is "," ? i - 4 : i - 3, "the", "new", "year");
            var isBefore = text[rest] is "in" or "of" && text.Follows(rest + 1, "the", "new", "year");
            if (isBehind || isBefore)
                SetYear(phrase, 1);

            return isBefore ? rest + 4 : rest;
        }

        if (text[i] is "tonight" or "tonite")
            return Put(phrase, "evening", Today, i + 1);

        // "Sat am", "tomorrow pm".
        if (isAttached && text[i] is "am" or "pm" && text[i + 1] is not ("i" or "not" or "away"))
            return Put(phrase, text[i] is "am" ? "morning" : "afternoon", null, i + 1);

        var isThis = text[i] is "this";
        var j = isThis || (text[i] is "the" && (phrase.Lead != TimeLead.None || isAttached)) ? i + 1 : i;
        j = text[j] is "early" or "late" ? j + 1 : j;
        j = text.Follows(j, "mid", "-") ? j + 2 : text[j] is "mid" ? j + 1 : j;
        var isLed = isThis || isAttached || phrase.Lead is not (TimeLead.None or TimeLead.About or TimeLead.For) || text[j] is "lunchtime" or "teatime" || text[i - 1] is "late" or "early";
        if (!isLed || text[j] is not ("morning" or "morn" or "afternoon" or "aft" or "arvo" or "evening" or "eve" or "night" or "lunch" or "lunchtime" or "lunchbreak" or "teatime"))
            return i;

        var end = text.Follows(j + 1, "-", "time") ? j + 3 : text[j + 1] is "time" or "break" ? j + 2 : j + 1;
        if (text[end] is "of" && Day(end + 1, phrase) is var day && day > end + 1)
            return Put(phrase, text[j], null, day);

        return Put(phrase, text[j], isThis ? Today : null, end);
    }

    private int Put(TimePhrase phrase, string part, LocalDate? day, int end)
    {
        if (day is { } given)
            SetDay(phrase, given);
        else if (part is "morning" && phrase.Lead is TimeLead.In or TimeLead.By && !phrase.HasDay && now.Hour >= 5)
            phrase.IsComingMorning = true;

        var isBefore = phrase.Lead == TimeLead.Before;
        phrase.Part = part switch
        {
            "morning" or "morn" => isBefore ? DayPart.FirstThing : DayPart.Morning,
            "lunch" or "lunchtime" or "lunchbreak" => phrase.Lead == TimeLead.After ? DayPart.Afternoon : DayPart.Lunch,
            "teatime" => DayPart.Afternoon,
            "afternoon" or "aft" or "arvo" => isBefore ? DayPart.Lunch : DayPart.Afternoon,
            _ => isBefore ? DayPart.Afternoon : DayPart.Evening,
        };
        return end;
    }
}
