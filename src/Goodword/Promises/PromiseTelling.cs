using Goodword.Organizations;
using Goodword.Site.Components;

namespace Goodword.Promises;

/// <summary>Promises as the screen tells them.</summary>
internal static class PromiseTelling
{
    public static string InWords(this PromiseState state) => state switch
    {
        PromiseState.Open => "Open",
        PromiseState.Kept => "Kept",
        PromiseState.Slipped => "Slipped",
        PromiseState.Renegotiated => "New time agreed",
        _ => "Withdrawn",
    };

    public static Tone Tone(this ITold promise) => promise.State switch
    {
        PromiseState.Kept when promise.SlippedAt is null => Site.Components.Tone.Praise,
        PromiseState.Kept => Site.Components.Tone.Caution,
        PromiseState.Slipped => Site.Components.Tone.Danger,
        PromiseState.Open => Site.Components.Tone.Primary,
        _ => Site.Components.Tone.Neutral,
    };

    public static string Icon(this ITold promise) => promise.State switch
    {
        PromiseState.Kept => "check2-circle",
        PromiseState.Slipped => "alarm",
        PromiseState.Renegotiated => "calendar-event",
        PromiseState.Withdrawn => "x-lg",
        _ => "calendar-check",
    };

    /// <summary>"Kept 2 h early", "Kept 20 min late", "Slipped", "Open".</summary>
    public static string Outcome(this ITold promise) => promise switch
    {
        { State: PromiseState.Kept, SettledAt: { } at } => $"Kept {Punctuality(promise.DueAt - at)}",
        _ => promise.State.InWords(),
    };

    /// <summary>"2 h early" or "20 min late": how far before the due time.</summary>
    public static string Punctuality(TimeSpan left) => left.Ticks switch
    {
        >= TimeSpan.TicksPerMinute => $"{left.InWords()} early",
        >= 0 => "on time",
        _ => $"{left.InWords()} late",
    };
}
