using System.Globalization;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Promises;

namespace Goodword.Bench.Pages;

/// <summary>
/// Ten years of an organization's conversations, five messages each, told through the entities' own verbs: one in twenty-five is open,
/// every second has a promise, every third of the closed ones a feeling. Customers come back five times.
/// </summary>
internal sealed class TenYears(BenchWorld world, Bulk bulk, int conversations, DateTimeOffset now)
{
    private const int DaysFolded = 12 * 7;
    private const int FullPage = 30;

    private static readonly TimeSpan Span = TimeSpan.FromDays(3_650);

    private readonly Words words = new(conversations);
    private readonly List<Customer> customers = [];
    private int hers;

    public void Write()
    {
        var start = now - Span;
        for (var i = 0; i < Math.Max(1, conversations / 5); i++)
            Meet(i, start);
        for (var i = 0; i < conversations; i++)
            Play(i, start + (Span * ((double)i / conversations)));
        foreach (var customer in customers)
        {
            bulk.Add(customer);
            bulk.Add(customer.Addresses);
            bulk.Add(customer.Words);
        }

        bulk.Finish();
    }

    private void Meet(int number, DateTimeOffset at) => customers.Add(Customer.Meet(
        world.Organization.Id, world.Practices[number % 2].Id, Words.Name(number), $"person{number.ToString(CultureInfo.InvariantCulture)}@mail.example", at));

    private void Play(int number, DateTimeOffset at)
    {
        var customer = customers[(int)(number * 7_919L % customers.Count)];
        var practice = customer.PracticeId;
        var staff = practice == world.Practices[0].Id ? world.Staff.Where((_, i) => i % 2 == 0).ToList() : [world.Staff[0], .. world.Staff.Where((_, i) => i % 2 == 1)];
        var conversation = Conversation.Open(world.Organization.Id, practice, customer.Id, $"About my {words.Matter()}", $"{number:x8}{words.Number(int.MaxValue):x8}", at);
        var isOpen = number % 25 == 24 || (number > conversations * 99L / 100 && number % 2 == 0);
        // Whoever signs in has a full page of her own work in any world, so that its pages show the same.
        var isHers = isOpen && hers < FullPage;
        hers += isHers ? 1 : 0;
        var by = isHers ? world.Staff[0] : staff[words.Number(staff.Count)];
        var messages = 3 + (number % 5);
        Promise? promise = null;
        Record(new Fact(FactKind.Opened, world.Organization.Id, at) { PracticeId = practice, CustomerId = customer.Id, ConversationId = conversation.Id });
        for (var i = 0; i < messages; i++, at += TimeSpan.FromMinutes(20 + words.Number(300)))
        {
            // Half of those that are open wait for an answer; every fourth of those has no owner.
            if (i % 2 == 0 || (isOpen && number % 8 == 0))
            {
                Receive(conversation, customer, at);
                continue;
            }

            var reply = Message.Reply(conversation, by, words.Text(250, "\n"), $"{number:x}.{i}@practice.example", at);
            reply.Send();
            bulk.Add(reply);
            Record(conversation.Reply(reply, by.Id, at - conversation.OpenedAt));
            if (number % 2 == 0 && promise is null)
                promise = Promised(conversation, reply, isOpen);
        }

        if (!isOpen)
            Close(conversation, customer, promise, by.Id, at);
        if (promise is not null)
            bulk.Add(promise);
        bulk.Add(conversation);
    }

    private void Receive(Conversation conversation, Customer customer, DateTimeOffset at)
    {
        var message = Message.Receive(conversation, new IncomingMessage
        {
            ReceivedAt = at,
            FromName = customer.Name,
            FromEmail = customer.Addresses[0].Email,
            Subject = conversation.Subject,
            Text = words.Text(250 + words.Number(250), "\n"),
            InternetMessageId = $"{conversation.Id}.{at.UtcTicks}@mail.example",
        }, Placement.NewMatter);
        bulk.Add(message);
        Record(conversation.Receive(message));
    }

    private Promise Promised(Conversation conversation, Message reply, bool isOpen)
    {
        var dueAt = isOpen ? now.AddHours(1 + words.Number(600)) : reply.At.AddHours(1 + words.Number(72));
        var (promise, fact) = Promise.Make(conversation, reply.Id, conversation.OwnerId ?? world.Staff[0].Id, "I'll call you tomorrow by 5 pm", "call you", dueAt, reply.At);
        Record(fact);
        if (isOpen)
            conversation.ExpectPromise(dueAt);
        return promise;
    }

    private void Close(Conversation conversation, Customer customer, Promise? promise, Organizations.StaffId by, DateTimeOffset at)
    {
        if (promise is not null)
            Record(promise.Keep(by, promise.MadeAt + (0.9 * (promise.DueAt - promise.MadeAt))));
        Record(conversation.Close(by, at));
        if (words.Number(3) != 0)
            return;
        var request = FeelingRequest.After(conversation, at);
        Record(request.Ask(Guid.CreateVersion7(at).ToByteArray(), at.AddMinutes(1)));
        var value = (FeelingValue)(1 + words.Number(4));
        if (request.Answer(value, words.Sentence(), at.AddHours(2)) is { } felt)
            Record(felt);
        customer.Feel(value, at.AddHours(2));
        conversation.Feel(value);
        bulk.Add(request);
        bulk.Add(request.Answers);
    }

    private void Record(IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
            Record(fact);
    }

    /// <summary>The scorecard shows twelve weeks; the program folds those itself.</summary>
    private void Record(Fact fact)
    {
        bulk.Add(fact);
        if (fact.At > now.AddDays(-DaysFolded))
            bulk.Add(new FactToFold(fact.OrganizationId, fact.Id));
    }
}
