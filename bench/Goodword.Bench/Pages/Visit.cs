using System.Net;
using System.Text.RegularExpressions;

namespace Goodword.Bench.Pages;

/// <summary>Signs in as a person does, and keeps the cookies.</summary>
internal static partial class Visit
{
    public static async Task<string> SignInAsync(Uri server, CancellationToken ct)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = server };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        var page = await client.GetStringAsync("/sign-in", ct);
        var fields = HiddenField().Matches(page).Select(m => KeyValuePair.Create(Value(m, "name"), Value(m, "value"))).ToList();
        fields.Add(KeyValuePair.Create("Input.Email", BenchWorld.Email));
        fields.Add(KeyValuePair.Create("Input.Password", BenchWorld.Password));
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/sign-in", form, ct);
        if (answer.RequestMessage?.RequestUri?.AbsolutePath != "/today")
            throw new InvalidOperationException($"Nobody was signed in: {answer.RequestMessage?.RequestUri}");
        return cookies.GetCookieHeader(server);
    }

    /// <summary>Whether this version has the page.</summary>
    public static async Task<bool> HasAsync(Uri server, string path, string cookies, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = server };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static string Value(Match input, string attribute) => Regex.Match(input.Value, $" {attribute}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
