using Goodword.Site;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

internal static class SignOutEndpoints
{
    public static void MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (SignInManager<SignIn> signIns) =>
        {
            await signIns.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).RequireAntiforgery().RequireAuthorization(Policies.Staff);

        routes.MapPost("/sign-out-everywhere", async (HttpContext http, SignInManager<SignIn> signIns, UserManager<SignIn> users) =>
        {
            if (await users.GetUserAsync(http.User) is { } user)
                await users.UpdateSecurityStampAsync(user);
            await signIns.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).RequireAntiforgery().RequireAuthorization(Policies.Staff);
    }
}
