using System.Globalization;

namespace Goodword.Conversations;

/// <summary>The reply as the browser posts it. Every field is text, so that whatever comes in can be shown again.</summary>
internal sealed class ReplyForm
{
    /// <summary>Some eight pages; more is an attachment.</summary>
    public const int LongestText = 50_000;

    public const int LongestDate = 30;

    public string? Form { get; set; }

    public string? Text { get; set; }

    public string? Seen { get; set; }

    /// <summary>The address to which it goes, where there is a choice.</summary>
    public string? To { get; set; }

    /// <summary>"1" where the form offered a choice of addresses.</summary>
    public string? Chooses { get; set; }

    /// <summary>The promise that gets a new time by this reply.</summary>
    public string? Instead { get; set; }

    /// <summary>The writer was asked about cautions once and sends as it is.</summary>
    public string? Asked { get; set; }

    /// <summary>"send", "close" (send, and close the conversation), "review", "due:0:2026-03-06T17:00", "say:2:0", "ignore:2:me".</summary>
    public string? Do { get; set; }

    /// <summary>Null when the form has none.</summary>
    public List<ReplyFormPromise>? Promises { get; set; }

    public IReadOnlyList<ReplyFormPromise> Shown => Promises ?? [];

    public bool Sends => Do is "send" or "close";

    public bool WasAsked => Asked == "1";

    public IReadOnlyList<PromiseChoice> Choices() =>
        [.. Shown.Select(p => new PromiseChoice(p.Said.AsTyped(), (p.Due ?? "").Trim(), Enum.TryParse<PromiseDecision>(p.Decision, out var decision) && Enum.IsDefined(decision) ? decision : PromiseDecision.Open, p.Recognized ?? ""))
            .Where(c => c.Due.Length <= LongestDate && c.Recognized.Length <= LongestDate)];

    /// <summary>A date taken from a suggestion's button, for browsers without JavaScript.</summary>
    public void TakeSuggestion()
    {
        if (Do?.Split(':', 3) is not ["due", var place, var due] || !TryIndex(place, out var index) || index >= Shown.Count)
            return;
        Shown[index].Due = due;
        Shown[index].Decision = nameof(PromiseDecision.Confirmed);
    }

    /// <summary>The text with the chosen date of a promise in it, for browsers without JavaScript; null: none was chosen, or the text keeps its words.</summary>
    public string? WithDateInText(Review review)
    {
        if (Do?.Split(':', 3) is not ["due", var place, _] || !TryIndex(place, out var index) || index >= Shown.Count)
            return null;
        var said = Shown[index].Said.AsTyped();
        var promise = review.Promises.FirstOrDefault(p => p.Said == said && p.DueField == Shown[index].Due && p.Words.Length > 0);
        return promise is null ? null : string.Concat(review.Text.AsSpan(0, promise.WhenStart), promise.Words, review.Text.AsSpan(promise.WhenEnd));
    }

    /// <summary>The text with the better words of a finding in its place, for browsers without JavaScript; null: none were asked for.</summary>
    public string? WithBetterWords(Review review)
    {
        if (Do?.Split(':') is not ["say", var place, var choice] || !TryIndex(place, out var finding) || !TryIndex(choice, out var say))
            return null;
        if (finding >= review.Findings.Count || say >= review.Findings[finding].Say.Count)
            return null;
        var found = review.Findings[finding];
        return string.Concat(review.Text.AsSpan(0, found.ReplaceStart), found.Say[say], review.Text.AsSpan(found.ReplaceEnd));
    }

    /// <summary>The finding that is to be ignored always, and whether by everybody, for browsers without JavaScript; null: none.</summary>
    public (Goodword.Coaching.Finding Finding, bool Everybody)? Ignores(Review review) =>
        Do?.Split(':') is ["ignore", var place, "me" or "all"] && TryIndex(place, out var finding) && finding < review.Findings.Count
            ? (review.Findings[finding], Do.EndsWith(":all", StringComparison.Ordinal))
            : null;

    private static bool TryIndex(string text, out int index) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index);
}

internal sealed class ReplyFormPromise
{
    public string? Said { get; set; }

    public string? Due { get; set; }

    /// <summary>What the text was read as when this was shown.</summary>
    public string? Recognized { get; set; }

    public string? Decision { get; set; }
}
