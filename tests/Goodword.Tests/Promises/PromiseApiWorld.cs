using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Organizations;
using Goodword.Tests.CoachApi;
using Goodword.Tests.World;

namespace Goodword.Tests.Promises;

/// <summary>Applications that read and change promises.</summary>
internal static class PromiseApiWorld
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<string> Key(this GoodwordApp app, ElmStreet elm, KeyScope scope, StaffMember? person)
    {
        var secret = OwnedSecret.New(elm.Organization.Id);
        var key = CoachKey.Make(elm.Organization.Id, "Tickets", secret, [], elm.Ada.Id, app.Now);
        await using var db = elm.Database();
        db.Add(person is null ? key : key.For(scope, person.Id));
        await db.SaveChangesAsync(Ct);
        return CoachKey.TextOf(secret);
    }

    public static async Task<Answer> Ask(this GoodwordApp app, HttpMethod method, string path, string? key, object? body = null, string? once = null)
    {
        using var visitor = app.Visit();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (once is not null)
            request.Headers.Add("Idempotency-Key", once);
        using var response = await visitor.Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, JsonDocument.Parse(text).RootElement);
    }
}
