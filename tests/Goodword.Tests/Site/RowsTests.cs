using Goodword.Channels;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;
using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Tests.Site;

/// <summary>Rows of lists and what stands in a conversation are written as text, without the framework's encoding.</summary>
public sealed class RowsTests
{
    private const string Hostile = "<script>alert(\"1\")</script>'&";

    private static readonly DateTimeOffset Now = new(2026, 3, 3, 10, 0, 0, TimeSpan.Zero);
    private static readonly Organization Organization = Organization.Create("Elm Street Group", Vocabulary.Patient, Now);
    private static readonly Practice Practice = Practice.Create(Organization, Hostile, "elm-street", "Europe/London", "Mo-Fr 08:00-17:00", Now);
    private static readonly Conversation Conversation = Conversation.Open(Organization.Id, Practice.Id, CustomerId.New(Now), Hostile, "token", Now);
    private static readonly StaffMember Ana = StaffMember.Join(Organization, Hostile, "ana@elm.example", Role.FrontDesk, [Practice.Id], Now);

    private static ConversationView View => new()
    {
        Head = new ConversationHead
        {
            Id = Conversation.Id,
            Practice = Practice,
            Subject = "Another matter",
            State = ConversationState.Open,
            OwnerId = Ana.Id,
            OpenedAt = Now,
            WaitingSince = null,
            ClosedAt = null,
            LastFeeling = null,
            CustomerId = Conversation.CustomerId,
            CustomerName = Hostile,
            CalledName = Hostile,
            Email = "pat@mail.example",
            HasPromises = true,
            HasTheirs = false,
            HasDraft = false,
        },
        Messages = [],
        Events = [],
        Promises = [],
        Colleagues = [],
        Names = new Dictionary<StaffId, string> { [Ana.Id] = Hostile },
        Draft = null,
        HasEarlier = false,
    };

    [Fact]
    public void What_people_wrote_stays_text_in_every_part_of_a_row()
    {
        var written = new ConversationRow
        {
            Address = Hostile,
            Customer = Hostile,
            Subject = Hostile,
            Face = Hostile,
            Preview = Hostile,
            Mark = Hostile,
            IsUnread = true,
            Time = new MarkupString("<b>now</b>"),
            Marks = [null, new MarkupString("<i>mark</i>")],
        }.Written.Value;
        AssertIsText(5, written);
        Assert.Contains("<b>now</b>", written, StringComparison.Ordinal);
        Assert.Contains("<i>mark</i>", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_stays_text_in_every_part_of_a_promise()
    {
        var promise = new ListedPromise(PromiseId.New(Now), Hostile, Hostile, Now, PromiseState.Open, SettledAt: null, SlippedAt: null, IsUnheard: false);
        var line = new PromiseLine { Promise = promise, CustomerName = Hostile, OwnerName = Hostile, Practice = Hostile, TimeZone = "Europe/London" };
        var written = new PromiseRow(line, Now, Hostile, new MarkupString("<input />"), ShowPractice: true, NamesZone: true).Written(ResourceAssetCollection.Empty).Value;
        // Said, done, for whom, by whom, and where; the list to come back to; what each of three buttons is for, twice.
        AssertIsText(12, written);
        Assert.Contains("<input />", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_stays_text_in_every_part_of_a_message()
    {
        var message = new ShownMessage
        {
            Id = MessageId.New(Now),
            Kind = MessageKind.Inbound,
            At = Now,
            ClaimedAt = Now.AddDays(-2),
            FromName = Hostile,
            FromEmail = Hostile,
            Subject = Hostile,
            Text = $"{Hostile} https://elm.example/?a={Hostile}\n\n> {Hostile}\n\n-- \n{Hostile}",
            Length = ConversationView.ShownText + 1,
            HasHtml = true,
            Placement = Placement.NewMatter,
            RawMailId = RawMailId.New(Now),
            IsAutomatic = true,
            Attachments = [new Attachment(Hostile, Hostile, 12, 1)],
            Delivery = DeliveryState.Failed,
            DeliveryProblem = Hostile,
        };
        var written = new MessageItem(message, View, Now, ResourceAssetCollection.Empty, new MarkupString("<input />"), "inbox?view=mine").Written.Value;
        // From whom, and in the title of what was sent; address, subject; text before and behind the link, what it quotes and its signature; the file and the problem.
        AssertIsText(10, written);
        Assert.Contains("""<a href="https://elm.example/?a=" rel="noopener noreferrer nofollow" target="_blank">https://elm.example/?a=</a>""", written, StringComparison.Ordinal);
        Assert.Contains("/sending?from=inbox%3Fview%3Dmine", written, StringComparison.Ordinal);
        Assert.Contains("<input />", written, StringComparison.Ordinal);
    }

    [Fact]
    public void What_people_wrote_stays_text_where_it_says_what_happened()
    {
        var (promise, _) = Promise.Make(Conversation, MessageId.New(Now), Ana.Id, "I'll call", Hostile, Now, Now);
        var view = View with { Promises = [new ShownPromise(promise.Id, promise.MessageId, Ana.Id, Hostile, Hostile, Now, PromiseState.Open)] };
        AssertIsText(2, new Happened(new ShownEvent(FactKind.Kept, Now, Ana.Id, promise.Id.Value, 0, null, null), view, Now, ResourceAssetCollection.Empty).Written.Value);
        AssertIsText(1, new Happened(new ShownEvent(FactKind.FeelingAsked, Now, null, null, null, null, null), view, Now, ResourceAssetCollection.Empty).Written.Value);
    }

    private static void AssertIsText(int times, string written)
    {
        Assert.DoesNotContain("<script", written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"1\"", written, StringComparison.Ordinal);
        Assert.Equal(times, written.Split("&lt;script&gt;").Length - 1);
    }
}
