namespace Goodword.BrowserTests;

public sealed class BrowserTestTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Good = """
        <!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Good words</title></head>
        <body><main><h1>Good words</h1><p id="js">without</p></main>
        <script>document.getElementById('js').textContent = 'with';</script></body></html>
        """;

    [Theory]
    [InlineData(false, 1440)]
    [InlineData(true, 390)]
    public async Task A_page_is_as_wide_as_the_screen_and_accessible(bool phone, int width)
    {
        foreach (var look in Look.All.Where(l => l.Phone == phone))
        {
            var page = await Open(look);
            await page.SetContentAsync(Good);
            Assert.Equal(width, await page.EvaluateAsync<int>("innerWidth"));
            Assert.Equal(look.Dark, await page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
            Assert.Equal("with", await page.TextContentAsync("#js"));
            await page.AssertAccessible();
        }
    }

    [Fact]
    public async Task Scripts_do_not_run_where_somebody_forbids_them()
    {
        var page = await Open(Look.Desktop with { JavaScript = false });
        await page.SetContentAsync(Good);
        Assert.Equal("without", await page.TextContentAsync("#js"));
    }

    [Fact]
    public async Task What_keeps_people_out_is_told_with_its_place()
    {
        var page = await Open(Look.Desktop);
        await page.SetContentAsync("""<html lang="en"><title>x</title><main><h1>x</h1><img src="data:,"></main></html>""");
        var failure = await Assert.ThrowsAnyAsync<Exception>(page.AssertAccessible);
        Assert.Contains("image-alt", failure.Message, StringComparison.Ordinal);
        Assert.Contains("<img", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_complains_is_heard()
    {
        var page = await Open(Look.Desktop);
        await page.SetContentAsync("<script>console.error('no'); throw new Error('never');</script>");
        await page.WaitForFunctionAsync("true");
        Assert.Equal(2, TakeComplaints().Count);
    }
}
