using System.Net;
using System.Text;
using System.Text.Json;
using Goodword.CoachApi;
using Goodword.Tests.World;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Goodword.Tests.CoachApi;

public abstract class CoachApiTests(SharedApp shared) : Behaviour(shared)
{
    private static readonly string[] Told = ["Your appointment is on Tuesday."];

    [Fact]
    public async Task Somebody_signed_in_gets_findings_with_their_span_why_and_better_words()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        var answer = await ana.AskCoach(new { text = "👋 Calm down, Pat." });

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var finding = answer.Json.GetProperty("findings")[0];
        Assert.Equal(("calm-down", "caution", "Calm down"), (finding.GetProperty("rule").GetString(), finding.GetProperty("kind").GetString(), finding.GetProperty("text").GetString()));
        Assert.Equal((3, 12), (finding.GetProperty("start").GetInt32(), finding.GetProperty("end").GetInt32()));
        Assert.NotEqual("", finding.GetProperty("why").GetString());
        Assert.InRange(finding.GetProperty("say").GetArrayLength(), 1, 3);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task The_conversation_is_taken_into_account()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var text = "Pat, your appointment is on Thursday.";

        Assert.Contains("inconsistent", (await ana.AskCoach(new { text, context = new { customerName = "Pat", earlierMessages = Told } })).Rules);
        Assert.DoesNotContain("inconsistent", (await ana.AskCoach(new { text, context = new { customerName = (string?)null } })).Rules);
    }

    [Fact]
    public async Task Nobody_else_is_answered_and_is_told_how_to_be()
    {
        await ElmStreet();
        using var stranger = App.Visit();

        var answer = await stranger.AskCoach(new { text = "Calm down." });

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Contains("Keys for other applications", answer.Detail, StringComparison.Ordinal);
        Assert.Contains(answer.Headers.WwwAuthenticate, w => w.Scheme == "Bearer");
    }

    [Theory]
    [InlineData("{", "")]
    [InlineData("[]", "")]
    [InlineData("\"text\"", "")]
    [InlineData("{}", "text")]
    [InlineData("{\"text\":null}", "text")]
    [InlineData("{\"text\":1}", "text")]
    [InlineData("{\"text\":\"\\ud800\"}", "text")]
    [InlineData("{\"text\":\"Hello\",\"\\ud800\":1}", "")]
    [InlineData("{\"text\":\"Hello\",\"context\":{\"\\ud800\":1}}", "context")]
    [InlineData("{\"text\":\"Hello\",\"txet\":\"\"}", "txet")]
    [InlineData("{\"text\":\"Hello\",\"text\":\"Calm down\"}", "text")]
    [InlineData("{\"text\":\"Hello\",\"context\":{\"customerName\":\"Pat\",\"customerName\":\"Bo\"}}", "context.customerName")]
    [InlineData("{\"text\":\"Hello\",\"context\":[]}", "context")]
    [InlineData("{\"text\":\"Hello\",\"context\":{\"customerName\":7,\"earlierMessages\":[\"a\",{}],\"name\":\"Pat\"}}", "context.customerName", "context.earlierMessages[1]", "context.name")]
    [InlineData("{\"text\":\"Hello\",\"context\":{\"earlierMessages\":\"a\"}}", "context.earlierMessages")]
    public async Task What_cannot_be_read_is_answered_with_every_wrong_field_its_problem_and_the_remedy(string body, params string[] fields)
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        var answer = await ana.AskCoach(new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(fields, answer.WrongFields);
        Assert.All(answer.Json.GetProperty("errors").EnumerateArray(), e => Assert.True(e.GetProperty("problem").GetString()?.Length > 5 && e.GetProperty("remedy").GetString()?.Length > 5, e.ToString()));
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused_and_do_not_break_anything()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var body = new ByteArrayContent([.. "{\"text\":\""u8, 0xff, 0xfe, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");

        Assert.Equal(HttpStatusCode.BadRequest, (await ana.AskCoach(body)).Status);
    }

    [Fact]
    public async Task More_than_64_KiB_are_refused_and_64_KiB_are_read()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        static StringContent Of(int length) => new($"{{\"text\":\"{new string('a', length - 11)}\"}}", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.OK, (await ana.AskCoach(Of(65_536))).Status);
        var answer = await ana.AskCoach(Of(65_537));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("65536", answer.Detail, StringComparison.Ordinal);
        // Without a length that could be known beforehand.
        var unknown = new StreamContent(new MemoryStream(await Of(70_000).ReadAsByteArrayAsync(Ct)));
        unknown.Headers.ContentType = new("application/json");
        unknown.Headers.ContentLength = null;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await ana.AskCoach(unknown)).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_ask_in_somebodys_name()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await ana.AskCoach(new StringContent("{\"text\":\"a\"}", Encoding.UTF8, "text/plain"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ana.AskCoach(new { text = "a" }, origin: "https://elsewhere.example")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ana.AskCoach(new { text = "a" }, origin: "http://localhost")).Status);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_ask_again()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ben = await elm.SignIn(elm.Ben);
        Answer answer;
        var asked = 0;
        do
        {
            answer = await ana.AskCoach(new { text = "" });
            Assert.True(++asked < 20 * CoachLimits.MostPerMinuteAndPerson, "Nobody stops it.");
        }
        while (answer.Status == HttpStatusCode.OK);

        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.True(asked > 100, $"{asked}");
        Assert.Equal(HttpStatusCode.OK, (await ben.AskCoach(new { text = "" })).Status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("DELETE")]
    public async Task Another_method_is_answered_with_the_right_one(string method)
    {
        using var stranger = App.Visit();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/coach", UriKind.Relative));
        using var answer = await stranger.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("POST", answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task The_description_for_programs_tells_all_there_is_and_nothing_of_the_pages()
    {
        using var stranger = App.Visit();
        var document = JsonDocument.Parse(await stranger.Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative), Ct)).RootElement;

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var path = Assert.Single(document.GetProperty("paths").EnumerateObject(), path => !path.Name.StartsWith("/api/promises", StringComparison.Ordinal));
        Assert.Equal("/api/coach", path.Name);
        var post = path.Value.GetProperty("post");
        Assert.Equal("Reads a text as the customer will.", post.GetProperty("summary").GetString());
        Assert.Equal(["200", "400", "401", "403", "413", "415", "429"], post.GetProperty("responses").EnumerateObject().Select(r => r.Name));
        Assert.Equal(2, post.GetProperty("security").GetArrayLength());
        var text = post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("properties").GetProperty("text");
        Assert.Contains("about to write", text.GetProperty("description").GetString(), StringComparison.Ordinal);
        var finding = document.GetProperty("components").GetProperty("schemas").GetProperty("CoachAnswerFinding");
        Assert.All(finding.GetProperty("properties").EnumerateObject(), p => Assert.True(p.Value.TryGetProperty("description", out _), p.Name));
    }

    public sealed class InSqlite(SqliteApp app) : CoachApiTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : CoachApiTests(app), IClassFixture<PostgresApp>;
}

