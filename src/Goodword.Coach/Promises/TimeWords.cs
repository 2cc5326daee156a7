using System.Collections.Frozen;
using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>The words that times are said with, with the spellings people type in a hurry.</summary>
/// <remarks>Plain dictionaries from words to numbers: a start would wait while the code of any other kind is compiled.</remarks>
internal static class TimeWords
{
    public static Dictionary<string, int> Numbers { get; } = new(StringComparer.Ordinal)
    {
        ["one"] = 1,
        ["two"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["ninety"] = 90,
        ["dozen"] = 12,
    };

    public static Dictionary<string, int> Ordinals { get; } = new(StringComparer.Ordinal)
    {
        ["first"] = 1,
        ["second"] = 2,
        ["third"] = 3,
        ["fourth"] = 4,
        ["fifth"] = 5,
        ["sixth"] = 6,
        ["seventh"] = 7,
        ["eighth"] = 8,
        ["ninth"] = 9,
        ["tenth"] = 10,
        ["eleventh"] = 11,
        ["twelfth"] = 12,
        ["thirteenth"] = 13,
        ["fourteenth"] = 14,
        ["fifteenth"] = 15,
        ["sixteenth"] = 16,
        ["seventeenth"] = 17,
        ["eighteenth"] = 18,
        ["nineteenth"] = 19,
        ["twentieth"] = 20,
        ["thirtieth"] = 30,
    };

    /// <summary>Each is an <see cref="IsoDayOfWeek"/>.</summary>
    public static Dictionary<string, int> Weekdays { get; } = Spelled(
        ((int)IsoDayOfWeek.Monday, "monday mondy mon"),
        ((int)IsoDayOfWeek.Tuesday, "tuesday tuesay teusday tusday tue tues"),
        ((int)IsoDayOfWeek.Wednesday, "wednesday wensday wednsday wednesdy wendsday wed weds"),
        ((int)IsoDayOfWeek.Thursday, "thursday thurday thursay thrusday thu thur thurs"),
        ((int)IsoDayOfWeek.Friday, "friday firday frday fri"),
        ((int)IsoDayOfWeek.Saturday, "saturday saterday satuday sat"),
        ((int)IsoDayOfWeek.Sunday, "sunday sun"));

    public static FrozenSet<string> WeekdayPlurals { get; } =
        FrozenSet.Create("mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays", "weekends", "weekdays", "mornings", "evenings", "afternoons");

    public static Dictionary<string, int> Months { get; } = Spelled(
        (1, "january jan"), (2, "february feb febuary feburary"), (3, "march mar"), (4, "april apr"), (5, "may"), (6, "june jun"), (7, "july jul"),
        (8, "august aug"), (9, "september sept sep"), (10, "october oct"), (11, "november nov"), (12, "december dec"));

    public static FrozenSet<string> Tomorrow { get; } = FrozenSet.Create(
        "tomorrow", "tmrw", "tmr", "tmw", "tmrrw", "tmmrw", "tmro", "tomo", "tomoz", "tomorow", "tommorow", "tommorrow", "tomorro", "tommorro", "toomorrow", "tomrrow",
        "tomrw", "tmorrow", "tomorrrow", "tomarrow", "tomorroe");

    /// <summary>What may follow "2" in one word: "2moro", "2day", "2nite".</summary>
    public static Dictionary<string, string> AfterTwo { get; } = new(StringComparer.Ordinal)
    {
        ["moro"] = "tomorrow",
        ["morrow"] = "tomorrow",
        ["morow"] = "tomorrow",
        ["mrw"] = "tomorrow",
        ["mro"] = "tomorrow",
        ["moz"] = "tomorrow",
        ["day"] = "today",
        ["nite"] = "tonight",
        ["night"] = "tonight",
    };

    /// <summary>What a written-out zone name means, where the writer's own clock is not called so; the reader adds "time" where it follows.</summary>
    public static Dictionary<string, string> Zones { get; } = Spelled(
        ("America/New_York", "et est edt eastern"), ("America/Chicago", "ct cst cdt central"), ("America/Denver", "mt mst mdt mountain"),
        ("America/Los_Angeles", "pt pst pdt pacific"), ("Etc/UTC", "gmt utc"), ("Europe/London", "bst"), ("Europe/Paris", "cet cest"), ("Europe/Athens", "eet eest"),
        ("America/Anchorage", "akst akdt"), ("Pacific/Honolulu", "hst"), ("Australia/Sydney", "aest aedt"), ("Australia/Adelaide", "acst acdt"), ("Australia/Perth", "awst"),
        ("Pacific/Auckland", "nzst nzdt"), ("Asia/Tokyo", "jst"), ("Africa/Johannesburg", "sast"));

    /// <summary>Nouns that a time in front of them only describes: "the 3 pm slot", "Friday's appointment".</summary>
    public static FrozenSet<string> Described { get; } = FrozenSet.Create(
        "appointment", "appointments", "appt", "slot", "slots", "meeting", "meetings", "visit", "session", "class", "booking", "reservation", "train", "flight", "bus", "shift", "clinic",
        "deadline", "delivery", "deliveries", "checkup", "check", "surgery", "procedure", "tour", "viewing", "demo", "webinar", "event", "party", "schedule", "order", "invoice", "edition",
        "report", "email", "newsletter", "opening", "table", "lesson", "workshop", "interview", "team", "crew", "list", "results", "game", "show", "service", "maintenance", "deal", "special", "rush", "school", "market", "payment");

    /// <summary>Words that begin, lead into or belong to a time: what makes it worth to try reading one.</summary>
    public static FrozenSet<string> Openers { get; } = new[]
    {
        "by", "@", "before", "b", "prior", "no", "not", "until", "till", "til", "through", "thru", "on", "at", "in", "within", "inside", "during", "over", "around", "about",
        "approximately", "roughly", "approx", "for", "to", "from", "of", "since", "after", "early", "late", "later", "latest", "between", "just", "right", "straight", "some", "sometime",
        "any", "anytime", "a", "an", "the", "this", "next", "last", "coming", "following", "under", "less", "up", "first", "end", "eod", "eob", "cob", "cop", "eow", "eom", "eoy", "close",
        "closing", "start", "beginning", "middle", "mid", "midweek", "today", "todays", "wc", "w", "tday", "tonight", "tonite", "yesterday", "day", "week", "weekend", "month", "morning", "afternoon", "evening", "noon",
        "midday", "midnight", "lunch", "lunchtime", "lunchbreak", "half", "quarter", "couple", "few", "three", "soon", "shortly", "asap", "immediately", "now", "momentarily", "promptly", "presently",
        "as", "every", "each", "daily", "weekly", "monthly", "once", "when", "without", "same", "that", "overnight", "straightaway", "rightaway", "anon", "ago", "we", "i", "and", "or", "your", "our", "my", "bright", "toward", "towards",
        "breakfast", "teatime", "dinner", "dinnertime", "suppertime", "then", "aft", "arvo", "morn", "eve", "night", "throughout", "easter", "good", "black", "max", "maximum", "upto", "past", "exactly",
    }
    .Concat(Numbers.Keys).Concat(Ordinals.Keys).Concat(Weekdays.Keys).Concat(WeekdayPlurals).Concat(Months.Keys).Concat(Tomorrow)
    .ToFrozenSet();

    /// <summary>Words without which, or digits, a text says no time by which something is due.</summary>
    public static IEnumerable<string> Cues { get; } =
    [
        .. Numbers.Keys, .. Ordinals.Keys, .. Weekdays.Keys, .. WeekdayPlurals, .. Months.Keys, .. Tomorrow,
        "end", "eod", "eob", "cob", "cop", "eow", "eom", "eoy", "close", "closing", "start", "beginning", "middle", "mid", "midweek", "today", "todays", "tday", "tonight", "tonite", "yesterday",
        "moment", "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "hr", "hrs", "h", "m", "day", "days", "daily", "workday", "workdays", "week", "weeks", "wk", "wks",
        "wc", "weekend", "weekly", "fortnight", "fortnights", "month", "months", "mth", "mths", "monthly", "year", "years", "quarter", "quarters", "half", "couple", "few", "several", "dozen", "hundred",
        "morning", "morn", "noon", "midday", "lunch", "lunchtime", "lunchbreak", "afternoon", "aft", "arvo", "evening", "eve", "night", "nights", "midnight", "overnight",
        "breakfast", "teatime", "dinner", "dinnertime", "suppertime", "clock", "oclock", "am", "pm", "shift", "surgery", "clinic", "business", "office", "shut", "play", "trading",
        "christmas", "xmas", "easter", "thanksgiving",
    ];

    private static Dictionary<string, int> Spelled(params ReadOnlySpan<(int Meaning, string Spellings)> words)
    {
        var spelled = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (meaning, spellings) in words)
        {
            foreach (var spelling in spellings.Split(' '))
                spelled.Add(spelling, meaning);
        }

        return spelled;
    }

    private static Dictionary<string, string> Spelled(params ReadOnlySpan<(string Meaning, string Spellings)> words)
    {
        var spelled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (meaning, spellings) in words)
        {
            foreach (var spelling in spellings.Split(' '))
                spelled.Add(spelling, meaning);
        }

        return spelled;
    }
}
