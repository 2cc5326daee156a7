using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Conversations;

/// <summary>What happened between the messages, as one piece of text: see <see cref="ConversationRow"/>.</summary>
/// <param name="Event">What it shows.</param>
/// <param name="View">The conversation.</param>
/// <param name="Now">The page's now.</param>
/// <param name="Assets">The page's.</param>
internal sealed record Happened(ShownEvent Event, ConversationView View, DateTimeOffset Now, ResourceAssetCollection Assets)
{
    public MarkupString Written => new($"<li class=\"gw-happened\">{Icon.Of(Assets, Picture)}<span>{PlainText.Of(Words)}</span>{(Felt is { } feeling ? FeelingFace.Of(feeling, decorative: true) : null)}{When.Of(Event.At, View.Head.Zone, Now)}{Said}</li>");

    private string Who => View.NameOf(Event.ActorId) ?? "Somebody who has left";

    private string Customer => View.Head.Called;

    private string What => View.Promises.FirstOrDefault(p => p.Id.Value == Event.SubjectId)?.Action is { Length: > 0 } action ? $"“{action}”" : "a promise";

    private FeelingValue? Felt => Event is { Kind: FactKind.Felt, Number: { } value } ? (FeelingValue)value : null;

    /// <summary>The customer's own words, beside the face with which they were told: the last of these.</summary>
    private string Said => Felt is not null && View.Told.FirstOrDefault(BelongsHere) is { } told ? $"<q dir=\"auto\">{PlainText.Of(told.Comment)}</q>" : "";

    private bool BelongsHere(ToldWords told) =>
        told.Request.Value == Event.SubjectId && told.At >= Event.At && !View.Events.Any(e => e.Kind is FactKind.Felt && e.SubjectId == Event.SubjectId && e.At > Event.At && e.At <= told.At);

    private string Words => Event.Kind switch
    {
        FactKind.Taken => $"{Who} took this",
        FactKind.Given when Event.SubjectId is null => $"Its owner doesn’t work here any more; {Who} made it nobody’s",
        FactKind.Given => $"{Who} gave this to {View.NameOf(Event.SubjectId is { } to ? StaffId.From(to) : null) ?? "somebody who has left"}",
        FactKind.Closed when Event.ActorId is null => "Closed: it came from an archive",
        FactKind.Closed => $"{Who} closed this",
        FactKind.Reopened => Event.ActorId is null ? $"{Customer} wrote again, which reopened this" : $"{Who} reopened this",
        FactKind.Promised => $"{Who} promised: {What}, by {Due(Event.Number)}",
        FactKind.Reminded => $"Reminded of the promise {What}",
        FactKind.Kept when Event.ActorId is null => $"{Customer} says that {What} is done",
        FactKind.Disputed when Event.ActorId is not null => $"{Who} says that {What} was not done after all: it is owed again",
        FactKind.Disputed => $"{Customer} says that {What} was not done: it is owed again",
        FactKind.Kept => $"{Who} kept the promise {What}{Early(Event.Number)}",
        FactKind.Renegotiated => $"{Who} agreed a new time for {What}: {Due(Event.Number)}",
        FactKind.Slipped => $"The promise {What} slipped",
        FactKind.Withdrawn => $"{Who} withdrew the promise {What}",
        FactKind.Restored => $"{Who} took back that {What} was withdrawn: it is owed again",
        FactKind.AtRisk => $"The promise {What} may slip",
        FactKind.Unheard => $"The mail with the promise {What} was not delivered: {Customer} doesn’t know of it",
        FactKind.Heard => $"The mail with the promise {What} has gone out after all",
        FactKind.Untold => $"The mail with the new time for {What} was not delivered: {Customer} knows only the old one",
        FactKind.Rezoned => $"{Who} corrected the practice’s time zone: {What} is due {Due(Event.Number)} by the right clock",
        FactKind.PromisedUndated => $"{Who} promised something without a time",
        FactKind.HandedOver => $"The promise {What}: {Lower(HandedOver.InWords((HandOverReason)(Event.Number ?? 0), View.NameOf(Event.ActorId), View.NameOf(Event.ToId)))}",
        FactKind.FeelingAsked => $"{Customer} was asked how it felt",
        FactKind.Felt => $"{Customer} says how it felt: {Felt}",
        _ => Event.Kind.ToString(),
    };

    private string Picture => Event.Kind switch
    {
        FactKind.Taken => "person-check",
        FactKind.Given => "person-plus",
        FactKind.Closed => "archive",
        FactKind.Reopened => "envelope-open",
        FactKind.Promised or FactKind.Renegotiated or FactKind.Restored or FactKind.Heard or FactKind.Rezoned => "calendar-event",
        FactKind.Kept => "check2-circle",
        FactKind.Slipped or FactKind.Withdrawn or FactKind.Disputed or FactKind.Unheard or FactKind.Untold => "calendar-x",
        FactKind.Reminded or FactKind.AtRisk => "bell",
        FactKind.HandedOver => "person-plus",
        FactKind.PromisedUndated => "calendar-event",
        FactKind.FeelingAsked => "chat-heart",
        FactKind.Felt => "heart",
        _ => "info-circle",
    };

    private string Due(long? unixSeconds) => unixSeconds is { } seconds ? WallClock.Short(DateTimeOffset.FromUnixTimeSeconds(seconds), View.Head.Zone, Now) : "no date";

    private static string Lower(string words) => words.StartsWith("It ", StringComparison.Ordinal) ? $"i{words[1..]}" : words;

    private static string Early(long? seconds) => seconds switch
    {
        >= 60 => $", {TimeSpan.FromSeconds(seconds.Value).InWords()} early",
        <= -60 => $", {TimeSpan.FromSeconds(-seconds.Value).InWords()} late",
        _ => "",
    };
}
