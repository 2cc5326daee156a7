using Goodword.Conversations;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Scorecard;
using Goodword.Site;
using Goodword.Storage;
using Goodword.Tests.Promises;
using Goodword.Tests.World;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Scorecard;

public abstract class FoldingTests(SharedApp shared) : Behaviour(shared)
{
    /// <summary>The Monday of the week in which the tests' clock stands.</summary>
    private static readonly DateOnly ThisWeek = new(2026, 3, 2);

    [Fact]
    public async Task Each_fact_is_counted_once_in_the_week_of_its_practice()
    {
        var elm = await ElmStreet();
        await Add(elm, [Fact(elm, FactKind.Replied), Fact(elm, FactKind.Replied), .. Seen(elm, FactKind.Cautioned, "calm-down", "calm-down"), .. Seen(elm, FactKind.Praised, "uses-name", "asks", "asks"), Fact(elm, FactKind.Kept, number: 7_200), Fact(elm, FactKind.Kept, number: 30), Fact(elm, FactKind.Kept, number: -30), Fact(elm, FactKind.Slipped)]);
        await Fold(elm);
        await Fold(elm);

        var week = await Week(elm, ThisWeek);
        Assert.Equal((2, 1, 1, 2, 3), (week.Replies, week.RepliesWithCautions, week.RepliesWithPraises, week.Cautions, week.Praises));
        Assert.Equal([("asks", 2), ("calm-down", 2), ("uses-name", 1)], week.Findings.Select(f => (f.Key, f.Value)).Order());
        Assert.Equal((2, 1, 1), (week.Kept, week.KeptEarly, week.Slipped));
        await using var db = elm.Database();
        Assert.False(await db.FactsToFold.AnyAsync(Ct));
    }

