using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Site.Components;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises;

/// <summary>What happened to a promise, as the Journal has it.</summary>
public sealed record PromiseEvent(FactKind Kind, DateTimeOffset At, string? Who, long? Number)
{
    /// <summary>Who got it.</summary>
    public string? To { get; init; }

    public Tone Tone => Kind switch
    {
        FactKind.Kept when Number >= 0 => Tone.Praise,
        FactKind.Slipped or FactKind.Disputed or FactKind.Unheard or FactKind.Untold => Tone.Danger,
        FactKind.Reminded or FactKind.Kept or FactKind.AtRisk => Tone.Caution,
        _ => Tone.Neutral,
    };

    /// <summary>"Kept 2 h early by Ana Ruiz", "Slipped: its time passed".</summary>
    public string InWords(string zone, DateTimeOffset now, string customer) => Kind switch
    {
        FactKind.Promised => $"Promised{By}, for {When(zone, now)}",
        FactKind.Reminded => "The owner was reminded",
        FactKind.Kept when Who is null => $"Done {PromiseTelling.Punctuality(TimeSpan.FromSeconds(Number ?? 0))}, {customer} says",
        FactKind.Disputed when Who is not null => $"Not done after all, says {Who}: it is owed again",
        FactKind.Disputed => $"{customer} says that it was not done: it is owed again",
        FactKind.Kept => $"Kept {PromiseTelling.Punctuality(TimeSpan.FromSeconds(Number ?? 0))}{By}",
        FactKind.Renegotiated => $"A new time was agreed{By}: {When(zone, now)}",
        FactKind.Slipped => "Slipped: its time passed",
        FactKind.Withdrawn => $"Withdrawn{By}",
        FactKind.Restored => $"Not withdrawn after all{(Who is null ? "" : $", says {Who}")}: it is owed again",
        FactKind.Unheard when Number is not null => "Its mail was not delivered: that it slipped does not count",
        FactKind.Unheard => "Its mail was not delivered",
        FactKind.Heard => "Its mail has gone out after all",
        FactKind.Untold => $"The mail with the new time was not delivered: {customer} knows only the old one",
        FactKind.Rezoned => $"The practice’s time zone was corrected{By}: due {When(zone, now)} by the right clock",
        FactKind.AtRisk => $"It may slip: time to tell {customer}",
        FactKind.HandedOver => HandedOver.InWords((HandOverReason)(Number ?? 0), Who, To),
        _ => Kind.ToString(),
    };

    private string By => Who is null ? "" : $" by {Who}";

    private string When(string zone, DateTimeOffset now) => WallClock.Short(DateTimeOffset.FromUnixTimeSeconds(Number ?? 0), zone, now);
}

internal static class PromiseHistory
{
    private const int MostEvents = 50;

    /// <summary>By the conversation, which the Journal's index knows, and then by the promise.</summary>
    public static async Task<IReadOnlyList<PromiseEvent>> ReadHistoryAsync(this GoodwordDb db, Promise promise, CancellationToken ct)
    {
        var subject = promise.Id.Value;
        var events = await (
            from fact in db.Facts.AsNoTracking().HappenedIn(promise.ConversationId)
            where fact.SubjectId == subject
            orderby fact.Id
            select new { Fact = fact, Who = db.Staff.Where(s => s.Id == fact.ActorId).Select(s => s.Name).FirstOrDefault(), To = db.Staff.Where(s => s.Id == fact.ToId).Select(s => s.Name).FirstOrDefault() }).Take(MostEvents).ToListAsync(ct);
        return [.. events.OrderBy(e => e.Fact.At).ThenBy(e => e.Fact.Kind is FactKind.Slipped ? 0 : 1).Select(e => new PromiseEvent(e.Fact.Kind, e.Fact.At, e.Who, e.Fact.Number) { To = e.To })];
    }
}
