using System.Globalization;
using Goodword.Coaching.Promises;
using NodaTime;

namespace Goodword.Site;

/// <summary>Days as the customer writes them.</summary>
internal static class CustomerCulture
{
    /// <summary>Theirs where it is of the language that they read; else plain English as it is written where the practice is, and likewise.</summary>
    /// <param name="tag">The customer's language, such as "de-AT".</param>
    /// <param name="language">The one that they read, such as "de".</param>
    /// <param name="zone">The practice's.</param>
    public static CultureInfo Of(string tag, string language, DateTimeZone zone)
    {
        var isTheirs = tag.Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase);
        if (isTheirs && tag.Contains('-', StringComparison.Ordinal))
        {
            try
            {
                var culture = CultureInfo.GetCultureInfo(tag);
                // Dates are ours, of the calendar that the practice's clock counts in.
                if (culture.Calendar is GregorianCalendar)
                    return culture;
            }
            catch (CultureNotFoundException)
            {
                // A tag that is well formed and that nobody knows: its language is known all the same.
            }
        }

        return CultureInfo.GetCultureInfo(language switch
        {
            "en" => new PromiseCalendar(NodaConstants.UnixEpoch, zone).MonthFirst ? "en-US" : "en-GB",
            "de" => "de-DE",
            "es" => "es-ES",
            "fr" => "fr-FR",
            var other => other,
        });
    }

    /// <summary>"Friday, 6 March 2026": in the order of the culture.</summary>
    public static string Day(this CultureInfo culture, DateTimeOffset at, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(at).InZone(zone).Date.AtMidnight().ToDateTimeUnspecified();
        var pattern = culture.DateTimeFormat.LongDatePattern;
        return day.ToString(pattern.Contains("ddd", StringComparison.Ordinal) ? pattern : $"dddd, {pattern}", culture);
    }
}
