using Goodword.Organizations;
using Goodword.Tests.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Organizations;

public abstract class VocabularyTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData(Vocabulary.Patient, "customer")]
    [InlineData(Vocabulary.Customer, "patient")]
    public async Task Whom_we_serve_has_one_name(Vocabulary vocabulary, string other)
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Organization, o => o.Speak(vocabulary), Ct);
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(30));
        await elm.Change(await elm.Find(promise.Id), p => p.Keep(elm.Ana.Id, App.Now), Ct);
        using var ada = await elm.SignIn(elm.Ada);
        foreach (var path in new[] { "/today", "/promises", "/promises?view=slipped", $"/promises/{promise.Id}", "/scorecard", "/shortcuts", "/settings/staff/new", $"/settings/staff/{elm.Ana.Id}", "/settings/mail" })
        {
            var page = await ada.Get(path);
            Assert.False(page.Text.Contains(other, StringComparison.OrdinalIgnoreCase), $"{path}: {page.Text}");
        }
    }

    public sealed class InSqlite(SqliteApp app) : VocabularyTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : VocabularyTests(app), IClassFixture<PostgresApp>;
}
