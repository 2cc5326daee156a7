using System.Globalization;
using Goodword.Feelings;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Tests.Feelings;

public abstract class FeelingWordsTests(SharedApp shared) : Behaviour(shared)
{
    [Theory]
    [InlineData("de-AT", "de", "Wie war das für Sie?", "Das tut uns leid", "de-AT")]
    [InlineData("es", "es", "¿Cómo le ha ido con nosotros?", "Lo sentimos", "es-ES")]
    [InlineData("fr-CA", "fr", "Comment cela s’est-il passé pour vous ?", "Nous sommes désolés", "fr-CA")]
    [InlineData("ar", "en", "How did that feel?", "We're sorry", "en-US")]
    public async Task It_asks_and_thanks_in_the_customers_language_and_in_English_where_we_have_no_words(string tag, string language, string question, string thanks, string culture)
    {
        var elm = await ElmStreet();
        var closed = await elm.Closed(App.Now);
        await using (var db = elm.Database())
        {
            var patient = await db.Customers.Include(c => c.Addresses).Include(c => c.Words).SingleAsync(c => c.Id == closed.CustomerId, Ct);
            patient.Describe("Pat Doe", "", tag, "");
            await db.SaveChangesAsync(Ct);
        }

        var link = await App.Asked(elm, closed);
        var mail = (await elm.FeelingMails())[^1];
        Assert.Equal(question, mail.Subject);
        Assert.Contains(FeelingWords.In(tag).Note, mail.TextBody?.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains($"lang=\"{language}\"", mail.HtmlBody, StringComparison.Ordinal);
        using var pat = App.Visit();
        var page = await pat.Get($"{link}?face=1");
        Assert.Equal((question, language), (page.Find("h1").TextContent, page.Find("html").GetAttribute("lang")));
        Assert.Equal(FeelingWords.In(tag).Confirm, page.Find("form button").TextContent);

        var thanked = await pat.Submit(page, "form");

        Assert.Equal(thanks, thanked.Find("h1").TextContent);
        var until = TimeZoneInfo.ConvertTime(App.Now + FeelingRequest.ChangeWithin, TimeZoneInfo.FindSystemTimeZoneById(elm.Practice.TimeZone));
        Assert.Contains(until.ToString("dddd", CultureInfo.GetCultureInfo(culture)), thanked.Find("legend").TextContent, StringComparison.Ordinal);
        App.Clock.Advance(TimeSpan.FromMinutes(1));
        var refused = await pat.Submit(thanked, "form", ("Input.Comment", new string('x', FeelingRequest.CommentLength + 1)));
        Assert.Equal(FeelingWords.In(tag).TooLong, refused.Find("#comment-error").TextContent);
    }

    [Fact]
    public void The_words_in_every_language_take_what_is_put_into_them()
    {
        foreach (var (words, english) in FeelingWords.Languages.Select(w => (w, FeelingWords.In("en"))))
        {
            foreach (var property in typeof(FeelingWords).GetProperties().Where(p => p.Name != nameof(FeelingWords.Language)))
                Assert.Equal((words.Language, property.Name, Holes(english, property)), (words.Language, property.Name, Holes(words, property)));
        }
    }

    private static (bool IsThere, bool HasHole) Holes(FeelingWords words, System.Reflection.PropertyInfo property) =>
        property.GetValue(words) is string { Length: > 0 } text ? (true, text.Contains("{0}", StringComparison.Ordinal)) : (false, false);

    public sealed class InSqlite(SqliteApp app) : FeelingWordsTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FeelingWordsTests(app), IClassFixture<PostgresApp>;
}
