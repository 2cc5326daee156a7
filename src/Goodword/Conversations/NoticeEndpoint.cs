using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Conversations;

/// <summary>Tells a customer of a new time before a promise slips.</summary>
internal static class NoticeEndpoint
{
    public static void MapNotices(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/promises/{id:guid}/notice", SendAsync).RequireAuthorization(Policies.Staff);

    private static async Task<IResult> SendAsync(Guid id, [FromForm] string? text, [FromForm] string? seen, [FromQuery(Name = "from")] string? list, HttpContext http, SlipNotices notices, TimeProvider clock)
    {
        MessageId? last = Guid.TryParse(seen, out var message) ? MessageId.From(message) : null;
        var promise = PromiseId.From(id);
        return await notices.SendAsync(SignedInStaff.From(http.User), promise, text.AsTyped(), last, clock.GetUtcNow(), http.RequestAborted) switch
        {
            NoticeOutcome.Sent sent => Shown($"/conversations/{sent.Conversation}?sent={sent.Message}#sent"),
            NoticeOutcome.LookAgain { InComposer: true } again => Shown($"/{again.Notice.EditAddress}"),
            NoticeOutcome.LookAgain => Shown($"/promises/{promise}?changed=true#notice"),
            NoticeOutcome.Settled => Shown($"/promises/{promise}?before=true"),
            _ => Results.NotFound(),
        };

        IResult Shown(string address) => Results.LocalRedirect(WayBack.From(address, WayBack.Read(list)));
    }
}
