using System.Text.Json.Serialization;

namespace Goodword.Conversations;

[JsonConverter(typeof(JsonStringEnumConverter<PromiseDecision>))]
public enum PromiseDecision
{
    /// <summary>Found by the coach, and nobody has said anything about it.</summary>
    Open = 0,

    /// <summary>It is a promise; it counts once it has a date.</summary>
    Confirmed = 1,

    /// <summary>It is none.</summary>
    Dismissed = 2,
}

/// <summary>What a writer decided about one promise in a text.</summary>
/// <param name="Said">The words in the text; they find the promise again after an edit elsewhere.</param>
/// <param name="Due">The practice's wall clock, as 2026-03-06T17:00, when the writer chose it; empty: as recognized.</param>
/// <param name="Recognized">What the text was read as when the writer looked: where <paramref name="Due"/> is still that, nobody chose it.</param>
public sealed record PromiseChoice(string Said, string Due, PromiseDecision Decision, string Recognized = "");
