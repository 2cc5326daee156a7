using Goodword.Organizations;
using Goodword.Promises.OurWord;
using Goodword.Promises.Theirs;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Promises;

internal static class PromiseEndpoints
{
    public static void MapPromises(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/promises/{id:guid}/keeping", KeepAsync).RequireAuthorization(Policies.Staff);
        routes.MapPost("/promises/{id:guid}/reopening", ReopenAsync).RequireAuthorization(Policies.Staff).RequireAntiforgery();
        routes.MapPost("/promises/{id:guid}/owner", GiveAsync).RequireAuthorization(Policies.Staff);
        routes.MapOurWord();
        routes.MapTheirs();
    }

    private static async Task<IResult> GiveAsync(Guid id, [FromForm] string? to, [FromForm(Name = "as")] string? part, HttpContext http, Giving giving)
    {
        var promise = PromiseId.From(id);
        if (!Guid.TryParse(to, out var person))
            return Results.LocalRedirect($"/promises/{promise}#owner");
        return await giving.GiveAsync(SignedInStaff.From(http.User), promise, StaffId.From(person), part == "stand-in", http.RequestAborted) switch
        {
            GiveOutcome.Done => Results.LocalRedirect($"/promises/{promise}?{(part == "stand-in" ? "standin" : "given")}=true"),
            GiveOutcome.SettledBefore => Results.LocalRedirect($"/promises/{promise}?before=true"),
            GiveOutcome.NoSuchColleague => Results.LocalRedirect($"/promises/{promise}?gone=true"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> KeepAsync(Guid id, [FromForm] string? from, HttpContext http, Settling settling)
    {
        var promise = PromiseId.From(id);
        return await settling.KeepAsync(SignedInStaff.From(http.User), promise, http.RequestAborted) switch
        {
            SettleOutcome.Done => Results.LocalRedirect(Back(from, promise)),
            SettleOutcome.SettledBefore => Results.LocalRedirect($"/promises/{promise}?before=true"),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ReopenAsync(Guid id, HttpContext http, Settling settling)
    {
        var promise = PromiseId.From(id);
        return await settling.ReopenAsync(SignedInStaff.From(http.User), promise, http.RequestAborted) switch
        {
            SettleOutcome.Done => Results.LocalRedirect($"/promises/{promise}?reopened=true"),
            SettleOutcome.SettledBefore => Results.LocalRedirect($"/promises/{promise}?before=true"),
            _ => Results.NotFound(),
        };
    }

    /// <summary>Only ever to a list of promises, whatever the form says, and to the promise itself without one.</summary>
    private static string Back(string? from, PromiseId promise) =>
        from is not null && (from == "promises" || from.StartsWith("promises?", StringComparison.Ordinal)) && from.Length < 200
            ? $"/{from}{(from.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={promise}"
            : $"/promises/{promise}?done=true";
}
