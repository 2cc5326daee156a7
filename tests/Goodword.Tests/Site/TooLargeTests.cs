using System.Net;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

public sealed class TooLargeTests
{
    [Fact]
    public async Task A_form_that_is_larger_than_may_be_sent_is_told_so_and_not_that_its_page_was_too_old()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await GoodwordApp.Serve(Kept.InSqlite, ct);
        await ElmStreet.Open(app, ct);
        using var browser = new HttpClient { BaseAddress = new Uri(app.Url) };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var (length, status, words) in new[] { (3_000_000, HttpStatusCode.RequestEntityTooLarge, "That is too large"), (1_000, HttpStatusCode.BadRequest, "That page was too old to send") })
        {
            using var file = new ByteArrayContent(new byte[length]);
            using var form = new MultipartFormDataContent { { file, "Sent", "pack.yaml" } };
            using var answer = await browser.PostAsync("/sign-in", form, ct);
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(words, await answer.Content.ReadAsStringAsync(ct), StringComparison.Ordinal);
        }
    }
}
