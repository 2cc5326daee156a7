using System.Security.Claims;
using System.Threading.RateLimiting;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Organizations;

internal static class OrganizationsFeature
{
    /// <summary>Requests that a page makes by itself carry this header: they don't count as somebody being there.</summary>
    public const string LiveHeader = "X-Goodword-Live";

    /// <summary>The stream of live updates, which a browser opens without headers of ours: it doesn't count either.</summary>
    public const string LivePath = "/live";

    public const string SignInLimit = "sign-in";

    private const int MostSignInsPerMinute = 60;

    /// <summary>Not with each request: a new cookie is a part of what a page costs.</summary>
    private static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    /// <summary>Asked at every request.</summary>
    private static readonly PerModel<Func<GoodwordDb, Guid, CancellationToken, Task<string?>>> StampOf = new(() =>
        EF.CompileAsyncQuery((GoodwordDb db, Guid user, CancellationToken ct) => db.Users.Where(u => u.Id == user).Select(u => u.SecurityStamp).FirstOrDefault()));

    public static void AddOrganizations(this WebApplicationBuilder builder)
    {
        builder.Services.AddAuthorization(Policies.Add);
        builder.Services.AddDataProtection().SetApplicationName("goodword");
        builder.Services.AddSingleton<StoredKeys>();
        builder.Services.AddOptions<KeyManagementOptions>().Configure<StoredKeys>((options, keys) => options.XmlRepository = keys);
        builder.Services.AddSingleton<ILookupNormalizer, SignInNames>();
        builder.Services.AddIdentityCore<SignIn>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.User.AllowedUserNameCharacters = "";
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 5;
                options.Lockout.MaxFailedAccessAttempts = 8;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                // Confirmed by StillHere.
                options.SignIn.RequireConfirmedAccount = true;
            })
            .AddEntityFrameworkStores<GoodwordDb>()
            .AddPasswordValidator<KnownBadPasswords>()
            .AddClaimsPrincipalFactory<SignInPrincipal>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        builder.Services.AddScoped<IUserConfirmation<SignIn>, StillHere>();
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, Configure);
        builder.Services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(SignInLimit, PerAddress);
            limits.OnRejected = TellWhen;
        });
        builder.Services.AddSingleton<Workplaces>();
        builder.Services.AddSingleton<SettingUp>();
        builder.Services.AddScoped<Joining>();
        builder.Services.AddScoped<StaffChanges>();
        builder.Services.AddScoped<AbsencePlanning>();
        builder.AddSweep<Readdressing>(TimeSpan.FromHours(1));
    }

    private static ValueTask TellWhen(OnRejectedContext context, CancellationToken ct)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
            context.HttpContext.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    /// <summary>A practice's staff share one address and sign in at eight; who tries one password on every name is slowed down.</summary>
    private static RateLimitPartition<string> PerAddress(HttpContext http) => HttpMethods.IsPost(http.Request.Method) && http.PlaceOf().Length > 0
        ? http.PerMinute(MostSignInsPerMinute)
        : RateLimitPartition.GetNoLimiter("");

    public static void MapOrganizations(this WebApplication app) => app.MapSignOut();

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "goodword";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = "/sign-in";
        options.ExpireTimeSpan = TimeSpan.FromMinutes(15);
        options.SlidingExpiration = true;
        options.Events.OnSigningIn = context =>
        {
            if (int.TryParse(context.Principal?.FindFirst(SignedInStaff.IdleClaim)?.Value, System.Globalization.CultureInfo.InvariantCulture, out var minutes))
                context.Properties.ExpiresUtc = context.Options.TimeProvider?.GetUtcNow().AddMinutes(minutes);
            return Task.CompletedTask;
        };
        options.Events.OnCheckSlidingExpiration = context =>
        {
            // Left to itself it renews in the second half of the time only, and who was busy in the first is signed off after half of it.
            var isLive = context.HttpContext.Request.Headers.ContainsKey(LiveHeader) || context.HttpContext.Request.Path == LivePath;
            context.ShouldRenew = !isLive && context.ElapsedTime >= RenewAfter;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToLogin = context =>
        {
            // Who was signed off while writing is answered with what they wrote, to be sent again.
            var hasWritten = HttpMethods.IsPost(context.Request.Method) && !context.Request.Path.StartsWithSegments("/sign-out", StringComparison.Ordinal) && context.Request.Path != "/sign-out-everywhere";
            if (!hasWritten && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
                context.Response.Redirect(context.RedirectUri);
            else
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        };
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>A sign-out everywhere, a new password or leaving ends every session at its next request.</summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        if (context.Principal?.Identity is not ClaimsIdentity session
            || !await IsCurrentAsync(http, context.Principal)
            || !await http.RequestServices.GetRequiredService<Workplaces>().FindAsync(session, http.RequestAborted))
        {
            context.RejectPrincipal();
            await http.RequestServices.GetRequiredService<SignInManager<SignIn>>().SignOutAsync();
        }
    }

    /// <summary>Whether nothing has ended the session.</summary>
    internal static async Task<bool> IsCurrentAsync(HttpContext http, ClaimsPrincipal? principal)
    {
        var stamp = principal?.FindFirst("AspNet.Identity.SecurityStamp")?.Value;
        if (stamp is null || !Guid.TryParse(principal?.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var user))
            return false;
        await using var db = http.RequestServices.GetRequiredService<Database>().OpenGlobal();
        return await StampOf.Of(db)(db, user, http.RequestAborted) == stamp;
    }
}
