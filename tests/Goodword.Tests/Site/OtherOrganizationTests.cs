using System.Net;
using AngleSharp.Html.Dom;
using Goodword.Tests.World;

namespace Goodword.Tests.Site;

/// <summary>The administrator of one organization tries every page and every form of another, with ids that really exist there.</summary>
public abstract class OtherOrganizationTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task What_belongs_to_another_organization_is_not_found_and_not_changed()
    {
        var (ours, theirs) = (await ElmStreet(), await ElmStreet());
        using var ada = await ours.SignIn(ours.Ada);
        using var owner = await theirs.SignIn(theirs.Ada);
        var pages = (await EveryPage.Of(App, theirs, Ct)).Where(p => !p.IsPublic).ToList();
        var own = (await EveryPage.Of(App, ours, Ct)).Select(p => p.Path).ToHashSet(StringComparer.Ordinal);
        var forms = new List<(Uri Address, Dictionary<string, string> Values)>();
        foreach (var (path, _) in pages)
            forms.AddRange(FormsOf(await owner.Get(path)));
        var before = await Snapshot.Of(theirs, Ct);

        var foreign = pages.Where(p => !own.Contains(p.Path)).ToList();
        Assert.True(foreign.Count >= 5, string.Join(' ', foreign.Select(p => p.Path)));
        foreach (var (path, _) in foreign)
        {
            var shown = await ada.Get(path);
            // A list in which it is looked for is as it is without it.
            if (path.Split('?') is [var list, _] && own.Contains(list))
                Assert.Equal((path, (await ada.Get(list)).Text), (path, shown.Text));
            else
                Assert.Equal((path, HttpStatusCode.NotFound), (path, shown.Status));
        }

        var token = (await ada.Get("/today")).Find("input[name=__RequestVerificationToken]").GetAttribute("value") ?? "";
        Assert.True(forms.Count > 12, $"There are only {forms.Count} forms.");
        foreach (var (address, values) in forms)
        {
            values["__RequestVerificationToken"] = token;
            var answer = await ada.Post(address, values);
            Assert.True((int)answer.Status < 500, $"{address}: {answer.Status}");
            if (!own.Contains(address.AbsolutePath) && address.AbsolutePath.Count(c => c == '/') > 1 && !address.AbsolutePath.StartsWith("/settings/staff/new", StringComparison.Ordinal))
                Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {answer.Status}");
        }

        Assert.Equal(before, await Snapshot.Of(theirs, Ct));
    }

    private static IEnumerable<(Uri Address, Dictionary<string, string> Values)> FormsOf(Page page) =>
        from form in page.Html.Forms
        where form.Method == "post" && form.GetAttribute("action")?.StartsWith("/sign-out", StringComparison.Ordinal) != true
        select (page.Resolve(form.GetAttribute("action") ?? page.Address.AbsoluteUri), ValuesOf(form));

    private static Dictionary<string, string> ValuesOf(IHtmlFormElement form)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var element in form.Elements)
        {
            if (element.GetAttribute("name") is { Length: > 0 } name)
                values.TryAdd(name, element is IHtmlInputElement { Value.Length: > 0 } input ? input.Value : "Something that fits");
        }

        return values;
    }

    public sealed class InSqlite(SqliteApp app) : OtherOrganizationTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : OtherOrganizationTests(app), IClassFixture<PostgresApp>;
}