    [Fact]
    public async Task Promises_are_counted_dated_kept_early_and_by_how_much_told_before_and_slipped_and_by_kind()
    {
        var elm = await ElmStreet();
        var due = GoodwordApp.Start.AddHours(2).ToUnixTimeSeconds();
        await Add(elm,
        [
            .. Enumerable.Range(0, 9).Select(_ => Fact(elm, FactKind.Promised, due, rule: "call")),
            Fact(elm, FactKind.Promised, due, rule: "send"),
            Fact(elm, FactKind.Promised, due, other: 1, rule: "call"),
            Fact(elm, FactKind.PromisedUndated, 2),
            .. Enumerable.Range(0, 10).Select(_ => Fact(elm, FactKind.Kept, (long)TimeSpan.FromDays(1.5).TotalSeconds, rule: "call")),
            Fact(elm, FactKind.Kept, 30, rule: "send"),
            Fact(elm, FactKind.Kept, -30, rule: "send"),
            Fact(elm, FactKind.Slipped, due, rule: "send"),
            Fact(elm, FactKind.Renegotiated, due, due, rule: "call"),
            Fact(elm, FactKind.Renegotiated, due, due - 86_400, rule: "call"),
        ]);
        await Fold(elm);
        var week = await Week(elm, ThisWeek);
        Assert.Equal((10, 2, 11, 10, 1, 2, 1), (week.Promised, week.Undated, week.Kept, week.KeptEarly, week.Slipped, week.Renegotiated, week.Redated));
        Assert.Equal(new PromiseTally { Promised = 9, Kept = 10, KeptEarly = 10, Redated = 1 }, week.PromiseKinds["call"]);
        Assert.Equal(new PromiseTally { Promised = 1, Kept = 1, Slipped = 1 }, week.PromiseKinds["send"]);
        Assert.InRange(Figure.Quantile(week.KeptBefore, 0.5)?.Value ?? 0, TimeSpan.FromDays(1.4).TotalSeconds, TimeSpan.FromDays(1.6).TotalSeconds);
        var twice = PracticeWeek.Together([week, week]);
        Assert.Equal((20, 4, 2, 22), (twice.Promised, twice.Undated, twice.Redated, twice.KeptBefore.Sum()));
        Assert.Equal(20, twice.PromiseKinds["call"].Kept);

        using var ana = await elm.SignIn(elm.Ana);
        Assert.Contains("92 %", (await ana.Get("/promises")).Text, StringComparison.Ordinal);
        var page = await ana.Get("/scorecard");
        Assert.Contains("Promises by kind", page.Text, StringComparison.Ordinal);
        Assert.Contains("Calls 9 made", page.Text, StringComparison.Ordinal);
        var newest = page.Html.QuerySelector(".kind-weeks tbody tr")?.TextContent ?? "";
        Assert.Contains("10 of 10", newest, StringComparison.Ordinal);
        Assert.Contains("1 of 2", newest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_that_its_customer_says_was_not_kept_counts_as_kept_no_longer()
    {
        var elm = await ElmStreet();
        var promise = await elm.PromiseTo(elm.Ana, App.Now.AddHours(5));
        var kept = promise.Keep(elm.Ana.Id, App.Now);
        await Add(elm, [.. kept]);
        await Fold(elm);
        Assert.Equal((1, 1, 1), await Counts());

        await Add(elm, promise.Dispute(null, PracticeCalendar.Of(elm.Practice), App.Now.AddDays(7)));
        await Fold(elm);
        Assert.Equal((0, 0, 0), await Counts());
        Assert.Equal(0, (await Week(elm, ThisWeek.AddDays(7))).Kept);

        async Task<(int, int, int)> Counts() =>
            await Week(elm, ThisWeek) is var week ? (week.Kept, week.KeptEarly, week.KeptBefore.Sum()) : default;
    }

    [Fact]
    public async Task What_is_done_or_told_within_the_second_after_its_time_has_slipped_and_is_nothing_else()
    {
        var elm = await ElmStreet();
        var due = GoodwordApp.Start.AddHours(5);
        var (kept, moved, told) = (await elm.PromiseTo(elm.Ana, due), await elm.PromiseTo(elm.Ana, due), await elm.PromiseTo(elm.Ana, due.AddMilliseconds(900)));
        var (later, last) = (await elm.PromiseTo(elm.Ana, due.AddHours(1)), await elm.PromiseTo(elm.Ana, due.AddHours(2)));
        await Add(elm, [.. kept.Keep(elm.Ana.Id, due.AddMilliseconds(274)), .. moved.Renegotiate(later, "", elm.Ana.Id, due.AddMilliseconds(274)), .. told.Renegotiate(last, "", elm.Ana.Id, due.AddMilliseconds(600))]);
        await Fold(elm);
        var week = await Week(elm, ThisWeek);
        Assert.Equal((0, 2, 2, 1), (week.Kept, week.Slipped, week.Renegotiated, week.Redated));
    }

    [Fact]
    public async Task A_slip_counts_in_the_week_of_its_time_whenever_it_is_seen_and_is_taken_back_there()
    {
        var elm = await ElmStreet();
        var sunday = new DateTimeOffset(2026, 3, 8, 23, 59, 59, TimeSpan.Zero);
        var promise = await elm.PromiseTo(elm.Ana, sunday);
        await Add(elm, promise.Slip(sunday.AddSeconds(6)));
        await Fold(elm);
        Assert.Equal(1, (await Week(elm, ThisWeek)).Slipped);

        await Add(elm, promise.BeUnheard(sunday.AddHours(1)));
        await Fold(elm);
        Assert.All(await Weeks(elm), week => Assert.Equal(0, week.Slipped + week.PromiseKinds.Values.Sum(kind => kind.Slipped)));
    }

    [Fact]
    public async Task A_slip_that_was_counted_where_it_was_seen_is_taken_back_there()
    {
        var elm = await ElmStreet();
        var sunday = new DateTimeOffset(2026, 3, 8, 23, 59, 59, TimeSpan.Zero);
        var promise = await elm.PromiseTo(elm.Ana, sunday);
        var now = promise.Slip(sunday.AddSeconds(6));
        var before = new Fact(FactKind.Slipped, elm.Organization.Id, now.At) { PracticeId = now.PracticeId, ConversationId = now.ConversationId, SubjectId = now.SubjectId, Rule = now.Rule, Number = now.Number };
        await Add(elm, before);
        await Fold(elm);
        Assert.Equal(1, (await Week(elm, ThisWeek.AddDays(7))).Slipped);

        await Add(elm, promise.BeUnheard(sunday.AddHours(1)));
        await Fold(elm);
        Assert.All(await Weeks(elm), week => Assert.Equal(0, week.Slipped));
    }

    [Fact]
    public async Task A_week_begins_on_Monday_where_the_practice_is()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, p => p.KeepHours("Pacific/Auckland", "", []), Ct);
        // Sunday noon in Greenwich is Monday in Auckland.
        var sunday = new DateTimeOffset(2026, 3, 8, 12, 0, 0, TimeSpan.Zero);
        await Add(elm, Fact(elm, FactKind.Slipped, at: sunday));
        await Fold(elm);
        Assert.Equal(1, (await Week(elm, ThisWeek.AddDays(7))).Slipped);
    }

