using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Goodword.Tests.World;

namespace Goodword.Tests.CoachApi;

/// <summary>How an application was answered.</summary>
internal sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? ContentType, JsonElement Json)
{
    public string? Detail => Json.GetProperty("detail").GetString();

    public IEnumerable<string?> Rules => Json.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString());

    public IEnumerable<string?> WrongFields => Json.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("field").GetString());
}

/// <summary>Applications that ask the coach.</summary>
internal static class CoachApiWorld
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>As the administrator makes it, on the page that shows it once.</summary>
    public static async Task<string> MakeKey(this Visitor administrator, string name, string origins = "")
    {
        var page = await administrator.Submit(await administrator.Get("/settings/coach-keys"), "form:has([name='Input.Name'])", ("Input.Name", name), ("Input.Origins", origins));
        return page.Find(".gw-secret code").TextContent;
    }

    public static Task<Answer> AskCoach(this Visitor who, object request, string? key = null, string? origin = null) =>
        who.AskCoach(new StringContent(JsonSerializer.Serialize(request), Encoding.UTF8, "application/json"), key, origin);

    public static async Task<Answer> AskCoach(this Visitor who, HttpContent body, string? key = null, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/coach") { Content = body };
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        using var response = await who.Http.SendAsync(request, Ct);
        var text = await response.Content.ReadAsStringAsync(Ct);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, JsonDocument.Parse(text).RootElement);
    }
}
