using Goodword.Organizations;
using Goodword.Tests.World;

namespace Goodword.Tests.Commands;

public abstract class UserCommandTests(SharedApp shared) : Behaviour(shared)
{
    [Fact]
    public async Task A_reset_lets_somebody_in_again_and_says_why_not_of_who_has_left()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        for (var i = 0; i < 8; i++)
            await SignIn(elm.Ana, "wrong in every way");
        var ended = await Reset(elm.Ana);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        Assert.Equal("/sign-in", (await ana.Get("/today")).Address.AbsolutePath);
        Assert.Equal("/today", await SignIn(elm.Ana, ended.Output.Trim().Split(' ')[^1]));

        await elm.Change(elm.Ben, ben => ben.Leave(App.Now), Ct);
        ended = await Reset(elm.Ben);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("Ben Okafor has left", ended.Errors, StringComparison.Ordinal);
        Assert.Contains("Is back", ended.Errors, StringComparison.Ordinal);
        await elm.Change(elm.Ben, ben => ben.Return(), Ct);
        Assert.Equal("/today", await SignIn(elm.Ben, World.ElmStreet.Password));
    }

    [Fact]
    public async Task A_reset_ends_what_an_open_page_hears_as_well()
    {
        var elm = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        using var ada = await elm.SignIn(elm.Ada);
        var (anas, adas) = (await Listen(ana), await Listen(ada));
        Assert.Equal(0, (await Reset(elm.Ana)).ExitCode);
        await Eventually.Get(() => Heartbeat(anas), ended => ended, "the end of her stream", Ct);
        Assert.False(adas.IsCompleted);

        Task<bool> Heartbeat(Task stream)
        {
            App.Clock.Advance(TimeSpan.FromSeconds(5));
            return Task.FromResult(stream.IsCompleted);
        }

        static async Task<Task> Listen(Visitor visitor)
        {
            var answer = await visitor.Http.GetAsync(new Uri("/live?topic=inbox", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
            var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));
            Assert.Equal("event: ready", await reader.ReadLineAsync(Ct));
            return reader.ReadToEndAsync(Ct);
        }
    }

    [Theory]
    [InlineData("add", "--name", "Ana Ruiz", "--email", "no address")]
    [InlineData("add", "--name", "", "--email", "ana@elm.example")]
    [InlineData("add", "--name", "Ana Ruiz", "--email", "ana@elm.example", "--practice", "nowhere")]
    [InlineData("add", "--name", "Ana Ruiz", "--email", "ana@elm.example", "--role", "7")]
    [InlineData("add", "--name", "Ana Ruiz", "--email", "ana@elm.example", "--role", "0")]
    [InlineData("add", "--name", "Ana\nRuiz", "--email", "ana@elm.example")]
    [InlineData("reset", "nobody@elm.example")]
    public async Task What_cannot_be_meant_is_wrong_usage(params string[] words)
    {
        await ElmStreet();
        var ended = await GoodwordProcess.Run(App.Folder, App.Variables, Ct, ["user", .. words]);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.NotEmpty(ended.Errors);
    }

    [Fact]
    public async Task Adding_who_is_there_already_names_the_way_to_a_new_password()
    {
        var elm = await ElmStreet();
        var ended = await GoodwordProcess.Run(App.Folder, App.Variables, Ct, "user", "add", "--name", "Ana Ruiz", "--email", elm.Ana.Email);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Output));
        Assert.Contains($"goodword user reset {elm.Ana.Email}", ended.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", "add", "--name", "Ana Ruiz", "--email", "ana@elm.example")]
    [InlineData("user", "reset", "ana@elm.example")]
    [InlineData("export", "messages")]
    public async Task Where_no_database_is_none_is_made(params string[] words)
    {
        using var folder = new TemporaryFolder();
        var ended = await GoodwordProcess.Run(folder.Path, new Dictionary<string, string> { ["GOODWORD_DATA"] = folder.File("mistyped") }, Ct, words);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("GOODWORD_DATA", ended.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.File("mistyped")));
    }

    [Fact]
    public async Task The_first_person_is_an_administrator_since_set_up_closes_with_whoever_can_sign_in()
    {
        using var folder = new TemporaryFolder();
        var variables = new Dictionary<string, string> { ["GOODWORD_DATA"] = folder.File("data") };
        var archive = folder.File("old.mbox");
        await File.WriteAllTextAsync(archive, "From pat@example.com Mon Mar  2 10:00:00 2026\nFrom: pat@example.com\nTo: desk@elm.example\nSubject: Hello\n\nIs the desk open?\n", Ct);
        Assert.Equal(0, (await GoodwordProcess.Run(folder.Path, variables, Ct, "import", "mbox", archive)).ExitCode);

        var early = await GoodwordProcess.Run(folder.Path, variables, Ct, "user", "add", "--name", "Ana Ruiz", "--email", "ana@elm.example");
        Assert.Equal((1, ""), (early.ExitCode, early.Output));
        Assert.Contains("--role Administrator", early.Errors, StringComparison.Ordinal);

        Assert.Equal(0, (await GoodwordProcess.Run(folder.Path, variables, Ct, "user", "add", "--name", "Ada Cole", "--email", "ada@elm.example", "--role", "Administrator")).ExitCode);
        Assert.Equal(0, (await GoodwordProcess.Run(folder.Path, variables, Ct, "user", "add", "--name", "Ana Ruiz", "--email", "ana@elm.example")).ExitCode);
    }

    private Task<Ended> Reset(StaffMember person) => GoodwordProcess.Run(App.Folder, App.Variables, Ct, "user", "reset", person.Email);

    private async Task<string> SignIn(StaffMember person, string password)
    {
        using var visitor = App.Visit();
        return (await visitor.Submit(await visitor.Get("/sign-in"), "form", ("Input.Email", person.Email), ("Input.Password", password))).Address.AbsolutePath;
    }

    public sealed class InSqlite(SqliteApp app) : UserCommandTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : UserCommandTests(app), IClassFixture<PostgresApp>;
}