    [Fact]
    public async Task A_feeling_that_was_changed_counts_once_where_it_was_changed()
    {
        var elm = await ElmStreet();
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var conversation = await elm.Write(pat, "My result", "Is it back?", Ct);
        var request = FeelingRequest.After(conversation, App.Now);
        request.Ask([1], App.Now);
        var sunday = new DateTimeOffset(2026, 3, 8, 22, 0, 0, TimeSpan.Zero);
        var first = request.Answer(FeelingValue.Unhappy, "", sunday);
        var second = request.Answer(FeelingValue.Delighted, "", sunday.AddHours(4));
        var third = request.Answer(FeelingValue.Good, "", sunday.AddHours(5));
        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.NotNull(third);
        await Add(elm, first, second, third);
        await Fold(elm);
        Assert.Equal(0, (await Week(elm, ThisWeek)).Feelings);
        var next = await Week(elm, ThisWeek.AddDays(7));
        Assert.Equal((1, 1), (next.Good, next.Feelings));
    }

    [Fact]
    public async Task What_is_taken_back_after_the_practice_moved_its_clock_is_taken_off_the_week_in_which_it_was_counted()
    {
        var elm = await ElmStreet();
        await elm.Change(elm.Practice, p => p.KeepHours("America/New_York", "", []), Ct);
        var pat = await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct);
        var request = FeelingRequest.After(await elm.Write(pat, "My result", "Is it back?", Ct), App.Now);
        request.Ask([1], App.Now);
        // Sunday, an hour before midnight in New York, and Monday in London.
        var border = new DateTimeOffset(2026, 3, 9, 3, 0, 0, TimeSpan.Zero);
        var felt = request.Answer(FeelingValue.Unhappy, "", border);
        Assert.NotNull(felt);
        var promise = await elm.PromiseTo(elm.Ana, border.AddHours(5));
        await Add(elm, [felt, .. promise.Keep(elm.Ana.Id, border)]);
        await Fold(elm);
        Assert.Equal((1, 1), await Counts(ThisWeek));

        await elm.Change(elm.Practice, p => p.KeepHours("Europe/London", "", []), Ct);
        var changed = request.Answer(FeelingValue.Good, "", border.AddDays(1));
        Assert.NotNull(changed);
        await Add(elm, [changed, promise.Dispute(null, PracticeCalendar.Of(elm.Practice), border.AddDays(1))]);
        await Fold(elm);
        Assert.Equal((0, 0), await Counts(ThisWeek));
        Assert.Equal((0, 0), await Counts(ThisWeek.AddDays(7)));

