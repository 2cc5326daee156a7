using Goodword.CoachApi;
using Goodword.Coaching;
using Goodword.Organizations;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Conversations;

/// <summary>
/// POST /conversations/{id}/reading: what the coach says about a reply while it is being written. The text is kept as a draft in the
/// same step.
/// </summary>
internal static class ReadingEndpoint
{
    /// <summary>More than a reply that fits has in any script, and the promises in it.</summary>
    private const int MostBytes = 256 * 1024;

    private const int MostChoices = 100;

    public static void MapReading(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/conversations/{id:guid}/reading", ReadAsync)
            .RequireAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
            .RequireAuthorization(Policies.Staff);

    private static async Task<IResult> ReadAsync(HttpContext http, Guid id, ReadingRequest request, Reviewing reviewing, Drafting drafting, TimeProvider clock, CancellationToken ct)
    {
        if (!Guid.TryParse(request.Form, out var form) || request.Promises.Count > MostChoices)
            return TypedResults.BadRequest();
        var staff = SignedInStaff.From(http.User);
        var now = clock.GetUtcNow();
        var conversation = ConversationId.From(id);
        Promises.PromiseId? instead = Guid.TryParse(request.Instead, out var promise) ? Promises.PromiseId.From(promise) : null;
        if (await reviewing.ReadAsync(staff, conversation, request.Text, request.Promises, instead, now, ct) is not { } review)
            return TypedResults.NotFound();
        var isKept = await drafting.KeepAsync(staff, conversation, form, request.Text.AsTyped(), [.. request.Promises.Where(p => p.Said.Length <= Promises.Promise.TextLength && p.Due.Length <= ReplyForm.LongestDate && p.Recognized.Length <= ReplyForm.LongestDate)], instead, now, ct);
        return TypedResults.Ok(Reading.Of(review) with { IsKept = isKept });
    }
}

internal sealed record ReadingRequest(string Form, string Text, List<PromiseChoice> Promises, string? Instead = null)
{
    public string Form { get; init; } = Form ?? "";

    public string Text { get; init; } = Text ?? "";

    public List<PromiseChoice> Promises { get; init; } = Promises ?? [];
}

/// <summary>A review as the composer in the browser reads it.</summary>
internal sealed record Reading(IEnumerable<ReadFinding> Findings, IEnumerable<ReadPromise> Promises, IEnumerable<string> Questions)
{
    /// <summary>Whether the text is a draft now.</summary>
    public bool IsKept { get; init; }

    public static Reading Of(Review review) => new(
        review.Findings.Select(f => new ReadFinding(f.Rule, f.Kind.Word(), f.Start, f.End, f.Text, f.Title, f.Why, f.Say, f.ReplaceStart, f.ReplaceEnd, f.Level.ToString())),
        review.Promises.Select(p => new ReadPromise(p.Start, p.End, p.Said, p.Action, p.DueField, p.Recognized, p.Explanation, p.Problem, p.Decision.ToString(), p.Condition, p.OwnerName, p.WhenStart, p.WhenEnd, p.Caution, p.Offers, p.Reads, p.Words, p.Asks, p.By)),
        review.OpenQuestions.Select(q => q.Text));
}

internal sealed record ReadFinding(string Rule, string Kind, int Start, int End, string Text, string Title, string Why, IReadOnlyList<string> Say, int ReplaceStart, int ReplaceEnd, string Level);

internal sealed record ReadPromise(int Start, int End, string Said, string Action, string Due, string Recognized, string Explanation, string Problem, string Decision, string Condition, string Owner, int WhenStart, int WhenEnd, string Caution, IReadOnlyList<DueSuggestion> Offers, string Reads, string Words, string Asks, string By);
