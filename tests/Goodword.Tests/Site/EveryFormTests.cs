using System.Text;
using AngleSharp.Html.Dom;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

/// <summary>Whatever is posted to a form, the answer is a page, and never that we failed.</summary>
public abstract class EveryFormTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_form_with_nothing_in_it_or_far_too_much_or_in_no_encoding_gets_an_answer()
    {
        var elm = await ElmStreet();
        using var ada = await elm.SignIn(elm.Ada);
        using var stranger = App.Visit();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var (path, isPublic) in await EveryPage.Of(App, elm, Ct))
        {
            var visitor = isPublic ? stranger : ada;
            var page = await visitor.Get(path);
            foreach (var form in page.Html.Forms.Where(f => f.Method == "post" && IsOwn(f) && seen.Add(Name(page, f))))
            {
                foreach (var (what, body) in Bodies(form))
                {
                    using var content = new ByteArrayContent(body);
                    content.Headers.ContentType = new("application/x-www-form-urlencoded");
                    using var answer = await visitor.Http.PostAsync(page.Resolve(form.GetAttribute("action") ?? path), content, Ct);
                    var html = await answer.Content.ReadAsStringAsync(Ct);
                    if ((int)answer.StatusCode >= 500 || !html.Contains("</main>", StringComparison.Ordinal))
                        problems.Add($"{Name(page, form)}, {what}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.Equal("/today", (await ada.Get("/today")).Address.AbsolutePath);
        Assert.True(seen.Count > 12, $"There are only {seen.Count} forms.");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>Not of the frame, which stands around every page, and signs out.</summary>
    private static bool IsOwn(IHtmlFormElement form) => form.GetAttribute("action")?.StartsWith("/sign-out", StringComparison.Ordinal) != true;

    private static string Name(Page page, IHtmlFormElement form) =>
        $"{page.Address.AbsolutePath} {form.GetAttribute("action")} {(form.Elements["_handler"] as IHtmlInputElement)?.Value}";

    private static IEnumerable<(string What, byte[] Body)> Bodies(IHtmlFormElement form)
    {
        var kept = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is "_handler" or "__RequestVerificationToken").Select(i => (i.Name ?? "", i.Value)).ToList();
        var names = form.Elements.OfType<IHtmlElement>().Select(e => e.GetAttribute("name") ?? "").Where(n => n.Length > 0 && !kept.Exists(k => k.Item1 == n)).Distinct(StringComparer.Ordinal).ToList();
        yield return ("nothing in it", Encode(kept, []));
        yield return ("every field empty", Encode(kept, names.Select(n => (n, ""))));
        yield return ("every field too long", Encode(kept, names.Select(n => (n, new string('x', 60_000)))));
        yield return ("every field odd", Encode(kept, names.Select(n => (n, "\u0001\u202e\U0001F600'\"<script>%0d%0a"))));
        yield return ("every field no UTF-8", [.. Encode(kept, []), .. Encoding.ASCII.GetBytes(string.Concat(names.Select(n => $"&{Uri.EscapeDataString(n)}=%ff%fe%c0%80")))]);
    }

    private static byte[] Encode(IEnumerable<(string Name, string Value)> kept, IEnumerable<(string Name, string Value)> fields) =>
        Encoding.UTF8.GetBytes(string.Join('&', kept.Concat(fields).Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}")));

    public sealed class InSqlite(SqliteApp app) : EveryFormTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : EveryFormTests(app), IClassFixture<PostgresApp>;
}
