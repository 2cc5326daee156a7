using System.Globalization;
using NodaTime;

namespace Goodword.Promises.OurWord;

/// <summary>Days and times as the customer writes them, by the practice's clock.</summary>
public sealed record WordClock(DateTimeZone Zone, CultureInfo Culture, PageWords Words)
{
    public static WordClock Of(DateTimeZone zone, string tag)
    {
        var words = PageWords.In(tag);
        return new WordClock(zone, CultureOf(tag, words, zone), words);
    }

    /// <summary>"Friday, 6 March 2026": in the order of the culture.</summary>
    public string Day(DateTimeOffset at)
    {
        var day = Instant.FromDateTimeOffset(at).InZone(Zone).Date.AtMidnight().ToDateTimeUnspecified();
        var pattern = Culture.DateTimeFormat.LongDatePattern;
        return day.ToString(pattern.Contains("ddd", StringComparison.Ordinal) ? pattern : $"dddd, {pattern}", Culture);
    }

    /// <summary>"Friday, 6 March 2026, 17:00". The last instant of a day is that day, without a time.</summary>
    public string At(DateTimeOffset at)
    {
        var local = Instant.FromDateTimeOffset(at).InZone(Zone).LocalDateTime;
        return at.WholeDay(Zone) is not null
            ? Day(at)
            : PageWords.Fill(Words.At, Day(at), local.ToDateTimeUnspecified().ToString(Culture.DateTimeFormat.ShortTimePattern, Culture));
    }

    /// <summary>Theirs where it is of a language that we have words in; plain English as it is written where the practice is.</summary>
    private static CultureInfo CultureOf(string tag, PageWords words, DateTimeZone zone)
    {
        var isTheirs = tag.Split('-')[0].Equals(words.Language, StringComparison.OrdinalIgnoreCase);
        if (isTheirs && tag.Contains('-', StringComparison.Ordinal))
        {
            try
            {
                var culture = CultureInfo.GetCultureInfo(tag);
                // Dates on the page are ours, of the calendar that the practice's clock counts in.
                if (culture.Calendar is GregorianCalendar)
                    return culture;
            }
            catch (CultureNotFoundException)
            {
                // A tag that is well formed and that nobody knows: its language is known all the same.
            }
        }

        return CultureInfo.GetCultureInfo(words.Language switch
        {
            "en" => zone.Id.StartsWith("America/", StringComparison.Ordinal) ? "en-US" : "en-GB",
            "de" => "de-DE",
            "es" => "es-ES",
            "fr" => "fr-FR",
            var other => other,
        });
    }
}
