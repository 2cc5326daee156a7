using Goodword.Site;
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

        routes.MapPost("/sign-out-everywhere", async (HttpContext http, SignInManager<SignIn> signIns, UserManager<SignIn> users, Live live) =>
        {
            if (await users.GetUserAsync(http.User) is { } user)
                await users.UpdateSecurityStampAsync(user);
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
