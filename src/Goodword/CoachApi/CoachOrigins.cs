using Microsoft.Net.Http.Headers;

namespace Goodword.CoachApi;

/// <summary>
/// Lets pages of other sites hear the answer (CORS). Whether they may ask is told by their key, which a browser's preflight does not carry; a
/// refusal may be heard by all, so that whoever builds the page reads why. Cookies are never taken along.
/// </summary>
internal static class CoachOrigins
{
    /// <summary>The element, which pages of other sites may load.</summary>
    private const string ElementPath = "/js/goodword-coach.js";

    private const string PreflightSeconds = "3600";

    public static void UseCoachOrigins(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.Equals(ElementPath, StringComparison.Ordinal))
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return next(http);
        }

        var origin = http.Request.Headers.Origin.ToString();
        if (!http.Request.Path.Equals(CoachEndpoint.Path, StringComparison.Ordinal) || origin.Length == 0)
            return next(http);
        http.Response.OnStarting(() =>
        {
            http.Response.Headers.AccessControlAllowOrigin = origin;
            http.Response.Headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
            http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
            return Task.CompletedTask;
        });
        if (!HttpMethods.IsOptions(http.Request.Method) || !http.Request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.Headers.AccessControlAllowMethods = HttpMethods.Post;
        http.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
        http.Response.Headers.AccessControlMaxAge = PreflightSeconds;
        return Task.CompletedTask;
    });
}
