using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Tests.Feelings;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Customers;

public abstract class RecordViewsTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_look_is_written_down_though_who_looks_hangs_up()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        var views = App.Services.GetRequiredService<RecordViews>();
        var ana = new SignedInStaff(elm.Organization.Id, elm.Ana.Id, elm.Ana.Name, elm.Ana.Role, [elm.Practice.Id]);
        try
        {
            await views.NoteAsync(ana, pat.Id, App.Now, new CancellationToken(canceled: true));
        }
        catch (OperationCanceledException)
        {
            // Whoever hung up sees no page.
        }

        await views.NoteAsync(ana, pat.Id, App.Now, Ct);
        await views.WriteAsync(Ct);
        await using var db = elm.Database();
        Assert.Equal(1, await db.RecordViews.CountAsync(v => v.CustomerId == pat.Id, Ct));
    }

    [Fact]
    public async Task A_look_is_written_down_though_the_page_says_that_it_renews_itself()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", "pat@example.com", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        ana.Http.DefaultRequestHeaders.Add(OrganizationsFeature.LiveHeader, "1");
        await ana.Get($"/customers/{pat.Id}");
        await ana.Get($"/customers/{pat.Id}");
        Assert.Equal(1, await Looks(elm, pat));
    }

    [Fact]
    public async Task Who_reads_what_a_customer_was_promised_or_felt_has_looked_at_their_record()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddDays(1));
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Get($"/promises/{promise.Id}");
        await using var db = elm.Database();
        Assert.Equal(1, await Looks(elm, await db.Customers.SingleAsync(c => c.Id == promise.CustomerId, Ct)));

        var (silent, talking) = (await elm.Meet("Kim Doe", "kim@example.com", Ct), await elm.Meet("Pat Doe", "pat@example.com", Ct));
        foreach (var customer in new[] { silent, talking })
        {
            App.Clock.Advance(TimeSpan.FromMinutes(1));
            var closed = await elm.Closed(App.Now, customer);
            using var visitor = App.Visit();
            var thanks = await visitor.Submit(await visitor.Get($"{await App.Asked(elm, closed)}?face=1"), "form");
            if (customer == talking)
                await visitor.Submit(thanks, "form", ("Input.Comment", "I was not heard."));
        }

        using var ben = await elm.SignIn(elm.Ben);
        Assert.Contains("I was not heard.", (await ben.Get("/feelings")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await Looks(elm, talking));
        Assert.Equal(0, await Looks(elm, silent));
    }

    private async Task<int> Looks(ElmStreet elm, Customer at)
    {
        await App.Services.GetRequiredService<RecordViews>().WriteAsync(Ct);
        await using var db = elm.Database();
        return await db.RecordViews.CountAsync(v => v.CustomerId == at.Id, Ct);
    }

    public sealed class InSqlite(SqliteApp app) : RecordViewsTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : RecordViewsTests(app), IClassFixture<PostgresApp>;
}
