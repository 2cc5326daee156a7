using System.Net;
using Goodword.Channels;
using Goodword.CoachApi;
using Goodword.Commands;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Promises.Api;
using Goodword.Promises.Calendars;
using Goodword.Scorecard;
using Goodword.Site.Errors;
using Goodword.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.HttpOverrides;
using NodaTime;

namespace Goodword.Site;

/// <summary>Puts the web server together; each capability adds itself in one line.</summary>
internal static class Web
{
    private const int MostFormBytes = 2 * 1024 * 1024;

    /// <param name="configure">Lets tests replace the clock or the outside world.</param>
    public static async Task<WebApplication> BuildAsync(Settings settings, Action<WebApplicationBuilder>? configure, CancellationToken ct)
    {
        // The schema is looked at, and EF Core's model built, while the rest is put together: the first page needs the one, the second the other.
        var database = new Database(settings);
        var migrated = Task.Run(() => database.MigrateAsync(ct), ct);
        _ = Task.Run(database.BuildModel, ct);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "goodword",
            ContentRootPath = AppContext.BaseDirectory,
            // Settings are read once; the framework would watch files of its own that are not there.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        AddServer(builder, settings);
        AddServices(builder, settings, database);
        configure?.Invoke(builder);
        var app = builder.Build();
        Use(app);
        Map(app);
        // Read while the schema is looked at, rather than by the first page that shows a time.
        _ = DateTimeZoneProviders.Tzdb;
        await migrated;
        return app;
    }

    private static void AddServer(WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.WebHost.UseStaticWebAssets();
        // The program runs from where it was built, which the framework takes for a developer's desk: it would look at the disk at every request.
        builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostFormBytes;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        // What keeps the server from starting is told by the command line, in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // The keys live in the database, which the operator guards; the framework would rather encrypt them with a machine's key.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void AddServices(WebApplicationBuilder builder, Settings settings, Database database)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddStorage(settings, database);
        builder.AddOrganizations();
        builder.AddSweeps(settings);
        builder.AddChannels();
        builder.AddConversations();
        builder.AddCoachApi();
        builder.AddPromises();
        builder.AddHouseRules();
        builder.AddFeelings();
        builder.AddCustomers();
        builder.AddScorecard();
        builder.AddLive();
        builder.AddHealth();
        builder.Services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "goodword-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        builder.Services.AddRazorComponents();
        PersistNothing(builder.Services);
        builder.Services.Configure<ForwardedHeadersOptions>(options => Trust(options, settings));
    }

    /// <summary>
    /// The framework sorts what pages hand over to components that live on in the browser, by reflection and for each page anew; no page
    /// has such components.
    /// </summary>
    private static void PersistNothing(IServiceCollection services)
    {
        foreach (var handedOver in services.Where(s => s.ServiceType.FullName == "Microsoft.AspNetCore.Components.IPersistentServiceRegistration").ToList())
            services.Remove(handedOver);
    }

    private static void Use(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseFaultPages();
        app.UseSecurityHeaders();
        app.UseCoachOrigins();
        app.UseRateLimiter();
        app.UseSetUp();
        app.UseTurns();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseFormTokens();
    }

    private static void Map(WebApplication app)
    {
        app.MapStaticAssets().RequireAuthorization(Policies.Anyone);
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => Results.LocalRedirect("/today")).RequireAuthorization(Policies.Staff);
        app.MapOrganizations();
        app.MapChannels();
        app.MapPromises();
        app.MapPromiseApi();
        app.MapStaffCalendar();
        app.MapHouseRules();
        app.MapConversations();
        app.MapCoachApi();
        app.MapTheme();
        app.MapLive();
        app.MapHealth();
        var pages = app.MapRazorComponents<App>();
        pages.Add(AllowWhatIsNoPage);
        pages.Add(AnswerHead);
        app.MapFallback("{**path}", AnswerNotFound).RequireAuthorization(Policies.Anyone);
    }

    /// <summary>Takes the request itself: of a handler that is bound when the program is compiled, the fallback's pattern would be lost.</summary>
    private static Task AnswerNotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The framework's own routes show nothing of ours: a redirect that a form asked for, and a file that is not there.</summary>
    private static void AllowWhatIsNoPage(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.Any(m => m is ComponentTypeMetadata or IAuthorizeData))
            endpoint.Metadata.Add(new AuthorizeAttribute(Policies.Anyone));
    }

    /// <summary>Programs that check links ask for the head alone, and take one that answers 404 for dead.</summary>
    private static void AnswerHead(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<HttpMethodMetadata>().LastOrDefault() is { } methods && methods.HttpMethods.Contains(HttpMethods.Get))
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods.HttpMethods, HttpMethods.Head]));
    }

    private static void Trust(ForwardedHeadersOptions options, Settings settings)
    {
        options.ForwardedHeaders = settings.TrustedProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // Only those that are named, not whatever else runs on this machine.
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in settings.TrustedProxies)
            options.KnownProxies.Add(IPAddress.Parse(proxy));
    }
}
