using System.Globalization;
using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>A clock time, or the end of a range of two ("between 2 and 4", "2–4 pm", "from 9 to half past ten").</summary>
    private int ClockOrRange(int i, TimePhrase phrase, bool isAttached)
    {
        var isBetween = text[i] is "between";
        var start = isBetween ? i + 1 : i;
        var end = Clock(start, phrase, isBetween || text[i - 1] is "from" || IsHourLead(phrase.Lead));
        if (end == start)
            return RangeOfBareHours(start, phrase, isAttached) is var range && range > start ? range : i;

        phrase.IsAfterClock = phrase.Lead == TimeLead.After;
        var isRange = text[end] is "-" or "to" or "until" or "till" or "til" || (isBetween && text[end] is "and");
        if (!isRange)
        {
            if (isBetween)
                (phrase.Clock, phrase.IsBareHour, phrase.IsMidnight) = (null, false, false);

            return isBetween ? i : ZoneOf(end, phrase);
        }

        var from = (Clock: phrase.Clock, IsBare: phrase.IsBareHour, phrase.IsMidnight);
        var upper = new TimePhrase { Lead = TimeLead.By };
        var upperEnd = Clock(end + 1, upper, isHourAllowed: true);
        if (upperEnd == end + 1 && isBetween)
        {
            (phrase.Clock, phrase.IsBareHour, phrase.IsMidnight, phrase.IsAfterClock) = (null, false, false, false);
            return i;
        }

        if (upperEnd == end + 1 || (!isBetween && text[end] is "-" or "to" && upper.IsBareHour && !EndsClause(upperEnd)))
            return ZoneOf(end, phrase);

        TakeUpper(phrase, from.Clock, from.IsBare, upper);
        if (phrase.Lead == TimeLead.About)
            phrase.Lead = TimeLead.At;

        return ZoneOf(upperEnd, phrase);
    }

    /// <summary>"2–4 pm" after a day or on its own: a bare hour counts when the hour behind the dash says which half of the day is meant.</summary>
    private int RangeOfBareHours(int start, TimePhrase phrase, bool isAttached)
    {
        if (!text.IsNumber(start) || text[start + 1] is not ("-" or "to"))
            return start;

        var lower = new TimePhrase();
        var upper = new TimePhrase();
        if (Clock(start, lower, isHourAllowed: true) != start + 1)
            return start;

        var end = Clock(start + 2, upper, isHourAllowed: isAttached);
        if (end == start + 2)
            end = Clock(start + 2, upper, isHourAllowed: true) is var bare && TimeWords.Tomorrow.Contains(text[bare]) || text[bare] is "today" || TimeWords.Weekdays.ContainsKey(text[bare]) || IsOnDay(bare) ? bare : start + 2;

        if (end == start + 2 || (upper.IsBareHour && !EndsClause(end)))
            return start;

        phrase.Clock = upper.Clock;
        TakeUpper(phrase, lower.Clock, lower.IsBareHour, upper);
        return ZoneOf(end, phrase);
    }

    private bool IsOnDay(int i) => text[i] is "on" && Day(i + 1, new TimePhrase { Lead = TimeLead.On }) > i + 1;

    private static void TakeUpper(TimePhrase phrase, LocalTime? from, bool isFromBare, TimePhrase upper)
    {
        (phrase.Clock, phrase.IsBareHour, phrase.IsMidnight) = (upper.Clock, upper.IsBareHour, upper.IsMidnight);
        if (!upper.IsBareHour || upper.Clock is not { } end || from is not { } start)
            return;

        // The end is the first such hour behind the beginning: "between 11 and 1", "2pm-4".
        var begins = isFromBare ? WorkingHour(start) : start;
        var candidate = end.Hour % 12 == 0 ? new LocalTime(12, end.Minute) : WorkingHour(end);
        if (candidate <= begins && candidate.Hour < 12)
            candidate = candidate.PlusHours(12);

        // "between 7 and 8 tomorrow evening": the half of the day may still be said.
        (phrase.Clock, phrase.IsBareHour) = (candidate, isFromBare && candidate.Hour < 12);
    }

    /// <summary>1 to 6 o'clock are afternoon, 7 to 11 morning, as a practice speaks.</summary>
    internal static LocalTime WorkingHour(LocalTime bare) => bare.Hour is >= 1 and <= 6 ? bare.PlusHours(12) : bare;

    private static bool IsHourLead(TimeLead lead) => lead is TimeLead.By or TimeLead.Before or TimeLead.At or TimeLead.Until or TimeLead.After;

    private int Clock(int i, TimePhrase phrase, bool isHourAllowed)
    {
        if (text[i] is "noon" or "midday" || (text[i] is "high" && text[i + 1] is "noon"))
        {
            phrase.Clock = new LocalTime(12, 0);
            return text[i] is "high" ? i + 2 : i + 1;
        }

        if (text[i] is "midnight")
        {
            phrase.IsMidnight = true;
            return i + 1;
        }

        if (SameTime(i, phrase) is var same && same > i)
            return same;

        if (MinutesAroundHour(i, phrase, isHourAllowed) is var around && around > i)
            return around;

        return HourAndMinute(i, phrase, isHourAllowed);
    }

    private int SameTime(int i, TimePhrase phrase)
    {
        var j = text[i] is "the" ? i + 1 : i;
        if (text[j] is not ("this" or "same") || text[j + 1] is not "time")
            return i;

        j += 2;
        var day = new TimePhrase { Lead = TimeLead.On };
        j = text[j] is "on" ? j + 1 : j;
        var end = Day(j, day);
        if (end == j || day.Unit is not (TimeUnit.Day or TimeUnit.Week))
            return i;

        SetDay(phrase, day.Unit == TimeUnit.Week ? Today.PlusDays(day.Date > MondayOf(Today).PlusDays(4) ? 7 : 0) : day.Date);
        phrase.Clock = now.TimeOfDay;
        return end;
    }

    /// <summary>"half past three", "quarter to 4", "ten past five", British "half three".</summary>
    private int MinutesAroundHour(int i, TimePhrase phrase, bool isHourAllowed)
    {
        if (phrase.Lead == TimeLead.About)
            return i;

        var j = text[i] is "a" && text[i + 1] is "quarter" ? i + 1 : i;
        int minutes;
        if (text[j] is "half")
            (minutes, j) = (30, j + 1);
        else if (text[j] is "quarter")
            (minutes, j) = (15, j + 1);
        else if (HourNumber(j, out minutes) is var after && after > j && minutes is 5 or 10 or 20 or 25)
            j = text[after] is "minutes" or "mins" or "min" ? after + 1 : after;
        else
            return i;

        var isPast = text[j] is "past" or "after" || (text[j] is "-" && (text[j + 1] is "past" || text[j - 1] is "half"));
        var isTo = text[j] is "to" or "till" or "til" or "of" or "before";
        if (isTo && !isHourAllowed && text[j - 1] is not "quarter")
            return i;

        if (!isPast && !isTo && !(text[j - 1] is "half" && isHourAllowed))
            return i;

        j += isPast || isTo ? text[j] is "-" && text[j + 1] is "past" ? 2 : 1 : 0;
        var end = text[j] is "noon" or "midday" ? j + 1 : HourNumber(j, out var hour) is var hourEnd && hourEnd > j && hour is >= 1 and <= 12 ? hourEnd : j;
        if (end == j)
            return i;

        HourNumber(j, out hour);
        var time = new LocalTime(text[j] is "noon" or "midday" ? 12 : hour, 0);
        var meridiem = Meridiem(end, ref time, out var isSaid);
        phrase.IsBareHour = !isSaid && hour is > 0 and < 12;
        phrase.Clock = isTo ? (isSaid ? time : WorkingHour(time)).PlusMinutes(-minutes) : time.PlusMinutes(minutes);
        phrase.IsBareHour &= !isTo;
        return text[meridiem] is "o'clock" or "oclock" ? meridiem + 1 : meridiem;
    }

    private int HourNumber(int i, out int hour)
    {
        hour = 0;
        if (text.IsNumber(i) && text[i].Length <= 2)
            return int.TryParse(text[i], NumberStyles.None, CultureInfo.InvariantCulture, out hour) ? i + 1 : i;

        return TimeWords.Numbers.TryGetValue(text[i], out hour) ? i + 1 : i;
    }

    private int HourAndMinute(int i, TimePhrase phrase, bool isHourAllowed)
    {
        var end = text.IsNumber(i) ? Digits(i, out var time, out var is24, out var hasMinutes) : Words(i, out time, out is24, out hasMinutes);
        if (end == i)
            return i;

        var after = Meridiem(end, ref time, out var isSaid);
        if (text[after] is "o'clock" or "oclock" or "o" && !isSaid)
        {
            after = text.Follows(after, "o", "clock") ? after + 2 : after + 1;
            after = Meridiem(after, ref time, out isSaid);
            isHourAllowed = true;
        }
        else if (text[after] is "h" && text.IsJoined(after) && text.IsJoined(after + 1) && text.IsNumber(after + 1) && text[after + 1].Length == 2 && int.TryParse(text[after + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60)
        {
            time = new LocalTime(time.Hour, minutes);
            after += 2;
            isSaid = true;
        }
        else if (text[after] is "hours" or "hrs" or "h" or "hr" && is24 && hasMinutes)
        {
            after++;
            isSaid = true;
        }
        else if (text[after] is "h" && text.IsJoined(after) && time.Hour > 12 && IsHourLead(phrase.Lead))
        {
            after++;
            isSaid = true;
        }
        else if (text.IsJoined(after) && text[after] is "ish")
        {
            after++;
            isHourAllowed = true;
        }
        else if (text[after] is "-" && text[after + 1] is "ish")
        {
            after += 2;
        }
        else if (text.IsJoined(after) && !isSaid)
        {
            return i;
        }

        var isColon = text.IsNumber(i) && text[i].Contains(':', StringComparison.Ordinal);
        if (!isSaid && !isColon && (!isHourAllowed || !EndsClause(after)))
            return i;

        if (text[after] is "noon" or "midday" or "midnight" && time.Hour == 12)
            (after, phrase.IsMidnight) = (after + 1, text[after] is "midnight");

        phrase.Clock = time;
        phrase.IsBareHour = !isSaid && !is24 && time.Hour is > 0 and < 12;
        return after;
    }

    /// <summary>"am", "pm", "p.m.", joined "a" and "p": turns the hour; "5pm", "5 p.m.", "5p".</summary>
    private int Meridiem(int i, ref LocalTime time, out bool isSaid)
    {
        var isPm = text[i] is "pm" || (text[i] is "p" && text.IsJoined(i));
        var isAm = text[i] is "am" && (!text.IsJoined(i) || text.IsNumber(i - 1) || text[i - 1] is not "i") || (text[i] is "a" && text.IsJoined(i) && text.IsNumber(i - 1));
        isSaid = (isPm || isAm) && time.Hour <= 12;
        if (isSaid)
            time = new LocalTime(time.Hour % 12 + (isPm ? 12 : 0), time.Minute);

        return isSaid || ((isPm || isAm) && time.Hour > 12) ? i + 1 : i;
    }

    private int Digits(int i, out LocalTime time, out bool is24, out bool hasMinutes)
    {
        time = default;
        is24 = false;
        var number = text[i].AsSpan();
        var separator = number.IndexOfAny(":.".AsSpan());
        hasMinutes = separator > 0 || number.Length == 4;
        var hours = separator > 0 ? number[..separator] : number.Length == 4 ? number[..2] : number;
        var minutes = separator > 0 ? number[(separator + 1)..] : number.Length == 4 ? number[2..] : "0";
        if (hours.Length > 2 || (separator > 0 && minutes.Length != 2) || !int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            || !int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var minute) || hour > 23 || minute > 59)
        {
            return i;
        }

        // A year or a house number is no time; four digits need "hours" behind them or a leading zero.
        if (separator < 0 && number.Length == 4 && number[0] != '0' && text[i + 1] is not ("hours" or "hrs" or "h" or "hr") && !(text[i - 1] is "at" or "by" && EndsClause(i + 1) && hour is > 6 and < 20))
            return i;

        if (separator < 0 && number.Length < 4 && (number.Length == 3 || (hour == 0 && number.Length < 2)))
            return i;

        time = new LocalTime(hour, minute);
        is24 = hour is 0 or > 12 || (hasMinutes && number[0] == '0') || (separator < 0 && number.Length == 4);
        return i + 1;
    }

    private int Words(int i, out LocalTime time, out bool is24, out bool hasMinutes)
    {
        time = default;
        (is24, hasMinutes) = (false, false);
        if (!TimeWords.Numbers.TryGetValue(text[i], out var hour) || hour > 12)
            return i;

        var minuteAt = text[i + 1] is "-" ? i + 2 : i + 1;
        if (!TimeWords.Numbers.TryGetValue(text[minuteAt], out var minute) || minute is not (10 or 15 or 20 or 30 or 40 or 50))
        {
            time = new LocalTime(hour, 0);
            return i + 1;
        }

        var end = minuteAt + 1;
        var onesAt = text[end] is "-" ? end + 1 : end;
        if (minute % 10 == 0 && text[onesAt] is "five")
            (minute, end) = (minute + 5, onesAt + 1);

        time = new LocalTime(hour, minute);
        hasMinutes = true;
        return end;
    }
}
