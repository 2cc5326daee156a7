using NodaTime;
using NodaTime.TimeZones;

namespace Goodword.Organizations;

/// <summary>The time zones a practice can be in.</summary>
internal static class Zones
{
    /// <summary>The canonical IANA zones of places, sorted: Europe/London, not GB.</summary>
    public static readonly IReadOnlyList<string> All =
        [.. (TzdbDateTimeZoneSource.Default.ZoneLocations ?? []).Select(l => l.ZoneId).Append("UTC").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static string OfThisMachine => All.Contains(TimeZoneInfo.Local.Id, StringComparer.Ordinal) ? TimeZoneInfo.Local.Id : "";

    public static bool Exists(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
