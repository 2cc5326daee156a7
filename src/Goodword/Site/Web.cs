using Goodword.Commands;
using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Site;

/// <summary>Puts the web server together; each capability adds itself in one line.</summary>
internal static class Web
{
    /// <param name="configure">Lets tests replace the clock or the outside world.</param>
    public static async Task<WebApplication> BuildAsync(Settings settings, Action<WebApplicationBuilder>? configure, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "goodword", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(settings);
        builder.AddOrganizations();
        builder.Services.AddAntiforgery(options => options.Cookie.Name = "goodword-form");
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddRazorComponents();
        configure?.Invoke(builder);

        var app = builder.Build();
        await app.Services.GetRequiredService<Database>().MigrateAsync(ct);
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets().RequireAuthorization(Policies.Anyone);
        app.MapTheme();
        app.MapRazorComponents<App>();
        return app;
    }
}
