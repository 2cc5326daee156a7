using Microsoft.AspNetCore.Antiforgery;

namespace Goodword.Site;

internal static class Antiforgery
{
    /// <summary>
    /// Refuses what another site made a browser send. The framework looks by itself only where an endpoint takes form fields.
    /// </summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : TypedResults.BadRequest());
}
