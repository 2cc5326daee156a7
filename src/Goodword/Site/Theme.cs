using Goodword.Organizations;

namespace Goodword.Site;

/// <summary>Light or dark as this browser chose it; nothing chosen means that the system decides.</summary>
internal static class Theme
{
    public const string Cookie = "goodword-theme";

    public static string? Of(HttpContext http) => http.Request.Cookies[Cookie] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };

    /// <summary>A plain form for browsers without JavaScript; with it, the page switches in place and sets the same cookie.</summary>
    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", (HttpContext http, [Microsoft.AspNetCore.Mvc.FromForm] string? theme, [Microsoft.AspNetCore.Mvc.FromForm] string? from) =>
        {
            http.Response.Cookies.Append(Cookie, theme is "light" or "dark" ? theme : "system", new CookieOptions
            {
                MaxAge = TimeSpan.FromDays(365),
                SameSite = SameSiteMode.Lax,
                Secure = http.Request.IsHttps,
                IsEssential = true,
            });
            return Results.LocalRedirect(from is ['/', not '/' and not '\\', ..] ? from : "/");
        }).RequireAuthorization(Policies.Anyone);
}
