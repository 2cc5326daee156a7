using Goodword.Site.Components;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Forms;

namespace Goodword.Site;

internal static class Antiforgery
{
    /// <summary>What the component AntiforgeryToken writes, read once for a page with many forms.</summary>
    public static MarkupString Field(AntiforgeryStateProvider forms) => forms.GetAntiforgeryToken() is { } token
        ? new($"<input type=\"hidden\" name=\"{PlainText.Of(token.FormFieldName)}\" value=\"{PlainText.Of(token.Value)}\" />")
        : default;

    /// <summary>
    /// Refuses a form that has no token or a wrong one before an endpoint reads it, which code that is made when the program is compiled
    /// takes for a failure of ours. Pages refuse by themselves.
    /// </summary>
    public static void UseFormTokens(this IApplicationBuilder app)
    {
        app.UseAntiforgery();
        app.Use((http, next) =>
        {
            if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
                return next(http);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
    }

    /// <summary>
    /// Refuses what another site made a browser send. The framework looks by itself only where an endpoint takes form fields.
    /// </summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter(async (call, next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : TypedResults.BadRequest());
}
