using System.Globalization;
using NodaTime;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    private const decimal MostAmount = 10_000;

    /// <summary>"in 20 minutes", "within the next two business days", "a week from today", "an hour and a half from now".</summary>
    private int Elapsed(int i, TimePhrase phrase)
    {
        if (text[i] is "the" && (phrase.Lead is TimeLead.In or TimeLead.For or TimeLead.By) && TheUnit(i + 1, phrase) is var whole && whole > i)
            return whole;

        var start = SkipQualifiers(i, out var isUpperBound);
        var j = Amount(start, out var amount);
        var isFive = j == start + 1 && phrase.Lead == TimeLead.In && text[start] is not ("a" or "an" or "another") && amount is 5 or 10 or 15 or 20 or 30 or 45;
        if (j == start)
            return i;

        var unitAt = j;
        var isBusiness = SkipBusiness(ref unitAt);
        if (!IsUnit(unitAt))
            return isFive && EndsClause(j) ? Minutes(phrase, amount, j) : i;

        var unit = text[unitAt];
        j = AndAHalf(unitAt + 1, unit, ref amount);
        var end = From(j, phrase, out var from, out var isEvent);
        var isLed = phrase.Lead is TimeLead.In or TimeLead.For or TimeLead.Until or TimeLead.After || isUpperBound || end > j;
        if (!isLed || amount > MostAmount)
            return i;

        if (isEvent)
        {
            phrase.IsVague = true;
            return end;
        }

        Reach(phrase, amount, unit, isBusiness, from);
        return end;
    }

    private int Minutes(TimePhrase phrase, decimal amount, int end)
    {
        Reach(phrase, amount, "minutes", isBusiness: false, from: null);
        return end;
    }

    private int SkipQualifiers(int i, out bool isUpperBound)
    {
        isUpperBound = false;
        for (var turn = 0; turn < 3; turn++)
        {
            if (text[i] is "under")
                (i, isUpperBound) = (i + 1, true);
            else if (text[i] is "less" or "fewer" && text[i + 1] is "than")
                (i, isUpperBound) = (i + 2, true);
            else if (text[i] is "no" or "not" && text[i + 1] is "more" && text[i + 2] is "than")
                (i, isUpperBound) = (i + 3, true);
            else if (text[i] is "max" or "maximum" or "just" or "about" or "around" or "roughly" or "approximately" or "approx" or "only" or "maybe" or "another" && text[i + 1] is not "of")
                i += text[i] is "another" ? 0 : 1;
            else if (text[i] is "a" && text[i + 1] is "maximum" && text[i + 2] is "of")
                (i, isUpperBound) = (i + 3, true);
            else if (text[i] is "the" && text[i + 1] is "next" or "coming" or "following")
                i++;
            else
                return i;
        }

        return i;
    }

    /// <summary>"within the hour", "within the week": up to the end of the one that runs.</summary>
    private int TheUnit(int i, TimePhrase phrase)
    {
        switch (text[i])
        {
            case "hour":
                phrase.Elapsed = calendar.Now + Duration.FromHours(1);
                return i + 1;
            case "fortnight":
                SetDay(phrase, Today.PlusDays(14));
                return i + 1;
            case "half" when text[i + 1] is "hour" || (text[i + 1] is "-" && text[i + 2] is "hour"):
                phrase.Elapsed = calendar.Now + Duration.FromMinutes(30);
                return text[i + 1] is "-" ? i + 3 : i + 2;
            case "day" when phrase.Lead == TimeLead.In && text[i - 2] is "within" or "inside" or "during":
                SetDay(phrase, Today);
                return i + 1;
            case "week" when phrase.Lead == TimeLead.In && text[i - 2] is "within" or "inside" or "during":
                SetWeek(phrase, Today);
                return i + 1;
            case "month" when phrase.Lead == TimeLead.In && text[i - 2] is "within" or "inside" or "during":
                SetMonth(phrase, Today);
                return i + 1;
            default:
                return i - 1;
        }
    }

    private bool SkipBusiness(ref int i)
    {
        if (!IsBusiness(i))
            return text[i] is "workdays" or "workday" or "weekdays";

        i += text[i + 1] is "-" ? 2 : 1;
        return true;
    }

    private bool IsBusiness(int i) => text[i] is "business" or "working" or "work" or "week" or "banking" or "office" or "bus" or "biz" && (text[i + 1] is "day" or "days" or "-" or "hours");

    private bool IsUnit(int i) => text[i] is
        "minute" or "minutes" or "min" or "mins" or "m" or "hour" or "hours" or "hr" or "hrs" or "h" or "day" or "days" or "d" or "week" or "weeks" or "wk" or "wks"
        or "fortnight" or "fortnights" or "month" or "months" or "mth" or "mths" or "second" or "seconds" or "secs" or "sec" or "night" or "nights" or "year" or "years" or "workday" or "workdays" or "weekdays" or "quarter"
        || (text[i] is "w" && text.IsJoined(i));

    /// <summary>"an hour and a half", "an hour or two", "1 hour 30 minutes".</summary>
    private int AndAHalf(int j, string unit, ref decimal amount)
    {
        if (text.Follows(j, "and", "a") && text[j + 2] is "half")
        {
            amount += 0.5m;
            return j + 3;
        }

        if (text[j] is "or" && TimeWords.Numbers.TryGetValue(text[j + 1], out var other) && other > amount && !IsUnit(j + 2))
        {
            amount = other;
            return j + 2;
        }

        if (text[j] is "or" && text[j + 1] is "so")
            return j + 2;

        var minutesAt = text[j] is "and" ? j + 1 : j;
        if (unit is "hour" or "hours" or "hr" or "hrs" or "h" && SimpleAmount(minutesAt, out var minutes) is var k && k > minutesAt
            && (text[k] is "minutes" or "mins" or "min" or "m" || (text.IsNumber(minutesAt) && (text.IsJoined(minutesAt) || (minutesAt == j && minutes < 60 && EndsClause(k))))))
        {
            amount += minutes / 60m;
            return text[k] is "minutes" or "mins" or "min" or "m" ? k + 1 : k;
        }

        return j;
    }

    /// <summary>"from now", "from Friday", "'s time"; or an event ("of your visit", "after the test"), which names no instant.</summary>
    private int From(int j, TimePhrase phrase, out LocalDate? from, out bool isEvent)
    {
        from = null;
        isEvent = false;
        if (text[j] is "'s" or "'" && text[j + 1] is "time")
            return j + 2;

        if (text[j] is "from" or "on" or "today" or "tomorrow" || TimeWords.Weekdays.ContainsKey(text[j]))
        {
            var k = text[j] is "from" or "on" ? j + 1 : j;
            if (text[k] is "now" && k > j)
                return k + 1;

            var day = new TimePhrase();
            var end = text[j] is not "from" && phrase.Lead != TimeLead.None && phrase.Lead != TimeLead.By ? k : Day(k, day);
            if (end > k && day.Unit == TimeUnit.Day)
            {
                from = day.Date;
                return end;
            }
        }

        var isBound = phrase.Lead is TimeLead.In or TimeLead.By && text[j] is "of" or "after" or "before" or "following" or "prior" or "from" or "once";
        if (isBound || (text[j] is "before" or "after" && phrase.Lead == TimeLead.None))
        {
            isEvent = true;
            return j + 1;
        }

        return j;
    }

    private void Reach(TimePhrase phrase, decimal amount, string unit, bool isBusiness, LocalDate? from)
    {
        var start = from ?? Today;
        var whole = (int)Math.Ceiling(amount);
        phrase.CountedFrom = start;
        switch (unit[0], unit)
        {
            case (_, "month" or "months" or "mth" or "mths"):
                SetDay(phrase, start.PlusMonths(Math.Min(whole, 1200)));
                break;
            case (_, "year" or "years"):
                SetDay(phrase, start.PlusYears(Math.Min(whole, 100)));
                break;
            case ('m', _):
                phrase.Elapsed = calendar.Now + Duration.FromSeconds((long)Math.Round(amount * 60));
                break;
            case ('s', _):
                phrase.Elapsed = calendar.Now + Duration.FromSeconds(whole);
                break;
            case ('h', _):
                phrase.Elapsed = calendar.Now + Duration.FromSeconds((long)Math.Round(amount * 3600));
                break;
            case ('w', not ("workday" or "workdays" or "weekdays")):
                SetDay(phrase, start.PlusDays((int)Math.Ceiling(amount * 7)));
                break;
            case ('f', _):
                SetDay(phrase, start.PlusDays(whole * 14));
                break;
            case ('q', _):
                SetDay(phrase, start.PlusMonths(Math.Min(whole * 3, 1200)));
                break;
            default:
                if (isBusiness)
                    SetBusinessDays(phrase, start, whole);
                else if (amount == 0.5m)
                    phrase.Elapsed = calendar.Now + Duration.FromHours(12);
                else
                    SetDay(phrase, start.PlusDays(whole));
                break;
        }
    }

    private void SetBusinessDays(TimePhrase phrase, LocalDate start, int count)
    {
        (phrase.CountedFrom, phrase.BusinessDays) = (start, count);
        SetDay(phrase, calendar.PlusBusinessDays(start, count, skipped: null));
    }

    /// <summary>Whether nothing follows that a number could count: the clause ends, or goes on with a small word.</summary>
    private bool EndsClause(int i) => !text.IsWord(i) && !text.IsNumber(i) && text[i] is not ("$" or "%" or "£" or "€" or "/" or "#")
        || text[i] is "and" or "or" or "but" or "so" or "if" or "when" or "with" or "to" or "on" or "in" or "at" or "today" or "tomorrow" or "tonight" or "this" or "next" or "then" or "please"
            or "because" or "as" or "about" or "regarding" or "while" or "that" or "i" or "we" or "you" or "sharp" or "latest" or "ok" or "the" or "for" or "by" or "from" or "once" or "after" or "before"
            or "thanks" or "thank" or "until" or "tmrw" or "every" or "each" or "over" or "it" or "just"
        || text[i] is "x" or "xx" or "xo" or "instead" or "again" or "either" or "too" or "also" or "only" or "myself" or "himself" or "herself" or "personally" or "where" or "who" or "which" or "whichever" or "unless" or "though" or "although" or "using" or "via" or "through" || (text[i + 1] is "time" && text[i] is "your" or "our" or "local" or "uk") || TimeWords.Zones.ContainsKey(text[i])
        || TimeWords.Weekdays.ContainsKey(text[i]) || TimeWords.Tomorrow.Contains(text[i]);
}
