using System.Collections.Concurrent;
using Goodword.Organizations;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Layout;

/// <summary>Where one goes from every page; written once for each place where one may be.</summary>
internal static class MainNav
{
    /// <summary>Address, icon, name, and the letter after "g" that goes there.</summary>
    private static readonly (string Address, string Icon, string? Text, char Key)[] Places =
    [
        ("today", "sun", "Today", 't'),
        ("inbox", "inbox", "Inbox", 'i'),
        ("customers", "people", null, 'c'),
        ("promises", "calendar-check", "Promises", 'p'),
        ("scorecard", "graph-up-arrow", "Scorecard", 's'),
        ("settings", "gear", "Settings", 'e'),
    ];

    private static readonly ConcurrentDictionary<(string Icons, int Here, Vocabulary Vocabulary), string> Written = new();

    public static MarkupString Of(ResourceAssetCollection assets, string here, Vocabulary vocabulary) =>
        new(Written.GetOrAdd((Icon.Of(assets, Places[0].Icon).Value, Array.FindIndex(Places, p => IsAt(p.Address, here)), vocabulary), static (key, assets) => Write(assets, key.Here, key.Vocabulary), assets));

    private static bool IsAt(string address, string here) => here.StartsWith(address, StringComparison.Ordinal) && here[address.Length..] is "" or ['/' or '?' or '#', ..];

    private static string Write(ResourceAssetCollection assets, int here, Vocabulary vocabulary) => string.Concat(Places.Select((place, i) =>
        $"<li><a class=\"gw-nav-link\" href=\"{place.Address}\"{(i == here ? " aria-current=\"page\"" : "")} data-key=\"{place.Key}\">{Icon.Of(assets, place.Icon)}<span>{place.Text ?? (vocabulary is Vocabulary.Customer ? "Customers" : "Patients")}</span></a></li>\n"));
}
