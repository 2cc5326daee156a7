using Goodword.Channels;
using Goodword.Coaching.Promises;
using Goodword.Feelings;
using Goodword.Promises;
using Goodword.Tests.World;

namespace Goodword.Tests.Channels;

/// <summary>
/// A text that the program sends by itself is a word given as well, and nobody is there to keep it: it promises nothing. What a person sends
/// is read for promises whoever wrote the words first, a template too.
/// </summary>
public abstract class AutomaticTextsTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task What_customers_are_sent_or_shown_by_itself_promises_nothing()
    {
        var elm = await ElmStreet();
        using var visitor = App.Visit();
        var acknowledgment = await visitor.Get($"/p/{elm.Practice.Slug}/sent");
        var asking = new FeelingMail(elm.Practice, "Pat", "https://desk.example/f/x", FeelingWords.In("en"));

        Assert.All(
            [acknowledgment.Text, asking.Subject, asking.Text, Intake.RefusalText("Pat", "My scan", "Elm Street")],
            text => Assert.Empty(PromiseReader.Read(text, PracticeCalendar.Of(elm.Practice).At(App.Now))));
    }

    public sealed class InSqlite(SqliteApp app) : AutomaticTextsTests(app), IClassFixture<SqliteApp>;
}
