using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Goodword.Promises.Api;

/// <summary>What was done, to be told to the application.</summary>
internal sealed record Done(int Status, object Answer);

/// <summary>Does what a request with an Idempotency-Key asks for once, and answers it alike each time for 24 hours.</summary>
internal sealed class OneAnswer(Database database, TimeProvider clock, IOptions<JsonOptions> json)
{
    public const string Header = "Idempotency-Key";

    /// <param name="work">Gets the form from which to send; a form sends once.</param>
    public async Task<IResult> GiveAsync(HttpContext http, CoachCaller caller, ReadOnlyMemory<byte> body, Func<Guid, Task<Done>> work, CancellationToken ct)
    {
        var token = http.Request.Headers[Header].ToString();
        if (token.Length is 0 or > KeptAnswer.LongestToken || token.Any(c => c is < '!' or > '~'))
            return ApiProblems.NoIdempotencyKey();
        var asked = await BeginAsync(caller, token, HashOf(http.Request, body.Span), ct);
        if (asked.Refusal is { } refusal)
            return refusal;
        if (asked.Answer.IsAnswered)
        {
            http.Response.Headers["Idempotency-Replayed"] = "true";
            return Result(asked.Answer.Status, asked.Answer.Body);
        }

        var done = await work(asked.Answer.Form);
        var text = JsonSerializer.Serialize(done.Answer, done.Answer.GetType(), json.Value.SerializerOptions);
        await using var db = database.Open(caller.OrganizationId);
        db.Attach(asked.Answer);
        asked.Answer.Answer(done.Status, text);
        // Should another have taken over meanwhile, it has answered from the same form. It is done, so it is stored also when nobody waits for it any more.
        await db.SaveIfUnchangedAsync(CancellationToken.None);
        return Result(done.Status, text);
    }

    /// <summary>Whether this very request was begun before: what was in time then may be late by now, and is answered as it was.</summary>
    public async Task<bool> WasBegunAsync(HttpContext http, CoachCaller caller, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var token = http.Request.Headers[Header].ToString();
        var (key, hash, old) = (caller.Key, HashOf(http.Request, body.Span), clock.GetUtcNow() - KeptAnswer.Kept);
        await using var db = database.Open(caller.OrganizationId);
        return await db.KeptAnswers.AnyAsync(a => a.KeyId == key && a.Token == token && a.RequestHash == hash && a.StartedAt >= old, ct);
    }

    private async Task<(KeptAnswer Answer, IResult? Refusal)> BeginAsync(CoachCaller caller, string token, byte[] hash, CancellationToken ct)
    {
        var key = caller.Key ?? throw new InvalidOperationException("Only applications ask.");
        var now = clock.GetUtcNow();
        var old = now - KeptAnswer.Kept;
        await using var db = database.Open(caller.OrganizationId);
        await db.KeptAnswers.Where(a => a.StartedAt < old).ExecuteDeleteAsync(ct);
        var mine = KeptAnswer.Begin(caller.OrganizationId, key, token, hash, now);
        try
        {
            db.KeptAnswers.Add(mine);
            await db.SaveChangesAsync(ct);
            return (mine, null);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            db.ChangeTracker.Clear();
        }

        var before = await db.KeptAnswers.SingleAsync(a => a.KeyId == key && a.Token == token, ct);
        if (!before.RequestHash.AsSpan().SequenceEqual(hash))
            return (before, ApiProblems.OtherRequest());
        if (before.IsAnswered)
            return (before, null);
        if (now - before.StartedAt < KeptAnswer.Patience)
            return (before, ApiProblems.StillWorking());
        before.TakeOver(now);
        return (before, await db.SaveIfUnchangedAsync(ct) ? null : ApiProblems.StillWorking());
    }

    private static byte[] HashOf(HttpRequest request, ReadOnlySpan<byte> body) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes($"{request.Method} {request.Path}\n"), .. body]);

    private static ContentHttpResult Result(int status, string text) => TypedResults.Text(text, status < 400 ? MediaTypeNames.Application.Json : ApiProblems.ContentType, Encoding.UTF8, status);
}
