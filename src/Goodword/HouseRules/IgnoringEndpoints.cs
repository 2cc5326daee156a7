using Goodword.Organizations;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.HouseRules;

internal static class IgnoringEndpoints
{
    private const int MostBytes = 4 * 1024;

    public static void MapIgnoring(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/coach/ignored", RememberAsync).RequireAntiforgery().WithMetadata(new RequestSizeLimitAttribute(MostBytes)).RequireAuthorization(Policies.Staff);
        routes.MapPost("/coach/ignored/{id:guid}/removal", ForgetAsync).RequireAntiforgery().RequireAuthorization(Policies.Staff);
    }

    private static async Task<IResult> RememberAsync(IgnoreRequest request, HttpContext http, Ignoring ignoring, TimeProvider clock, CancellationToken ct) =>
        await ignoring.RememberAsync(SignedInStaff.From(http.User), request.Rule ?? "", request.Text ?? "", request.Everybody, clock.GetUtcNow(), ct) is { } id
            ? TypedResults.Ok(new IgnoreAnswer(id.ToString()))
            : TypedResults.BadRequest();

    /// <summary>From the composer, and from the list in Settings, which is shown again.</summary>
    private static async Task<IResult> ForgetAsync(Guid id, HttpContext http, Ignoring ignoring, CancellationToken ct)
    {
        var isGone = await ignoring.ForgetAsync(SignedInStaff.From(http.User), IgnoredId.From(id), ct);
        return http.Request.HasFormContentType ? TypedResults.LocalRedirect($"/settings/coach/ignored{(isGone ? "?removed=true" : "")}")
            : isGone ? TypedResults.NoContent() : TypedResults.NotFound();
    }
}

internal sealed record IgnoreRequest(string? Rule, string? Text, bool Everybody);

internal sealed record IgnoreAnswer(string Id);
