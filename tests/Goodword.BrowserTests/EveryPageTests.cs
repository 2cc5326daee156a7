using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Tests.World;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Goodword.BrowserTests;

/// <summary>Walks the pages that there are, so that a new page is looked at from the day it exists.</summary>
public sealed class EveryPageTests(Chromium chromium, Served served) : ServedTest(chromium, served)
{
    public static TheoryData<string> Looks => [.. Look.All.Select(l => l.ToString())];

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Axe_finds_nothing_on_any_page(string look)
    {
        var seen = Look.All.Single(l => l.ToString() == look);
        var staff = await SignIn(Elm.Ada, seen);
        var stranger = await Open(seen);
        var parameters = await Fill();
        foreach (var (path, isPublic) in Pages(parameters))
        {
            var page = isPublic ? stranger : staff;
            var response = await page.GotoAsync(path);
            Assert.True(response is { Ok: true }, $"{path}: {response?.Status}");
            await page.AssertAccessible();
            await AssertFits(page);
        }
    }

    /// <summary>Nothing sticks out sideways, on any screen.</summary>
    private static async Task AssertFits(IPage page)
    {
        var over = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{page.Url} is {over} pixels wider than the screen.");
    }

    /// <summary>One of each thing that a page can be about, by the name of its route parameter.</summary>
    private async Task<Dictionary<string, string>> Fill()
    {
        var pat = await Elm.Meet("Pat Doe", "pat@example.com", Ct);
        var conversation = await Elm.Write(pat, "My result", "Is my blood test back? I am worried about it.", Ct);
        return new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [nameof(Customer)] = pat.Id.Value.ToString(),
            [nameof(Conversations.Conversation)] = conversation.Id.Value.ToString(),
            [nameof(Practice)] = Elm.Practice.Slug,
        };
    }

    private IEnumerable<(string Path, bool IsPublic)> Pages(Dictionary<string, string> parameters)
    {
        var pages = App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            .DistinctBy(e => e.RoutePattern.RawText);
        foreach (var page in pages)
        {
            var pattern = page.RoutePattern;
            if (pattern.RawText is "/set-up" or "/not-found" || pattern.RawText?.StartsWith("/dev/", StringComparison.Ordinal) == true)
                continue; // Closed by now, shown in place of another, or for developers.
            var isPublic = page.Metadata.GetMetadata<AuthorizeAttribute>()?.Policy == Policies.Anyone;
            var path = string.Concat(pattern.PathSegments.Select(s => "/" + string.Concat(s.Parts.Select(p => Part(p, pattern, parameters)))));
            yield return (path.Length == 0 ? "/" : path, isPublic);
        }
    }

    private static string Part(RoutePatternPart part, RoutePattern pattern, Dictionary<string, string> parameters)
    {
        if (part is not RoutePatternParameterPart parameter)
            return ((RoutePatternLiteralPart)part).Content;
        Assert.True(parameters.TryGetValue(parameter.Name, out var value), $"{pattern.RawText}: this test does not know what {{{parameter.Name}}} stands for.");
        return value;
    }
}
