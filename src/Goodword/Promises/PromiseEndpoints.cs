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
        routes.MapPost("/promises/{id:guid}/reopening", ReopenAsync).RequireAuthorization(Policies.Staff);
        routes.MapPost("/promises/{id:guid}/owner", GiveAsync).RequireAuthorization(Policies.Staff);
        routes.MapOurWord();
        routes.MapTheirs();
    }

    private static async Task<IResult> GiveAsync(Guid id, [FromForm] string? to, [FromForm(Name = "as")] string? part, [FromQuery(Name = "from")] string? list, HttpContext http, Giving giving)
    {
        var promise = PromiseId.From(id);
        if (!Guid.TryParse(to, out var person))
            return Shown($"/promises/{promise}#owner", list);
        return await giving.GiveAsync(SignedInStaff.From(http.User), promise, StaffId.From(person), part == "stand-in", http.RequestAborted) switch
        {
            GiveOutcome.Done => Shown($"/promises/{promise}?{(part == "stand-in" ? "standin" : "given")}=true", list),
            GiveOutcome.SettledBefore => Shown($"/promises/{promise}?before=true", list),
            GiveOutcome.NoSuchColleague => Shown($"/promises/{promise}?gone=true", list),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> KeepAsync(Guid id, [FromForm] string? from, [FromQuery(Name = "from")] string? list, HttpContext http, Settling settling)
    {
        var promise = PromiseId.From(id);
        return await settling.KeepAsync(SignedInStaff.From(http.User), promise, http.RequestAborted) switch
        {
            SettleOutcome.Done => Shown(Back(from, promise), list),
            SettleOutcome.SettledBefore => Shown($"/promises/{promise}?before=true", list),
            _ => Results.NotFound(),
        };
    }

    private static async Task<IResult> ReopenAsync(Guid id, [FromForm] string? settled, [FromQuery(Name = "from")] string? list, HttpContext http, Settling settling)
    {
        var promise = PromiseId.From(id);
        return await settling.ReopenAsync(SignedInStaff.From(http.User), promise, settled == "withdrawn" ? PromiseState.Withdrawn : PromiseState.Kept, http.RequestAborted) switch
        {
            SettleOutcome.Done => Shown($"/promises/{promise}?reopened=true", list),
            SettleOutcome.SettledBefore => Shown($"/promises/{promise}?before=true", list),
            _ => Results.NotFound(),
        };
    }

    /// <param name="list">Where the way back from there leads.</param>
    private static IResult Shown(string address, string? list) => Results.LocalRedirect(WayBack.From(address, WayBack.Read(list)));

    /// <summary>Only ever to a list of promises, whatever the form says, and to the promise itself without one.</summary>
    private static string Back(string? from, PromiseId promise) =>
        from is not null && (from == "promises" || from.StartsWith("promises?", StringComparison.Ordinal)) && from.Length < 200
            ? $"/{from}{(from.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={promise}"
            : $"/promises/{promise}?done=true";
}
