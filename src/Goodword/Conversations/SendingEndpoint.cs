using Goodword.Organizations;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Conversations;

/// <summary>
/// POST /conversations/{id}/messages/{message}/sending: once more, for a message that could not be delivered. An address of its own,
/// since the form is gone from the page as soon as a colleague has pressed the same button.
/// </summary>
internal static class SendingEndpoint
{
    public static void MapSending(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/conversations/{id:guid}/messages/{message:guid}/sending", SendAgainAsync).RequireAntiforgery().RequireAuthorization(Policies.Staff);

    private static async Task<IResult> SendAgainAsync(HttpContext http, Guid id, Guid message, [FromForm] string? to, [FromQuery(Name = "from")] string? list, Tending tending, TimeProvider clock, CancellationToken ct)
    {
        var conversation = ConversationId.From(id);
        return await tending.SendAgainAsync(SignedInStaff.From(http.User), conversation, MessageId.From(message), string.IsNullOrEmpty(to) ? null : to, clock.GetUtcNow(), ct) switch
        {
            TendOutcome.Done => Back("again"),
            TendOutcome.Already => Back("nothing"),
            TendOutcome.NoAddress => Back("no-address"),
            TendOutcome.Overtaken => Back("address"),
            _ => TypedResults.NotFound(),
        };

        IResult Back(string done) => TypedResults.LocalRedirect(WayBack.From($"/conversations/{conversation}?done={done}", WayBack.Read(list)));
    }
}
