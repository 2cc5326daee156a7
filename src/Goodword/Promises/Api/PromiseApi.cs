using System.Globalization;
using Goodword.CoachApi;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Promises.Api;

/// <summary>/api/promises: what a staff member may do with promises, for an application that works in their name.</summary>
internal static class PromiseApi
{
    public const string Path = "/api/promises";
    private const int MostAtOnce = 100;
    private const int UsualAtOnce = 25;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Options, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    public static void MapPromiseApi(this IEndpointRouteBuilder routes)
    {
        Describe<PromiseShownPage>(routes.MapGet(Path, ListAsync), "listPromises", Policies.PromisesRead)
            .Produces<ApiProblem>(StatusCodes.Status400BadRequest, ApiProblems.ContentType);
        Describe<PromiseShown>(routes.MapGet($"{Path}/{{id:guid}}", ReadAsync), "readPromise", Policies.PromisesRead)
            .Produces<ApiProblem>(StatusCodes.Status404NotFound, ApiProblems.ContentType);
        DescribeChange(routes.MapPost(Path, MakeAsync), "makePromise", StatusCodes.Status201Created);
        DescribeChange(routes.MapPost($"{Path}/{{id:guid}}/keeping", KeepAsync), "keepPromise", StatusCodes.Status200OK);
        DescribeChange(routes.MapPost($"{Path}/{{id:guid}}/new-time", RedateAsync), "redatePromise", StatusCodes.Status201Created);
        RefuseOthers(routes, Path, HttpMethods.Get, HttpMethods.Post);
        RefuseOthers(routes, $"{Path}/{{id:guid}}", HttpMethods.Get);
        RefuseOthers(routes, $"{Path}/{{id:guid}}/keeping", HttpMethods.Post);
        RefuseOthers(routes, $"{Path}/{{id:guid}}/new-time", HttpMethods.Post);
    }

