using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace Goodword.Site;

/// <summary>
/// From which list, and which page of it, somebody came to a conversation or a promise: the way back leads there. It stands in addresses,
/// which are kept in many places, so it holds a view and a place and never what was searched.
/// </summary>
internal static class WayBack
{
    private const int Longest = 250;

    private static readonly string[] PromiseViews = ["mine", "slipped", "settled"];

    /// <returns>The list's own address, made anew of what is known; null for anything else.</returns>
    public static string? Read(string? from)
    {
        if (from is not { Length: > 0 and < Longest })
            return null;
        var at = from.IndexOf('?', StringComparison.Ordinal);
        var (list, asked) = (at < 0 ? from : from[..at], QueryHelpers.ParseQuery(at < 0 ? "" : from[at..]));
        if (list is not ("inbox" or "promises"))
            return null;
        var kept = new QueryBuilder();
        if (asked.TryGetValue("view", out var view) && IsView(list, view.ToString()))
            kept.Add("view", view.ToString());
        if (list is "inbox" && asked.TryGetValue("practice", out var practice) && Guid.TryParse(practice, out var id))
            kept.Add("practice", PracticeId.From(id).ToString());
        foreach (var place in new[] { "after", "before" })
        {
            if (asked.TryGetValue(place, out var key) && ListKey.Read(key) is var (instant, row))
                kept.Add(place, ListKey.Write(instant, row));
        }

        return list + kept;
    }

    /// <summary>What the list is called.</summary>
    public static string NameOf(string list) => list.StartsWith("promises", StringComparison.Ordinal) ? "Promises" : "Inbox";

    /// <summary>The address with the way back in it.</summary>
    public static string From(string address, string? list) => list is null ? address : QueryHelpers.AddQueryString(address, "from", list);

    private static bool IsView(string list, string view) =>
        list is "inbox" ? view.Length > 0 && InboxAddress.ReadView(view) is not null : PromiseViews.Contains(view, StringComparer.Ordinal);
}
