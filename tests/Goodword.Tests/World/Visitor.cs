using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;

namespace Goodword.Tests.World;

/// <summary>
/// Somebody at a browser without JavaScript: keeps cookies, follows redirects, fills in the forms of the page they see.
/// </summary>
public sealed class Visitor : IDisposable
{
    private readonly CookieContainerHandler cookies;
    private readonly HttpClient client;

    internal Visitor(HttpMessageHandler program)
    {
        cookies = new CookieContainerHandler { InnerHandler = program };
        client = new HttpClient(new RedirectHandler(10) { InnerHandler = cookies })
        {
            BaseAddress = new Uri("http://localhost"),
        };
        client.DefaultRequestHeaders.Add("Accept", "text/html,*/*");
    }

    /// <summary>The same person, for what a page does not offer: any request, with their cookies.</summary>
    public HttpClient Http => client;

    public CookieContainer Cookies => cookies.Container;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<HttpStatusCode> Head(string path)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Head, new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(asked, Ct);
        return answer.StatusCode;
    }

    public async Task<Page> Get(string path) => await Page.Read(await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), Ct), Ct);

    /// <summary>Sends the first form that matches, with what stands in it already and these fields instead.</summary>
    public Task<Page> Submit(Page page, string form, params (string Name, string Value)[] fields) => SubmitTo(page, form, null, fields);

    /// <summary>The same, to another address than the form's own.</summary>
    public Task<Page> SubmitTo(Page page, string form, string? address, params (string Name, string Value)[] fields)
    {
        var found = page.Html.QuerySelector<IHtmlFormElement>(form);
        Assert.True(found is not null, $"{page.Address} has no form {form}:\n{page.Html.QuerySelector("main")?.OuterHtml}");
        var values = Values(found).Where(v => !Array.Exists(fields, f => f.Name == v.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return Post(page.Resolve(address ?? found.GetAttribute("action") ?? page.Address.AbsoluteUri), values);
    }

    public async Task<Page> Post(Uri address, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var content = new FormUrlEncodedContent(values);
        return await Page.Read(await client.PostAsync(address, content, Ct), Ct);
    }

    public void Dispose() => client.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Values(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Name.Length: > 0, IsDisabled: false } input when input.Type is not ("checkbox" or "radio") || input.IsChecked:
                    if (input.Type is not ("submit" or "button" or "file"))
                        yield return KeyValuePair.Create(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0, IsDisabled: false } area:
                    yield return KeyValuePair.Create(area.Name, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0, IsDisabled: false } select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                        yield return KeyValuePair.Create(select.Name, option.Value);
                    break;
            }
        }
    }
}

/// <summary>What somebody sees.</summary>
public sealed record Page(HttpStatusCode Status, Uri Address, IHtmlDocument Html)
{
    /// <summary>The words in it, as they run.</summary>
    public string Text => string.Join(' ', (Html.QuerySelector("main") ?? Html.Body)?.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? []);

    public IElement Find(string selector)
    {
        var found = Html.QuerySelector(selector);
        Assert.True(found is not null, $"{Address} has no {selector} ({Status}):\n{Html.QuerySelector("main")?.OuterHtml}");
        return found;
    }

    /// <summary>Where an address in the page leads.</summary>
    public Uri Resolve(string address) => new(new Uri(Address, Html.QuerySelector("base")?.GetAttribute("href") ?? ""), address);

    internal static async Task<Page> Read(HttpResponseMessage response, CancellationToken ct)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync(ct);
            return new Page(response.StatusCode, response.RequestMessage?.RequestUri ?? new Uri("http://localhost"), new HtmlParser().ParseDocument(html));
        }
    }
}