        async Task<(int, int)> Counts(DateOnly monday) => await Week(elm, monday) is var week ? (week.Unhappy, week.Kept) : default;
    }

    [Fact]
    public async Task Two_nodes_that_fold_at_once_count_each_fact_once()
    {
        var elm = await ElmStreet();
        const int facts = 2_500;
        await Add(elm, [.. Enumerable.Range(0, facts).Select(i => i % 2 == 0 ? Fact(elm, FactKind.Replied) : Seen(elm, FactKind.Cautioned, "calm-down").Single())]);
        await using var here = new Database(App.Settings);
        await using var there = new Database(App.Settings);
        var nodes = new[] { here, there };
        for (var owed = true; owed; owed = await IsOwed(elm))
            await Task.WhenAll(nodes.Select(node => Task.Run(() => new Folding(node).SweepAsync(elm.Organization.Id, App.Now, Ct), Ct)));

        var week = await Week(elm, ThisWeek);
        Assert.Equal((facts / 2, facts / 2, facts / 2), (week.Replies, week.Cautions, week.RepliesWithCautions));
    }

    [Fact]
    public async Task The_page_shows_what_each_practice_did_and_says_when_it_is_not_enough_yet()
    {
        var elm = await ElmStreet();
        await Add(elm,
        [
            .. Enumerable.Range(0, 40).Select(i => Fact(elm, FactKind.Felt, number: i < 30 ? 4 : 1)),
            .. Enumerable.Range(0, 9).Select(_ => Fact(elm, FactKind.Felt, number: 4, practice: elm.HarbourView)),
        ]);
        await Fold(elm);
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/scorecard?practice={elm.Practice.Slug}&beside={elm.HarbourView.Slug}");
        var cells = page.Html.QuerySelectorAll(".score-table tbody tr:nth-child(2) td").Select(td => string.Join(' ', td.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Equal(["75 % n 40, 60–86 %", "not enough yet"], cells.Take(2));
    }

    [Fact]
    public async Task A_practice_that_is_not_ours_cannot_be_asked_for()
    {
        var elm = await ElmStreet();
        var others = await ElmStreet();
        using var ana = await elm.SignIn(elm.Ana);
        var page = await ana.Get($"/scorecard?practice={others.Practice.Slug}&beside={others.HarbourView.Slug}");
        var choice = page.Find(".score-choice").OuterHtml;
        Assert.Contains(elm.Practice.Slug, choice, StringComparison.Ordinal);
        Assert.DoesNotContain(others.Practice.Slug, choice, StringComparison.Ordinal);
    }

    private static Fact Fact(ElmStreet elm, FactKind kind, long? number = null, long? other = null, DateTimeOffset? at = null, Practice? practice = null, string? rule = null) =>
        new(kind, elm.Organization.Id, at ?? GoodwordApp.Start) { PracticeId = (practice ?? elm.Practice).Id, SubjectId = Guid.CreateVersion7(), Number = number, Other = other, Rule = rule };

    /// <summary>What the coach saw in one reply.</summary>
    private static IEnumerable<Fact> Seen(ElmStreet elm, FactKind kind, params string[] rules) =>
        rules.Select((rule, index) => new Fact(kind, elm.Organization.Id, GoodwordApp.Start) { PracticeId = elm.Practice.Id, Rule = rule, Number = index == 0 ? 1 : 0 });

    private static async Task Add(ElmStreet elm, params Fact[] facts)
    {
        await using var db = elm.Database();
        db.Facts.AddRange(facts);
        await db.SaveChangesAsync(Ct);
    }

    private static async Task<bool> IsOwed(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.FactsToFold.AnyAsync(Ct);
    }

    private Task Fold(ElmStreet elm) => App.Services.GetRequiredService<Folding>().SweepAsync(elm.Organization.Id, App.Now, Ct);

    private static async Task<PracticeWeek> Week(ElmStreet elm, DateOnly monday)
    {
        await using var db = elm.Database();
        return await db.PracticeWeeks.AsNoTracking().SingleAsync(w => w.PracticeId == elm.Practice.Id && w.Monday == monday, Ct);
    }

    private static async Task<List<PracticeWeek>> Weeks(ElmStreet elm)
    {
        await using var db = elm.Database();
        return await db.PracticeWeeks.AsNoTracking().Where(w => w.PracticeId == elm.Practice.Id).ToListAsync(Ct);
    }

    public sealed class InSqlite(SqliteApp app) : FoldingTests(app), IClassFixture<SqliteApp>;

    public sealed class InPostgres(PostgresApp app) : FoldingTests(app), IClassFixture<PostgresApp>;
}
