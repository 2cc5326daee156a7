using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Goodword.CoachApi;

/// <summary>Knows an application by <c>Authorization: Bearer goodword_…</c>.</summary>
internal sealed class CoachKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Database database)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "coach-key";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var sent) || !sent.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (CoachKey.SecretIn(sent.Parameter?.Trim() ?? "") is not { } secret || await FindAsync(secret, TimeProvider.GetUtcNow(), Context.RequestAborted) is not { } claims)
            return AuthenticateResult.Fail("There is no such key.");
        var identity = new ClaimsIdentity(claims, SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.Append(HeaderNames.WWWAuthenticate, "Bearer");
        return Task.CompletedTask;
    }

    private async Task<IEnumerable<Claim>?> FindAsync(OwnedSecret secret, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(secret.Organization);
        var hash = secret.Hash;
        var key = await db.CoachKeys.SingleOrDefaultAsync(k => k.Hash == hash && k.RevokedAt == null, ct);
        if (key?.IsUseWorthNoting(now) is true)
        {
            key.NoteUse(now);
            await db.SaveChangesAsync(ct);
        }

        if (key?.ForId is not { } id)
            return key is null ? null : CoachCaller.Claims(key);
        var person = await db.Staff.AsNoTracking().Include(s => s.Practices).SingleAsync(s => s.Id == id, ct);
        return person.IsActive ? CoachCaller.Claims(key, person, await db.Organizations.AsNoTracking().SingleAsync(ct)) : null;
    }
}
