using Goodword.Site;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

internal static class SignOutEndpoints
{
    public static void MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (HttpContext http, SignInManager<SignIn> signIns, Live live) =>
        {
            await signIns.SignOutAsync();
            await EndStreamsAsync(http, live);
            return Results.LocalRedirect("/sign-in");
        }).RequireAntiforgery().RequireAuthorization(Policies.Staff);

        routes.MapPost("/sign-out-everywhere", async (HttpContext http, SignInManager<SignIn> signIns, GoodwordDb db, Live live) =>
        {
            var id = SignedInStaff.From(http.User).Id.Value;
            await db.Users.Where(u => u.Id == id).EndSessionsAsync(CancellationToken.None);
            await signIns.SignOutAsync();
            await EndStreamsAsync(http, live);
            return Results.LocalRedirect("/sign-in");
        }).RequireAntiforgery().RequireAuthorization(Policies.Staff);
    }

    /// <summary>Those of other devices that are still signed in come back by themselves.</summary>
    private static Task EndStreamsAsync(HttpContext http, Live live)
    {
        var staff = SignedInStaff.From(http.User);
        return live.EndAsync(staff.OrganizationId, staff.Id, CancellationToken.None);
    }
}