public sealed class NothingIsKeptTests
{
    [Fact]
    public async Task Nothing_of_a_text_is_stored_or_logged()
    {
        var ct = TestContext.Current.CancellationToken;
        var log = new KeptLog();
        await using var app = await GoodwordApp.Open(Kept.InSqlite, ct, replace: services => services
            .AddSingleton<ILoggerProvider>(log)
            // At its most talkative.
            .Configure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Trace;
            }));
        var elm = await ElmStreet.Open(app, ct);
        using var ada = await elm.SignIn(elm.Ada);
        using var elsewhere = app.Visit();
        var key = await ada.MakeKey("Tickets");
        var before = await Snapshot.Of(elm, ct, "coach_keys");

        Assert.Equal(HttpStatusCode.OK, (await ada.AskCoach(new { text = "Calm down about your zebrafish." })).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.AskCoach(new { text = "Calm down about your zebrafish.", context = new { customerName = "Zebrafish" } }, key)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await elsewhere.AskCoach(new { text = "Calm down", zebrafish = 1 }, key)).Status);

        Assert.Equal(before, await Snapshot.Of(elm, ct, "coach_keys"));
        Assert.All(Directory.EnumerateFiles(app.Folder, "*", SearchOption.AllDirectories), file => Assert.DoesNotContain("zebrafish", Content(file), StringComparison.OrdinalIgnoreCase));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("zebrafish", StringComparison.OrdinalIgnoreCase) || line.Contains(key, StringComparison.Ordinal));
    }

    /// <summary>The database is open meanwhile.</summary>
    private static string Content(string file)
    {
        using var opened = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(opened, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
