using Goodword.Organizations;
using Goodword.Site;
using Microsoft.AspNetCore.WebUtilities;

namespace Goodword.Conversations;

/// <summary>What the address of the inbox says: which view, of which practice, from which place on, or what is searched.</summary>
public sealed record InboxAddress
{
    public InboxView View { get; init; } = InboxView.Open;

    /// <summary>Null: all practices of the person.</summary>
    public PracticeId? Practice { get; init; }

    public string Search { get; init; } = "";

    public static InboxView? ReadView(string? text) => text switch
    {
        null or "" or "open" => InboxView.Open,
        "mine" => InboxView.Mine,
        "nobodys" => InboxView.Nobodys,
        "closed" => InboxView.Closed,
        _ => null,
    };

    public static string Write(InboxView view) => view switch
    {
        InboxView.Mine => "mine",
        InboxView.Nobodys => "nobodys",
        InboxView.Closed => "closed",
        _ => "open",
    };

    /// <summary>The list to which a way back leads; all that is open where it leads elsewhere.</summary>
    /// <param name="list">As <see cref="WayBack.Read"/> gives it.</param>
    public static InboxAddress OfList(string? list)
    {
        var asked = QueryHelpers.ParseQuery(list?.StartsWith("inbox?", StringComparison.Ordinal) is true ? list["inbox".Length..] : "");
        return new InboxAddress
        {
            View = ReadView(asked.GetValueOrDefault("view")) ?? InboxView.Open,
            Practice = Guid.TryParse(asked.GetValueOrDefault("practice"), out var practice) ? PracticeId.From(practice) : null,
        };
    }

    /// <summary>The same with one more thing said, such as where a page begins.</summary>
    public string With(string name = "", string? value = null) =>
        PageAddress.Of("inbox", ("view", View == InboxView.Open ? null : Write(View)), ("practice", Practice?.ToString()), ("q", Search), (name, value));
}
