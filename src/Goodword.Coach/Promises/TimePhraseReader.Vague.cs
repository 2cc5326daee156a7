using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>Times that name no instant: "soon", "as soon as I can", "every Friday", "yesterday".</summary>
    private int Vague(int i, TimePhrase phrase)
    {
        var end = Recurring(i);
        if (end > i)
        {
            phrase.IsRecurring = true;
            return end;
        }

        end = Past(i, phrase);
        if (end > i)
        {
            phrase.IsPast = true;
            return end;
        }

        if (PartOfNamedDay(i, phrase) is var part && part > i)
            return part;

        if (SameDay(i) is var same && same > i)
        {
            (phrase.Unit, phrase.Date) = NamedBefore(i) is { } day ? (TimeUnit.Day, day.Date) : (TimeUnit.None, default);
            phrase.IsVague = !phrase.HasDay;
            return same;
        }

        if (IsThatTime(i) && NamedBefore(i) is { } then)
        {
            (phrase.Unit, phrase.Date, phrase.Clock, phrase.IsBareHour, phrase.Part) = (TimeUnit.Day, then.Date, then.Clock, then.IsBareHour, then.Part);
            return i + 1;
        }

        end = NoInstant(i, phrase.Lead);
        phrase.IsVague |= end > i;
        return end;
    }

    private int NoInstant(int i, TimeLead lead)
    {
        switch (text[i])
        {
            case "soon" or "shortly" or "asap" or "immediately" or "momentarily" or "promptly" or "presently" or "anon" or "straightaway" or "rightaway" or "now" or "later":
                return i + 1;
            case "right" or "straight" when text[i + 1] is "away" or "now":
                return i + 2;
            case "as" when text[i + 2] is "as" && text[i + 1] is "soon" or "quickly" or "quick" or "fast" or "early" or "promptly" or "swiftly":
                return AsSoonAs(i);
            case "once" when text.Follows(i - 1, "at", "once"):
                return i + 1;
            case "due" when text[i + 1] is "course" && lead == TimeLead.In:
                return i + 2;
            case "no" when text[i + 1] is "time" && lead == TimeLead.In:
                return i + 2;
            case "the" when text[i + 1] is "near" && text[i + 2] is "future":
                return i + 3;
            case "the" when text[i + 1] is "coming" or "next" or "following" && text[i + 2] is "days" or "weeks" or "hours" or "minutes" or "months":
                return i + 3;
            case "the" when text[i + 1] is "earliest":
                return i + 2;
            case "long" when lead == TimeLead.Before:
                return i + 1;
            case "without" when text[i + 1] is "delay":
                return i + 2;
            case "a" or "just" when lead == TimeLead.In:
                var j = text[i] is "just" ? i + 2 : i + 1;
                j = text[j] is "little" or "short" ? j + 1 : j;
                return text[j] is "moment" or "second" or "sec" or "bit" or "while" or "jiffy" or "tick" or "mo" or "flash" or "heartbeat" || (text[j] is "minute" or "min" && text[i - 1] is "in" && text[j + 1] is not "'s") ? j + 1 : i;
            case "some" or "several" when lead == TimeLead.In && IsUnit(i + 1):
                return i + 2;
            default:
                return i;
        }
    }

    /// <summary>"as soon as I can", but not "as soon as the part is in": that names an event and is no time.</summary>
    private int AsSoonAs(int i)
    {
        var j = i + 3;
        if (text[j] is "possible" or "practicable" or "feasible")
            return j + 1;

        if (text[j] is "i" or "we" or "he" or "she" or "they" && text[j + 1] is "can" or "could" or "possibly")
            return text[j + 2] is "can" ? j + 3 : j + 2;

        if (text[j] is "is" or "humanly" && text[j + 1] is "possible" or "humanly")
            return j + 2;

        return i;
    }

    private int Recurring(int i)
    {
        switch (text[i])
        {
            case "every" or "each":
                var j = text[i + 1] is "single" or "other" or "few" or "couple" || text.IsNumber(i + 1) || TimeWords.Numbers.ContainsKey(text[i + 1]) ? i + 2 : i + 1;
                j = text[j] is "of" ? j + 1 : j;
                if (!IsUnit(j) && !TimeWords.Weekdays.ContainsKey(text[j]) && text[j] is not ("morning" or "afternoon" or "evening" or "night" or "weekend"))
                    return i;

                // "every Monday and Thursday".
                while (text[j + 1] is "and" or "or" or "," && TimeWords.Weekdays.ContainsKey(text[j + 2]))
                    j += 2;

                return j + 1;
            case "daily" or "weekly" or "monthly" or "fortnightly" or "hourly":
                return i + 1;
            case "once" or "twice" when text[i + 1] is "a" or "per" && IsUnit(i + 2):
                return i + 3;
            case var word when TimeWords.WeekdayPlurals.Contains(word):
                return i + 1;
            default:
                return i;
        }
    }

    private int Past(int i, TimePhrase phrase)
    {
        if (text[i] is "yesterday")
            return text[i + 1] is "morning" or "afternoon" or "evening" or "night" or "lunchtime" ? i + 2 : i + 1;

        if (text[i] is "last" && phrase.Lead is TimeLead.None or TimeLead.On or TimeLead.About or TimeLead.In
            && (text[i + 1] is "night" or "week" or "month" or "year" or "weekend" || TimeWords.Weekdays.ContainsKey(text[i + 1])))
        {
            return i + 2;
        }

        if (text.Follows(i, "earlier", "today"))
            return i + 2;

        var amount = Amount(i, out _);
        if (amount > i && IsUnit(amount) && text[amount + 1] is "ago")
            return amount + 2;

        return i;
    }

    /// <summary>"I'll call you then." at the end of its clause; "and then" and "then I'll call" go on.</summary>
    private bool IsThatTime(int i) => text[i] is "then" && text[i - 1] is "you" or "it" or "them" or "back" or "this" or "touch" or "reply" or "answer" or "respond" or "write" or "call" or "ring" && !text.IsWord(i + 1) && text[i - 2] is not ("see" or "meet" or "seeing" or "meeting");

    /// <summary>"that afternoon", "the same evening": of the day that was named last.</summary>
    private int PartOfNamedDay(int i, TimePhrase phrase)
    {
        var j = text[i] is "the" or "that" && text[i + 1] is "same" ? i + 2 : text[i] is "that" or "same" ? i + 1 : i;
        if (j == i || text[j] is not ("morning" or "afternoon" or "evening" or "night") || NamedBefore(i) is not { } named)
            return i;

        return Put(phrase, text[j], named.Date, j + 1);
    }

    private int SameDay(int i)
    {
        var j = text[i] is "the" ? i + 1 : i;
        if (text[j] is "same" && text[j + 1] is "day" or "week" or "morning" or "afternoon" or "evening")
            return j + 2;

        return text[i] is "that" && text[i + 1] is "day" or "same" ? text[i + 1] is "same" ? i + 3 : i + 2 : i;
    }
}
