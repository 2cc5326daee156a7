using System.Net;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Organizations;

public sealed class RouteTests(SqliteApp app) : Behaviour(app), IClassFixture<SqliteApp>
{
    /// <summary>What may be opened without signing in, each of them on purpose.</summary>
    private static readonly string[] ForAnyone =
    [
        "/sign-in", "/set-up", "/sign-out", "/theme", "/f/", "/p/", "/w/", "/dev/gallery", "/shortcuts", "/health", "/api/coach", "/api/openapi.json", "/calendar/", "/_framework/opaque-redirect", "{**path}", "{**path:file}",
    ];

    [Fact]
    public void Every_route_names_its_policy()
    {
        // A development build adds a route for files that are not there; it names no policy, so nobody gets through it.
        var routes = Routes().Where(r => r.RoutePattern.RawText != "{**path:file}").ToList();
        Assert.True(routes.Count > 25);
        Assert.All(routes, route => Assert.True(route.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { Length: > 0 }, $"{route.RoutePattern.RawText} names no policy."));
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_gets_nowhere_else()
    {
        await ElmStreet();
        using var stranger = App.Visit();
        var tried = 0;
        foreach (var route in Routes().Where(route => IsGet(route) && route.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var path = "/" + string.Concat(route.RoutePattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Part)) + "/")).TrimEnd('/');
            if (ForAnyone.Any(open => path.StartsWith(open, StringComparison.Ordinal) || route.RoutePattern.RawText?.StartsWith(open, StringComparison.Ordinal) is true))
                continue;
            var page = await stranger.Get(path);
            Assert.True(page.Address.AbsolutePath == "/sign-in" || page.Status is HttpStatusCode.Unauthorized or HttpStatusCode.MethodNotAllowed, $"{path} answered {page.Status} at {page.Address}");
            tried++;
        }

        Assert.True(tried > 12, $"{tried}");
    }

    [Fact]
    public async Task A_link_checker_that_asks_for_the_head_alone_finds_what_a_person_finds()
    {
        var elm = await ElmStreet();
        using var stranger = App.Visit();
        foreach (var path in new[] { "/sign-in", "/today", "/", "/p/nowhere", "/f/nowhere" })
            Assert.Equal((await stranger.Get(path)).Status, await stranger.Head(path));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(HttpStatusCode.OK, await ana.Head("/inbox"));
    }

    [Fact]
    public async Task Settings_are_for_administrators()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);
        foreach (var path in new[] { "/settings/organization", "/settings/staff", "/settings/practices", "/settings/mail", "/settings/coach-keys" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await ana.Get(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await ada.Get(path)).Status);
        }
    }

    private static bool IsGet(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET") || methods.HttpMethods.Count == 0;

    private IEnumerable<RouteEndpoint> Routes() => App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().DistinctBy(r => (r.RoutePattern.RawText, r.DisplayName));

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart => Guid.Empty.ToString(),
        _ => "x",
    };
}