    /// <summary>Lists promises in one state, the first due first.</summary>
    /// <param name="state">open (when nothing is said), kept, slipped, renegotiated or withdrawn.</param>
    /// <param name="limit">How many at most, from 1 to 100; 25 when nothing is said.</param>
    /// <param name="cursor">The next of the page before; the first page has none.</param>
    internal static async Task<IResult> ListAsync(HttpContext http, GoodwordDb db, CoachLimits limits, string? state, string? limit, string? cursor, CancellationToken ct)
    {
        if (Refusal(http, limits) is { } refusal)
            return refusal;
        var problems = new List<FieldProblem>();
        if (PromiseShown.StateOf(state ?? "open") is not { } wanted)
        {
            wanted = default;
            problems.Add(new FieldProblem("state", "There is no such state.", "Send open, kept, slipped, renegotiated or withdrawn."));
        }

        var most = UsualAtOnce;
        if (limit is not null && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out most) || most is < 1 or > MostAtOnce))
            problems.Add(new FieldProblem("limit", "It is no number from 1 to 100.", "Send how many promises you want at once, such as 25."));
        var key = PromiseKey.Read(cursor);
        if (cursor is not null && key is null)
            problems.Add(new FieldProblem("cursor", "No answer had this as its next.", "Send the next of the page before, unchanged; leave it out for the first page."));
        if (problems.Count > 0)
            return ApiProblems.Of(problems);
        var promises = SignedInStaff.From(http.User).Promises(db).AsNoTracking().Where(p => p.State == wanted);
        if (key is { At: var at, Id: var id })
            promises = promises.Where(p => p.DueAt > at || (p.DueAt == at && p.Id > id));
        var found = await promises.OrderBy(p => p.DueAt).ThenBy(p => p.Id).Take(most + 1).ToListAsync(ct);
        var page = found.Take(most).ToList();
        return TypedResults.Ok(new PromiseShownPage([.. page.Select(PromiseShown.Of)], found.Count > most ? new PromiseKey(page[^1].DueAt, page[^1].Id).ToString() : null));
    }

    /// <summary>Reads one promise.</summary>
    internal static async Task<IResult> ReadAsync(HttpContext http, GoodwordDb db, CoachLimits limits, Guid id, CancellationToken ct)
    {
        if (Refusal(http, limits) is { } refusal)
            return refusal;
        var promise = PromiseId.From(id);
        return await SignedInStaff.From(http.User).Promises(db).AsNoTracking().SingleOrDefaultAsync(p => p.Id == promise, ct) is { } found
            ? TypedResults.Ok(PromiseShown.Of(found))
            : ApiProblems.NotFound(ApiProblems.NoPromise());
    }

    /// <summary>Makes a promise: sends the words that give it, as a reply in the conversation.</summary>
    /// <remarks>The words must hold a promise that its reader finds. Its time is the one that is named, or else the one in the words. Where no e-mail address of the customer is known, nothing is sent or promised (422).</remarks>
    internal static Task<IResult> MakeAsync(HttpContext http, PromiseChanges changes, CoachLimits limits, OneAnswer once, TimeProvider clock, CancellationToken ct) =>
        SendAsync(http, limits, once, clock, namesConversation: true, (staff, body, form) => changes.MakeAsync(staff, body, form, ct), ct);

    /// <summary>Says that a promise was kept, now. The request has no body.</summary>
    internal static Task<IResult> KeepAsync(HttpContext http, PromiseChanges changes, CoachLimits limits, OneAnswer once, Guid id, CancellationToken ct) =>
        Refusal(http, limits) is { } refusal
            ? Task.FromResult(refusal)
            : once.GiveAsync(http, CoachCaller.Application(http.User), default, form => changes.KeepAsync(SignedInStaff.From(http.User), PromiseId.From(id), form, ct), ct);

    /// <summary>Gives a promise a new time, and tells the customer: no time changes without a notice.</summary>
    /// <remarks>The answer is the promise with the new time, which takes the place of the old one. The words must hold it, as where a promise is made.</remarks>
    internal static Task<IResult> RedateAsync(HttpContext http, PromiseChanges changes, CoachLimits limits, OneAnswer once, TimeProvider clock, Guid id, CancellationToken ct) =>
        SendAsync(http, limits, once, clock, namesConversation: false, (staff, body, form) => changes.RedateAsync(staff, PromiseId.From(id), body, form, ct), ct);

    private static async Task<IResult> SendAsync(HttpContext http, CoachLimits limits, OneAnswer once, TimeProvider clock, bool namesConversation, Func<SignedInStaff, PromiseBody, Guid, Task<Done>> work, CancellationToken ct)
    {
        if (Refusal(http, limits) is { } refusal)
            return refusal;
        if (!http.Request.HasJsonContentType())
            return ApiProblems.NoJson(http.Request.ContentType ?? "");
        if (await CoachEndpoint.BodyAsync(http.Request, ct) is not { } bytes)
            return ApiProblems.TooLarge(CoachEndpoint.MostBytes);
        var body = PromiseBody.Read(bytes, namesConversation, clock.GetUtcNow());
        var caller = CoachCaller.Application(http.User);
        return body.Problems.Count > 0 && !await once.WasBegunAsync(http, caller, bytes, ct)
            ? ApiProblems.Of(body.Problems)
            : await once.GiveAsync(http, caller, bytes, form => work(SignedInStaff.From(http.User), body, form), ct);
    }

    private static IResult? Refusal(HttpContext http, CoachLimits limits)
    {
        http.Response.Headers.CacheControl = "no-store";
        return limits.Refusal(http.Response, CoachCaller.Application(http.User));
    }

    private static void RefuseOthers(IEndpointRouteBuilder routes, string path, params string[] takes) => routes
        .MapMethods(path, Methods.Except(takes), (HttpContext http) =>
        {
            http.Response.Headers.Allow = string.Join(", ", takes);
            return ApiProblems.WrongMethod(string.Join(" and ", takes));
        })
        .ExcludeFromDescription()
        .RequireAuthorization(Policies.Anyone);

    private static void DescribeChange(RouteHandlerBuilder route, string name, int status) => Describe<PromiseShown>(route, name, Policies.PromisesWrite, status)
        .Produces<ApiProblem>(StatusCodes.Status400BadRequest, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status404NotFound, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status409Conflict, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status413PayloadTooLarge, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status415UnsupportedMediaType, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status422UnprocessableEntity, ApiProblems.ContentType);

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder route, string name, string policy, int status = StatusCodes.Status200OK) => route
        .WithName(name)
        .WithTags("Promises")
        .Produces<T>(status)
        .Produces<ApiProblem>(StatusCodes.Status401Unauthorized, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status403Forbidden, ApiProblems.ContentType)
        .Produces<ApiProblem>(StatusCodes.Status429TooManyRequests, ApiProblems.ContentType)
        .RequireRateLimiting(CoachLimits.PerPlace)
        .RequireAuthorization(policy);
}
