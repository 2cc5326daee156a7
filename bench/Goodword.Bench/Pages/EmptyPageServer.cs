namespace Goodword.Bench.Pages;

/// <summary>The least that a Razor page costs: no middleware but what Razor Components demand, no layout, no database, nobody signed in.</summary>
internal static class EmptyPageServer
{
    public static async Task<int> RunAsync(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents();
        await using var app = builder.Build();
        app.UseAntiforgery();
        app.MapRazorComponents<EmptyPage>();
        await app.RunAsync();
        return 0;
    }
}
