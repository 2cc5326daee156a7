using System.Net;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Site;
using Goodword.Tests.Channels;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Customers;

public abstract class CustomerPageTests(SharedApp shared) : Behaviour(shared)
{
    private const string Panel = "form:has(input[name='Input.Seen'])";
    private const string AddressForm = "form:has(#address-email)";
    private const string OffForm = "form:has([name='Off.Email'])";

    [Theory]
    [InlineData("customers")]
    [InlineData("conversations")]
    public async Task What_is_known_is_edited_where_it_stands(string where)
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        var conversation = await elm.Write(pat, "My result", "Is it back?", Ct);
        using var ana = await elm.SignIn(elm.Ana);
        var address = where == "customers" ? $"/customers/{pat.Id}" : $"/conversations/{conversation.Id}";
        var saved = await ana.Submit(await ana.Get(address), Panel, ("Input.CalledName", " Ms Doe "), ("Input.Language", "Polish"), ("Input.ToldUs", "Swims on Thursdays.\r\nHas a <b>bad</b> leg."));
        Assert.Equal(address, saved.Address.AbsolutePath);
        Assert.Equal("Swims on Thursdays.\nHas a <b>bad</b> leg.", saved.Find(".told-text").TextContent);
        await using var db = elm.Database();
        var stored = await db.Customers.SingleAsync(c => c.Id == pat.Id, Ct);
        Assert.Equal(("Ms Doe", "pl", "Pat Doe"), (stored.CalledName, stored.Language, stored.Name));
    }

    [Fact]
    public async Task A_page_whose_people_have_gone_is_the_first_page_again()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var key in new[] { "after", "before" })
            Assert.Contains("Pat Doe", (await ana.Get($"/customers?{key}={pat.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_end_takes_the_room_of_one_character()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var lines = string.Concat(Enumerable.Repeat("x\r\n", Customer.NotesLength / 2));
        await ana.Submit(await ana.Get($"/customers/{pat.Id}"), Panel, ("Input.ToldUs", lines));
        await using var db = elm.Database();
        Assert.Equal(Customer.NotesLength - 1, (await db.Customers.SingleAsync(c => c.Id == pat.Id, Ct)).ToldUs.Length);
    }

    [Fact]
    public async Task A_feeling_that_was_changed_stands_where_it_was_changed()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        var (result, visit) = (await elm.Write(pat, "My result", "Is it back?", Ct), await elm.Write(pat, "My visit", "When may I come?", Ct));
        var first = App.Now;
        var (one, other) = (FeelingRequest.After(result, first), FeelingRequest.After(visit, first));
        one.Ask([1], first);
        one.Answer(FeelingValue.Good, "", first);
        other.Ask([2], first);
        other.Answer(FeelingValue.Delighted, "", first.AddDays(3));
        one.Answer(FeelingValue.Unhappy, "", first.AddDays(6));
        await using (var db = elm.Database())
        {
            db.AddRange(one, other);
            await db.SaveChangesAsync(Ct);
        }

        App.Clock.Advance(TimeSpan.FromDays(6.5));
        using var ana = await elm.SignIn(elm.Ana);
        var lines = (await ana.Get($"/customers/{pat.Id}")).Html.QuerySelectorAll(".gw-timeline li");
        Assert.Equal(["Unhappy", "Delighted"], lines.Select(line => line.QuerySelector(".gw-feeling")?.TextContent.Trim()));
        Assert.Equal(first.AddDays(6), DateTimeOffset.Parse(lines[0].QuerySelector("time")?.GetAttribute("datetime") ?? "", System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Lists_tell_two_customers_apart_who_are_called_alike()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var name in new[] { "Pat Doe", "Pat Smith" })
        {
            var pat = await Meet(elm, name);
            var conversation = await elm.Write(pat, "My result", "Is it back?", Ct);
            await ana.Submit(await ana.Get($"/customers/{pat.Id}"), Panel, ("Input.CalledName", "Pat"));
            var review = await ana.Submit(await ana.Get($"/conversations/{conversation.Id}"), "#reply", ("Reply.Text", "Hello Pat, I'll call you tomorrow."), ("Reply.Do", "send"));
            await ana.Submit(review, "#reply", ("Reply.Do", "send"));
        }

        foreach (var list in new[] { "/inbox", "/inbox?q=result", "/promises" })
        {
            var text = (await ana.Get(list)).Text;
            Assert.Contains("Pat Doe", text, StringComparison.Ordinal);
            Assert.Contains("Pat Smith", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_seen()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var stale = await ana.Get($"/customers/{pat.Id}");
        await ben.Submit(await ben.Get($"/customers/{pat.Id}"), Panel, ("Input.ToldUs", "Ben's words"));

        var conflict = await ana.Submit(stale, Panel, ("Input.ToldUs", "Ana's words"));
        Assert.Contains("Somebody changed this record", conflict.Text, StringComparison.Ordinal);
        Assert.Contains("Now stands: Ben's words", conflict.Text, StringComparison.Ordinal);
        Assert.Equal("Ana's words", conflict.Find("textarea[name='Input.ToldUs']").TextContent);
        await ana.Submit(conflict, Panel);
        Assert.Contains("Ana's words", (await ana.Get($"/customers/{pat.Id}")).Find(".told-text").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_double_click_saves_is_saved_and_nobody_else_is_blamed()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/customers/{pat.Id}");
        (string, string)[] typed = [("Input.Name", " Patricia Doe-Smith"), ("Input.ToldUs", "Swims on Thursdays.\r\nHas a bad leg.")];
        var pages = new List<Page>(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ana.Submit(page, Panel, typed))));
        pages.Add(await ana.Submit(page, Panel, typed));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.All(pages, one => Assert.DoesNotContain("Somebody changed this record", one.Text, StringComparison.Ordinal));
        Assert.All(pages, one => Assert.Contains("Patricia Doe-Smith", one.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_two_who_save_a_record_at_once_one_is_told_of_the_other()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        var (first, second) = (await ana.Get($"/customers/{pat.Id}"), await ben.Get($"/customers/{pat.Id}"));
        var pages = await Task.WhenAll(ana.Submit(first, Panel, ("Input.Name", "Patricia Doe-Smith")), ben.Submit(second, Panel, ("Input.Name", "Patrick Doe-Smith")));
        Assert.All(pages, one => Assert.Equal(HttpStatusCode.OK, one.Status));
        Assert.Single(pages, one => one.Text.Contains("Somebody changed this record", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_problem_is_told_at_its_field_and_what_was_typed_stays()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/customers/{pat.Id}"), Panel,
            ("Input.Name", " "), ("Input.CalledName", new string('x', Customer.NameLength + 1)), ("Input.Language", "Klingon"), ("Input.ToldUs", new string('x', Customer.NotesLength + 1)));
        foreach (var field in new[] { "name", "calledname", "language", "toldus" })
            Assert.NotEqual("", page.Find($"#customer-field-{field}-error").TextContent.Trim());
        Assert.Equal("Klingon", page.Find("input[name='Input.Language']").GetAttribute("value"));
        Assert.True(page.Find("details.edit").HasAttribute("open"));
        await using var db = elm.Database();
        Assert.Equal("Pat Doe", (await db.Customers.SingleAsync(c => c.Id == pat.Id, Ct)).Name);
    }

    [Fact]
    public async Task Customers_are_listed_by_name_page_by_page()
    {
        var elm = await ElmStreet();
        var names = Enumerable.Range(0, (CustomerQueries.PageSize * 2) + 3).Select(n => $"Patient {n:000}").ToList();
        foreach (var name in names)
            await Meet(elm, name);
        using var ana = await elm.SignIn(elm.Ana);
        var pages = new List<Page> { await ana.Get("/customers") };
        while (pages[^1].Html.QuerySelector("a[rel=next]") is { } next)
            pages.Add(await ana.Get("/" + next.GetAttribute("href")));
        Assert.Equal(names, pages.SelectMany(Names));
        Assert.Equal(Names(pages[1]), Names(await ana.Get("/" + pages[2].Find("a[rel=prev]").GetAttribute("href"))));
    }

    [Theory]
    [InlineData("muller")]
    [InlineData("MÜL zoe")]
    [InlineData("zoe.m")]
    public async Task A_customer_is_found_by_the_beginnings_of_names_and_addresses(string words)
    {
        var elm = await ElmStreet();
        await elm.Meet("Zoë Müller", $"zoe.mueller.{Guid.CreateVersion7(App.Now):N}@example.com", Ct);
        await Meet(elm, "Abel");
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(["Zoë Müller"], Names(await ana.Get($"/customers?q={Uri.EscapeDataString(words)}")));
    }

    [Fact]
    public async Task Who_cannot_type_a_letter_of_a_name_is_told_to_search_by_another_part_of_it()
    {
        var elm = await ElmStreet();
        await Meet(elm, "Łukasz Wójcik");
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("such as ł or ø, search by another part of the name", (await ana.Get("/customers?q=lukasz")).Text, StringComparison.Ordinal);
        Assert.Equal(["Łukasz Wójcik"], Names(await ana.Get("/customers?q=wojcik")));
    }

    [Theory]
    [InlineData("/customers?q=zebra")]
    [InlineData("/customers?q=quixote")]
    [InlineData("/inbox?q=zebrawood")]
    public async Task Who_writes_is_found_by_name_and_address(string search)
    {
        var elm = await ElmStreet();
        await App.Receive(elm, Letters.Letter("q@example.com", from: "Quixote Zebrawood <quixote@example.com>"));
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("href=\"customers/", (await ana.Get(search)).Find("main").InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_writes_to_a_second_practice_is_known_there_too()
    {
        var elm = await ElmStreet();
        await App.Receive(elm, Letter("first"));
        await App.Receive(elm, Letter("second"), elm.HarbourView);
        await App.Receive(elm, Letter("third"), elm.HarbourView);
        using var hugo = await elm.SignIn(elm.Hugo);
        using var mara = await elm.SignIn(elm.Mara);
        using var ana = await elm.SignIn(elm.Ana);
        foreach (var visitor in new[] { hugo, mara, ana })
        {
            Assert.Equal(["Quixote Zebrawood"], Names(await visitor.Get("/customers")));
            Assert.Equal(["Quixote Zebrawood"], Names(await visitor.Get("/customers?q=zebra")));
        }

        var record = (await ana.Get("/customers")).Find("main .gw-row-link").GetAttribute("href");
        await ana.Submit(await ana.Get("/" + record), Panel, ("Input.Name", "Quixote Ashwood"));
        foreach (var visitor in new[] { hugo, mara, ana })
        {
            Assert.Equal(["Quixote Ashwood"], Names(await visitor.Get("/customers")));
            Assert.Equal(["Quixote Ashwood"], Names(await visitor.Get("/customers?q=ashwood")));
            Assert.Empty(Names(await visitor.Get("/customers?q=zebra")));
        }

        static byte[] Letter(string id) => Letters.Letter($"{id}@example.com", from: "Quixote Zebrawood <quixote@example.com>");
    }

    [Fact]
    public async Task Whom_a_practice_knows_is_listed_by_name_page_by_page_whoever_met_them_first()
    {
        var elm = await ElmStreet();
        var names = Enumerable.Range(0, (CustomerQueries.PageSize * 2) + 3).Select(n => $"Patient {n:000}").ToList();
        await using (var db = elm.Database())
        {
            foreach (var (n, name) in names.Index())
            {
                var met = Customer.Meet(elm.Organization.Id, n % 3 == 0 ? elm.HarbourView.Id : elm.Practice.Id, name, $"{n}@example.com", App.Now);
                if (n % 2 == 1)
                    met.BeKnownAt(n % 3 == 0 ? elm.Practice.Id : elm.HarbourView.Id);
                db.Customers.Add(met);
            }

            await db.SaveChangesAsync(Ct);
        }

        foreach (var (person, known) in new[] { (elm.Mara, names), (elm.Hugo, names.Where((_, n) => n % 3 == 0 || n % 2 == 1)), (elm.Ana, names.Where((_, n) => n % 3 != 0 || n % 2 == 1)) })
        {
            using var visitor = await elm.SignIn(person);
            var pages = new List<Page> { await visitor.Get("/customers") };
            while (pages[^1].Html.QuerySelector("a[rel=next]") is { } next)
                pages.Add(await visitor.Get("/" + next.GetAttribute("href")));
            Assert.Equal(known, pages.SelectMany(Names));
            Assert.Equal(Names(pages[0]), Names(await visitor.Get("/" + pages[1].Find("a[rel=prev]").GetAttribute("href"))));
        }
    }

    [Fact]
    public async Task Whom_an_earlier_version_met_is_made_known_wherever_they_wrote_once_and_however_often_it_begins()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            for (var n = 0; n < Introducing.Batch + 5; n++)
                db.Customers.Add(Customer.Meet(elm.Organization.Id, elm.Practice.Id, $"Patient {n:000}", $"{n}@example.com", App.Now.AddSeconds(n)));
            var last = Customer.Meet(elm.Organization.Id, elm.Practice.Id, "Quixote Zebrawood", "quixote@example.com", App.Now.AddHours(1));
            db.Add(last);
            db.Add(new Introduction(elm.Organization.Id, default));
            await db.SaveChangesAsync(Ct);
            await elm.Write(last, "My visit", "When?", Ct, elm.HarbourView);
            await db.CustomerWords.ExecuteDeleteAsync(Ct);
        }

        var introducing = App.Services.GetRequiredService<Introducing>();
        using var hugo = await elm.SignIn(elm.Hugo);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.True(await introducing.SweepTurnAsync(elm.Organization.Id, App.Now, Ct));
        Assert.Equal(["Patient 007"], Names(await ana.Get("/customers?q=007")));
        Assert.Empty(Names(await ana.Get("/customers?q=zebra")));
        for (var twice = 0; twice < 2; twice++)
        {
            await introducing.SweepAsync(elm.Organization.Id, App.Now, Ct);
            Assert.Equal(["Quixote Zebrawood"], Names(await ana.Get("/customers?q=zebra")));
            Assert.Equal(["Quixote Zebrawood"], Names(await hugo.Get("/customers?q=zebra")));
            Assert.Equal(["Quixote Zebrawood"], Names(await hugo.Get("/customers")));
        }

        await using var after = elm.Database();
        Assert.False(await after.Introductions.AnyAsync(Ct));
    }

    [Fact]
    public async Task Who_is_found_is_listed_by_name_page_by_page_as_everybody_is()
    {
        var elm = await ElmStreet();
        var names = Enumerable.Range(0, CustomerQueries.PageSize + 3).Select(n => $"Patient {n:000}").ToList();
        foreach (var name in Enumerable.Reverse(names).Append("Patience 999").Append("Abel"))
            await Meet(elm, name);
        using var ana = await elm.SignIn(elm.Ana);
        var first = await ana.Get("/customers?q=patient");
        var second = await ana.Get("/" + first.Find("a[rel=next]").GetAttribute("href"));
        Assert.Equal(names, Names(first).Concat(Names(second)));
        Assert.Null(second.Html.QuerySelector("a[rel=next]"));
        Assert.Equal(Names(first), Names(await ana.Get("/" + second.Find("a[rel=prev]").GetAttribute("href"))));
    }

    [Fact]
    public async Task Who_asks_for_a_name_that_too_many_have_is_told_that_there_may_be_more()
    {
        var elm = await ElmStreet();
        await using (var db = elm.Database())
        {
            for (var n = 1; n < CustomerQueries.MostCandidates; n++)
                db.Customers.Add(Customer.Meet(elm.Organization.Id, elm.Practice.Id, $"Namesake {n:000}", $"{n}@example.com", App.Now));
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        Assert.DoesNotContain("Type more of the name", (await ana.Get("/customers?q=namesake")).Text, StringComparison.Ordinal);
        await Meet(elm, "One Namesake more");
        var page = await ana.Get("/customers?q=namesake");
        Assert.Contains("Type more of the name", page.Text, StringComparison.Ordinal);
        Assert.Contains("Type more of the name", (await ana.Get("/" + page.Find("a[rel=next]").GetAttribute("href"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Type more of the name", (await ana.Get("/customers?q=namesake+one")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_some_of_the_words_is_not_found()
    {
        var elm = await ElmStreet();
        foreach (var name in new[] { "Ada Becker", "Ada Cole", "Ben Becker", "Beckett Adams", "Nada Rebecka" })
            await Meet(elm, name);
        using var ana = await elm.SignIn(elm.Ana);
        Assert.Equal(["Ada Becker", "Beckett Adams"], Names(await ana.Get("/customers?q=ada+beck")));
        Assert.Equal(["Ada Becker"], Names(await ana.Get("/customers?q=example+com+beck+ada")).Except(["Beckett Adams"]));
    }

    [Fact]
    public async Task Who_is_called_otherwise_is_found_by_the_new_name_and_in_its_place()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Alma Doe");
        await Meet(elm, "Bea Doe");
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/customers/{pat.Id}"), Panel, ("Input.Name", "Zara Doe"));
        Assert.Empty(Names(await ana.Get("/customers?q=alma")));
        Assert.Empty(Names(await ana.Get("/customers?q=doe+alma")));
        Assert.Equal(["Bea Doe", "Zara Doe"], Names(await ana.Get("/customers?q=doe")));
        Assert.Equal(["Zara Doe"], Names(await ana.Get("/customers?q=doe+zara")));
    }

    [Fact]
    public async Task Other_practices_and_organizations_neither_see_nor_change_a_customer()
    {
        var elm = await ElmStreet();
        var other = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        await elm.Write(pat, "My result", "Is it back?", Ct);
        foreach (var person in new[] { elm.Hugo, other.Ada })
        {
            using var visitor = await elm.SignIn(person);
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/customers/{pat.Id}")).Status);
            Assert.Empty(Names(await visitor.Get("/customers?q=pat")));
        }

        using var theirs = await elm.SignIn(other.Ada);
        var own = await Meet(other, "Own");
        var posted = await theirs.SubmitTo(await theirs.Get($"/customers/{own.Id}"), Panel, $"/customers/{pat.Id}", ("Input.Name", "Changed"));
        Assert.True(posted.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, posted.Status.ToString());
        await using var db = elm.Database();
        Assert.Equal("Pat Doe", (await db.Customers.SingleAsync(c => c.Id == pat.Id, Ct)).Name);
    }

    [Fact]
    public async Task Another_address_leads_to_a_patient_who_is_found_by_it_and_a_fact_says_who_wrote_it_down()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var mark = $"{Guid.CreateVersion7(App.Now):N}";
        var page = await ana.Get($"/customers/{pat.Id}");
        var added = await ana.Submit(page, AddressForm, ("Address.Email", $" Work.{mark}@xn--MLLER-kva.Example "));
        Assert.Equal($"/customers/{pat.Id}", added.Address.AbsolutePath);
        Assert.Contains($"work.{mark}@", added.Find(".emails").TextContent, StringComparison.Ordinal);
        // The same click twice.
        Assert.Equal(0, (await ana.Submit(page, AddressForm, ("Address.Email", $"work.{mark}@müller.example"))).Html.QuerySelectorAll("#address-error .validation-message").Length);

        Assert.Equal(["Pat Doe"], Names(await ana.Get($"/customers?q=work.{mark}")));
        await using var db = elm.Database();
        Assert.Equal(pat.Id, (await db.CustomerAddresses.SingleAsync(a => a.Email == $"work.{mark}@müller.example", Ct)).CustomerId);
        var fact = await db.Facts.SingleAsync(f => f.Kind == FactKind.AddressAdded, Ct);
        Assert.Equal((elm.Ana.Id, pat.Id), (fact.ActorId, fact.CustomerId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("pat")]
    [InlineData("pat@one.example, pat@two.example")]
    [InlineData("Pat <pat@one.example>")]
    public async Task What_is_no_address_is_said_at_its_field_and_stays_there(string typed)
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Submit(await ana.Get($"/customers/{pat.Id}"), AddressForm, ("Address.Email", typed));
        Assert.Contains("no e-mail address", page.Find("#address-error").TextContent, StringComparison.Ordinal);
        Assert.Equal(typed, page.Find("#address-email").GetAttribute("value"));
        await using var db = elm.Database();
        Assert.Equal(1, await db.CustomerAddresses.CountAsync(a => a.CustomerId == pat.Id, Ct));
    }

    [Fact]
    public async Task An_address_of_another_patient_is_refused_and_whose_it_is_said_only_to_who_may_see_them()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        var bea = await Meet(elm, "Bea Moss");
        var far = Customer.Meet(elm.Organization.Id, elm.HarbourView.Id, "Lee Far", $"lee.{Guid.CreateVersion7(App.Now):N}@example.com", App.Now);
        await using (var db = elm.Database())
        {
            db.Add(far);
            await db.SaveChangesAsync(Ct);
        }

        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/customers/{pat.Id}");
        var beas = await ana.Submit(page, AddressForm, ("Address.Email", bea.Addresses[0].Email));
        Assert.Contains("Bea Moss has this address already", beas.Text, StringComparison.Ordinal);
        Assert.Equal($"customers/{bea.Id}", beas.Find("#address-error a").GetAttribute("href"));
        var fars = await ana.Submit(page, AddressForm, ("Address.Email", far.Addresses[0].Email.ToUpperInvariant()));
        Assert.Contains("Another patient has this address already", fars.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lee", fars.Text, StringComparison.Ordinal);
        await using var after = elm.Database();
        Assert.Equal(far.Id, (await after.CustomerAddresses.SingleAsync(a => a.Email == far.Addresses[0].Email, Ct)).CustomerId);
        Assert.False(await after.Facts.AnyAsync(f => f.Kind == FactKind.AddressAdded, Ct));
    }

    [Fact]
    public async Task An_address_is_taken_off_for_mail_to_come_and_what_came_from_there_stays()
    {
        var elm = await ElmStreet();
        await App.Receive(elm, Letters.Letter("first@example.com", "My result", from: "Pat Doe <pat@example.com>"));
        await using var db = elm.Database();
        var pat = (await db.Customers.SingleAsync(Ct)).Id;
        using var ana = await elm.SignIn(elm.Ana);
        await ana.Submit(await ana.Get($"/customers/{pat}"), AddressForm, ("Address.Email", "quixote@strange.example"));
        await App.Receive(elm, Letters.Letter("second@example.com", "My tooth", "It aches.", "Quixote Ash <quixote@strange.example>"));

        var page = await ana.Get($"/customers/{pat}");
        // The same click twice.
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var off = await ana.Submit(page, OffForm, ("Off.Email", "quixote@strange.example"));
            Assert.DoesNotContain("quixote", off.Find(".emails").TextContent, StringComparison.Ordinal);
            Assert.Contains("What came from there stays here", off.Text, StringComparison.Ordinal);
        }

        Assert.Empty(Names(await ana.Get("/customers?q=quixote")));
        await App.Receive(elm, Letters.Letter("third@example.com", "My other tooth", "It aches too.", "Quixote Ash <quixote@strange.example>"));
        Assert.Equal(["Quixote Ash"], Names(await ana.Get("/customers?q=strange")));
        Assert.Equal(["My result", "My tooth"], await db.Conversations.Where(c => c.CustomerId == pat).Select(c => c.Subject).Order().ToListAsync(Ct));
        Assert.Equal("My other tooth", (await db.Conversations.SingleAsync(c => c.CustomerId != pat, Ct)).Subject);
        var fact = await db.Facts.SingleAsync(f => f.Kind == FactKind.AddressTakenOff, Ct);
        Assert.Equal((elm.Ana.Id, pat), (fact.ActorId, fact.CustomerId));
    }

    [Fact]
    public async Task Whom_two_practices_know_is_found_at_both_by_another_address_until_it_is_taken_off()
    {
        var elm = await ElmStreet();
        await App.Receive(elm, Letters.Letter("first@example.com", from: "Pat Doe <pat@example.com>"));
        await App.Receive(elm, Letters.Letter("second@example.com", from: "Pat Doe <pat@example.com>"), elm.HarbourView);
        using var ana = await elm.SignIn(elm.Ana);
        using var hugo = await elm.SignIn(elm.Hugo);
        var record = $"/{(await ana.Get("/customers")).Find("main .gw-row-link").GetAttribute("href")}";
        var added = await ana.Submit(await ana.Get(record), AddressForm, ("Address.Email", "zebra@example.com"));
        foreach (var visitor in new[] { ana, hugo })
            Assert.Equal(["Pat Doe"], Names(await visitor.Get("/customers?q=zebra")));
        await ana.Submit(added, OffForm, ("Off.Email", "zebra@example.com"));
        foreach (var visitor in new[] { ana, hugo })
        {
            Assert.Empty(Names(await visitor.Get("/customers?q=zebra")));
            Assert.Equal(["Pat Doe"], Names(await visitor.Get("/customers?q=pat")));
        }
    }

    [Fact]
    public async Task The_last_address_is_not_taken_off()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        using var ana = await elm.SignIn(elm.Ana);
        var alone = await ana.Get($"/customers/{pat.Id}");
        Assert.Null(alone.Html.QuerySelector(OffForm));
        var second = $"{Guid.CreateVersion7(App.Now):N}@example.org";
        var page = await ana.Submit(alone, AddressForm, ("Address.Email", second));
        await ana.Submit(page, OffForm, ("Off.Email", pat.Addresses[0].Email));
        var refused = await ana.Submit(page, OffForm, ("Off.Email", second));
        Assert.Contains("the only address", refused.Text, StringComparison.Ordinal);
        await using var db = elm.Database();
        Assert.Equal(second, (await db.CustomerAddresses.SingleAsync(a => a.CustomerId == pat.Id, Ct)).Email);
    }

    [Fact]
    public async Task All_conversations_of_a_patient_are_listed_page_by_page_the_latest_first()
    {
        var elm = await ElmStreet();
        var pat = await Meet(elm, "Pat Doe");
        var written = new List<Conversation>();
        foreach (var n in Enumerable.Range(0, (InboxQueries.PageSize * 2) + 3))
        {
            // Some at the same instant.
            if (n % 3 > 0)
                App.Clock.Advance(TimeSpan.FromMinutes(1));
            written.Add(await elm.Write(pat, $"Matter {n:00}", "Is it back?", Ct));
        }

        var subjects = written.OrderByDescending(c => c.LastMessageAt).ThenByDescending(c => c.Id.Value).Select(c => c.Subject).ToList();

        foreach (var person in new[] { elm.Ana, elm.Mara })
        {
            using var visitor = await elm.SignIn(person);
            var pages = new List<Page> { await visitor.Get($"/customers/{pat.Id}") };
            while (pages[^1].Html.QuerySelector("a[rel=next]") is { } next)
                pages.Add(await visitor.Get("/" + next.GetAttribute("href")));
            Assert.Equal(subjects, pages.SelectMany(page => page.Html.QuerySelectorAll("main .gw-row-link bdi").Select(subject => subject.TextContent)));
            Assert.Equal(Names(pages[1]), Names(await visitor.Get("/" + pages[2].Find("a[rel=prev]").GetAttribute("href"))));
            Assert.Equal(Names(pages[0]), Names(await visitor.Get("/" + pages[1].Find("a[rel=prev]").GetAttribute("href"))));
            Assert.Null(pages[0].Html.QuerySelector("a[rel=prev]"));
        }
    }

    private Task<Customer> Meet(ElmStreet elm, string name) => elm.Meet(name, $"{Guid.CreateVersion7(App.Now):N}@example.com", Ct);

    private static List<string> Names(Page page) => [.. page.Html.QuerySelectorAll("main .gw-row-link").Select(link => link.TextContent.Trim())];

    public sealed class InSqlite(SqliteApp app) : CustomerPageTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : CustomerPageTests(app), IClassFixture<PostgresApp>;
}
