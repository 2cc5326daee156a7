using Goodword.Coaching;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.Net.Http.Headers;

namespace Goodword.CoachApi;

/// <summary>POST /api/coach: what the coach says about a text. Nothing of it is stored or logged.</summary>
internal static class CoachEndpoint
{
    public const string Path = "/api/coach";
    public const int MostBytes = 64 * 1024;

    public static void MapCoachReading(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, ReadAsync)
            .WithName("readText")
            .WithTags("Coach")
            .Produces<CoachAnswer>()
            .Produces<ApiProblem>(StatusCodes.Status400BadRequest, ApiProblems.ContentType)
            .Produces<ApiProblem>(StatusCodes.Status401Unauthorized, ApiProblems.ContentType)
            .Produces<ApiProblem>(StatusCodes.Status403Forbidden, ApiProblems.ContentType)
            .Produces<ApiProblem>(StatusCodes.Status413PayloadTooLarge, ApiProblems.ContentType)
            .Produces<ApiProblem>(StatusCodes.Status415UnsupportedMediaType, ApiProblems.ContentType)
            .Produces<ApiProblem>(StatusCodes.Status429TooManyRequests, ApiProblems.ContentType)
            .RequireRateLimiting(CoachLimits.PerPlace)
            .RequireAuthorization(Policies.Coach);
        routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete], (HttpContext http) =>
            {
                http.Response.Headers.Allow = "POST, OPTIONS";
                return ApiProblems.WrongMethod();
            })
            .ExcludeFromDescription()
            .RequireAuthorization(Policies.Anyone);
    }

    /// <summary>Reads a text as the customer will.</summary>
    /// <remarks>
    /// Cautions and praises, each with the exact words that it rests on, why it matters, and better words. The request has at most 64 KiB.
    /// Nothing of it is stored or logged. Ask when typing pauses, and wait when the answer is 429, as its Retry-After says.
    /// </remarks>
    internal static async Task<IResult> ReadAsync(HttpContext http, CoachLimits limits, Coaches coaches, Database database, CancellationToken ct)
    {
        var caller = CoachCaller.From(http.User);
        var origin = http.Request.Headers.Origin.ToString();
        if (!caller.MayAskFrom(origin, http.Request.Host))
            return ApiProblems.NotFromHere(origin);
        if (limits.Refusal(http.Response, caller) is { } refusal)
            return refusal;
        // Also what keeps another site's form from asking in somebody's name: a form can't send JSON.
        if (!http.Request.HasJsonContentType())
            return ApiProblems.NoJson(http.Request.ContentType ?? "");
        if (await BodyAsync(http.Request, ct) is not { } body)
            return ApiProblems.TooLarge(MostBytes);
        if (CoachRequestReader.Read(body, out var problems) is not { } request)
            return ApiProblems.Of(problems);
        http.Response.Headers[HeaderNames.CacheControl] = "no-store";
        await using var db = database.Open(caller.OrganizationId);
        var coach = await coaches.OfAsync(db, ct);
        var context = request.Context?.ForCoach() ?? new CoachContext();
        var findings = await new Ignoring(db).FilterAsync(caller.Staff, coach.Read(request.Text, context), ct);
        return TypedResults.Ok(CoachAnswer.Of(findings, Coach.OpenQuestions(request.Text, context)));
    }

    /// <returns>Null when it is too large.</returns>
    internal static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var body = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct);
        return length > MostBytes ? null : body.AsMemory(0, length);
    }
}
