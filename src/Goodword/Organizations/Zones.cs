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

    /// <summary>The zone itself, or the one that is shown instead where it is not known here.</summary>
    public static string OrUtc(string? zone) => zone is not null && Exists(zone) ? zone : "UTC";

    /// <summary>Whether not all of them are the same.</summary>
    public static bool Differ(IEnumerable<string> zones) => zones.Distinct(StringComparer.Ordinal).Skip(1).Any();

    public static bool Exists(string zone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null;
}
