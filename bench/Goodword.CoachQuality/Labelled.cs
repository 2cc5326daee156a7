namespace Goodword.CoachQuality;

/// <summary>One labelled message.</summary>
/// <param name="Id">What the confusion list calls it.</param>
/// <param name="Text">The message.</param>
/// <param name="Cautions">Rules that should be found.</param>
/// <param name="Praises">Rules that should be found.</param>
/// <param name="Either">Rules that count neither way.</param>
/// <param name="Earlier">What we told this customer before, oldest first.</param>
/// <param name="Name">What the customer wants to be called.</param>
/// <param name="Promises">The promises in it; null where nobody labelled them.</param>
/// <param name="Now">Local time of writing.</param>
/// <param name="Zone">The time zone of <paramref name="Now"/>.</param>
internal sealed record Labelled(
    string? Id,
    string Text,
    IReadOnlyList<string>? Cautions,
    IReadOnlyList<string>? Praises,
    IReadOnlyList<string>? Either,
    IReadOnlyList<string>? Earlier,
    string? Name,
    IReadOnlyList<LabelledPromise>? Promises,
    string Now = "2026-03-02T10:00:00",
    string Zone = "America/New_York");

/// <param name="Due">As <c>goodword promises</c> writes it; null for a vague promise.</param>
/// <param name="Text">The words that promise, where they are labelled.</param>
internal sealed record LabelledPromise(string? Due, string? Text);
