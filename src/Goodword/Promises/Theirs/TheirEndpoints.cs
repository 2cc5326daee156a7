using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Promises.Theirs;

internal static class TheirEndpoints
{
    public static void MapTheirs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/conversations/{id:guid}/theirs", NoteAsync).RequireAuthorization(Policies.Staff);
        routes.MapPost("/their-promises/{id:guid}/settling", SettleAsync).RequireAuthorization(Policies.Staff);
    }

    private static async Task<IResult> NoteAsync(Guid id, [FromForm] string? what, [FromForm] string? day, [FromForm] string? message, [FromQuery(Name = "from")] string? list, HttpContext http, Awaiting awaiting)
    {
        var conversation = ConversationId.From(id);
        MessageId? said = Guid.TryParse(message, out var known) ? MessageId.From(known) : null;
        var problem = await awaiting.NoteAsync(SignedInStaff.From(http.User), conversation, said, what.AsTyped().Trim().ReplaceLineEndings(" "), day, http.RequestAborted);
        return problem is null ? Results.NotFound() : Results.LocalRedirect(WayBack.From($"/conversations/{conversation}{(problem.Length > 0 ? $"?their={problem}" : "")}#theirs", WayBack.Read(list)));
    }

    private static async Task<IResult> SettleAsync(Guid id, [FromForm] string? how, [FromForm] string? from, HttpContext http, Awaiting awaiting)
    {
        var theirs = await awaiting.SettleAsync(SignedInStaff.From(http.User), TheirPromiseId.From(id), how != "dropped", http.RequestAborted);
        if (theirs is null)
            return Results.NotFound();
        return Results.LocalRedirect(from == "customer" ? $"/customers/{theirs.CustomerId}" : $"/conversations/{theirs.ConversationId}#theirs");
    }
}
