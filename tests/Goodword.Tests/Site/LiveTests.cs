using System.Net;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Tests.Promises;
using Goodword.Tests.Promises.Webhooks;
using Goodword.Tests.Servers;
using Goodword.Tests.World;
using Microsoft.Extensions.DependencyInjection;

namespace Goodword.Tests.Site;

/// <summary>In the program as it runs in life: on PostgreSQL what is announced goes through the database and comes back.</summary>
public sealed class LiveTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task A_change_is_heard_by_who_may_see_it_and_by_nobody_else(Kept kept)
    {
        await using var app = await GoodwordApp.Serve(kept, Ct);
        var elm = await ElmStreet.Open(app, Ct);
        var other = await ElmStreet.Open(app, Ct);
        var live = app.Services.GetRequiredService<Live>();
        var theirs = await Begin(elm, elm.Practice);
        var harbours = await Begin(elm, elm.HarbourView);
        var others = await Begin(other, other.Practice);
        await UntilListening(live, elm, theirs);

        string[] all = [Live.Inbox, Topic(theirs), Topic(harbours), Topic(others)];
        using var ana = live.Listen(Staff(elm.Ana, elm), all);
        using var hugo = live.Listen(Staff(elm.Hugo, elm), all);
        using var stranger = live.Listen(Staff(other.Ana, other), all);
        foreach (var conversation in new[] { theirs, harbours, others })
            await live.AnnounceAsync(conversation, Ct);

        Assert.Equal(Sorted(Live.Inbox, Topic(theirs)), Sorted(await Heard(ana, 2)));
        Assert.Equal(Sorted(Live.Inbox, Topic(harbours)), Sorted(await Heard(hugo, 2)));
        Assert.Equal(Sorted(Live.Inbox, Topic(others)), Sorted(await Heard(stranger, 2)));
    }

    [Theory]
    [InlineData(Kept.InSqlite)]
    [InlineData(Kept.InPostgres)]
    public async Task What_became_of_a_webhook_is_heard_by_administrators_alone(Kept kept)
    {
        await using var app = await GoodwordApp.Serve(kept, Ct, settings => settings with { PrivateWebhooks = true });
        var elm = await ElmStreet.Open(app, Ct);
        var other = await ElmStreet.Open(app, Ct);
        var live = app.Services.GetRequiredService<Live>();
        var conversation = await Begin(elm, elm.Practice);
        await UntilListening(live, elm, conversation);
        await using var receiver = await WebhookReceiver.Start(Ct);
        var hook = await elm.Tell(app, receiver.Url);
        string[] all = [hook.Id.ToString(), Topic(conversation)];
        using var ada = live.Listen(Staff(elm.Ada, elm), all);
        using var mara = live.Listen(Staff(elm.Mara, elm), all);
        using var stranger = live.Listen(Staff(other.Ada, other), all);

        await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        Assert.Equal([hook.Id.ToString()], await Heard(ada, 1));
        receiver.Answer = WebhookReceiver.With(HttpStatusCode.InternalServerError);
        await elm.PromiseTo(elm.Ana, app.Now.AddDays(20));
        await app.TellDue(elm);
        Assert.Equal([hook.Id.ToString()], await Heard(ada, 1));

        await live.AnnounceAsync(conversation, Ct);
        Assert.Equal([Topic(conversation)], await Heard(mara, 1));
        Assert.False(stranger.ReadAsync(Ct).IsCompleted);
    }

    /// <summary>Whoever listens from before the connection stands is told to look at everything once.</summary>
    private static async Task UntilListening(Live live, ElmStreet elm, Conversation conversation)
    {
        using var first = live.Listen(Staff(elm.Ana, elm), [Topic(conversation)]);
        var heard = first.ReadAsync(Ct);
        while (await Task.WhenAny(heard, Task.Delay(50, Ct)) != heard)
            await live.AnnounceAsync(conversation, Ct);
        Assert.Equal([Topic(conversation)], await heard);
    }

    private static async Task<string[]> Heard(LiveListener listener, int topics)
    {
        var heard = new HashSet<string>(StringComparer.Ordinal);
        while (heard.Count < topics)
            heard.UnionWith(await listener.ReadAsync(Ct) ?? []);
        return [.. heard];
    }

    private static async Task<Conversation> Begin(ElmStreet elm, Practice practice) =>
        await elm.Write(await elm.Meet("Pat Doe", $"pat.{Guid.CreateVersion7():N}@example.com", Ct), "My result", "Is it back?", Ct, practice);

    private static SignedInStaff Staff(StaffMember person, ElmStreet elm) =>
        new(elm.Organization.Id, person.Id, person.Name, person.Role, [.. person.Practices.Select(p => p.PracticeId)]);

    private static string Topic(Conversation conversation) => conversation.Id.Value.ToString("N");

    private static string[] Sorted(params string[] topics) => [.. topics.Order(StringComparer.Ordinal)];
}
