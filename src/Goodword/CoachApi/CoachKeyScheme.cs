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

    private bool hasPersonLeft;

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
        return hasPersonLeft ? ApiProblems.PersonLeft().ExecuteAsync(Context) : Task.CompletedTask;
    }

    private async Task<IEnumerable<Claim>?> FindAsync(OwnedSecret secret, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = database.Open(secret.Organization);
        var hash = secret.Hash;
        if (await db.CoachKeys.SingleOrDefaultAsync(k => k.Hash == hash, ct) is not { } key)
            return null;
        var person = key.ForId is { } id ? await db.Staff.AsNoTracking().Include(s => s.Practices).SingleAsync(s => s.Id == id, ct) : null;
        // Leaving revokes it; one that was revoked before is told so.
        hasPersonLeft = person is { IsActive: false } && (key.RevokedAt is null || key.RevokedAt == person.LeftAt);
        if (key.IsRevoked || hasPersonLeft)
            return null;
        if (key.IsUseWorthNoting(now))
        {
            key.NoteUse(now);
            await db.SaveChangesAsync(ct);
        }

        return person is null ? CoachCaller.Claims(key) : CoachCaller.Claims(key, person, await db.Organizations.AsNoTracking().SingleAsync(ct));
    }
}
