using System.Globalization;
using Goodword.Site;
using NodaTime;

namespace Goodword.Promises.OurWord;

/// <summary>Days and times as the customer writes them, by the practice's clock.</summary>
public sealed record WordClock(DateTimeZone Zone, CultureInfo Culture, PageWords Words)
{
    public static WordClock Of(DateTimeZone zone, string tag)
    {
        var words = PageWords.In(tag);
        return new WordClock(zone, CustomerCulture.Of(tag, words.Language, zone), words);
    }

    public string Day(DateTimeOffset at) => Culture.Day(at, Zone);

    /// <summary>"Friday, 6 March 2026, 17:00". The last instant of a day is that day, without a time.</summary>
    public string At(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
        return at.WholeDay(Zone) is not null
            ? Day(at)
            : PageWords.Fill(Words.At, Day(at), local.ToDateTimeUnspecified().ToString(Culture.DateTimeFormat.ShortTimePattern, Culture));
    }
}
