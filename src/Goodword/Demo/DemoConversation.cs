using Goodword.Coaching;
using Goodword.Coaching.Promises;
using Goodword.Conversations;
using Goodword.Customers;
using Goodword.Feelings;
using Goodword.Journal;
using Goodword.Organizations;
using Goodword.Promises;

namespace Goodword.Demo;

/// <summary>One practice of the demo with those who work there.</summary>
internal sealed record DemoTeam(DemoPractice Manner, Practice Practice, WorkingTime Time, IReadOnlyList<StaffMember> Answering);

/// <summary>What one cohort of the demo comes to, to be written in the order of its making.</summary>
internal sealed class DemoRows
{
    public List<Customer> Customers { get; } = [];

    public List<Conversation> Conversations { get; } = [];

    public List<Message> Messages { get; } = [];

    public List<Promise> Promises { get; } = [];

    public List<FeelingRequest> Requests { get; } = [];

    public List<Fact> Facts { get; } = [];

    public List<Absence> Absences { get; } = [];
}

/// <summary>
/// Plays one conversation through the same verbs that the pages use, until it is over or the present is reached. What the coach sees
/// and which promises are found comes from the texts themselves.
/// </summary>
internal sealed class DemoConversation(DemoTeam team, Customer customer, DemoWords words, Random random, DateTimeOffset now, DemoRows rows, StaffMember? owner = null)
{
    /// <summary>Of what came in so lately, half waits still, so that there is something to do.</summary>
    private static readonly TimeSpan StillWaiting = TimeSpan.FromDays(4);

    private readonly Slots slots = new(random);
    private readonly List<Promise> promises = [];
    private readonly bool good = random.Chances(team.Manner.GoodReplies);

    private readonly PracticeCalendar calendar = PracticeCalendar.Of(team.Practice);

    private StaffMember Owner { get; } = owner ?? random.Pick(team.Answering);

    /// <summary>A promise of today's that nobody has begun: its owner finds the notice ready.</summary>
    public void PlayAtRisk()
    {
        PrepareSlots();
        var at = now.AddHours(-4);
        var due = (calendar.NextWorking(now) ?? now).AddMinutes(75);
        due = due.AddMinutes(-(due.Minute % 15)).AddSeconds(-due.Second);
        var (local, said) = (calendar.Local(due), calendar.Local(at.AddHours(1)));
        var day = NodaTime.Period.DaysBetween(said.Date, local.Date) switch { 0 => "today", 1 => "tomorrow", _ => $"on {local.DayOfWeek}" };
        var conversation = Conversation.Open(customer.OrganizationId, team.Practice.Id, customer.Id, "My blood test", Token(), at);
        rows.Conversations.Add(conversation);
        rows.Facts.Add(new Fact(FactKind.Opened, conversation.OrganizationId, at) { PracticeId = conversation.PracticeId, CustomerId = customer.Id, ConversationId = conversation.Id });
        Hear(conversation, slots.Fill("Hello,\n\nis my blood test back? I was a little worried after our talk.\n\n{self}"), at, Placement.NewMatter);
        Say(conversation, slots.Fill($"Dear {{name}},\n\nThank you for writing; I understand that waiting is hard. The laboratory has not sent it yet. I'll call you with your result by {local.ToString("h:mm tt", System.Globalization.CultureInfo.InvariantCulture).ToLowerInvariant()} {day}.\n\n{{staff}}"), at.AddHours(1));
        foreach (var promise in promises)
            rows.Facts.Add(promise.BeAtRisk(now.AddMinutes(-2)));
        conversation.ExpectPromise(promises.Count == 0 ? null : promises.Min(p => p.DueAt));
    }

    public void Play(DateTimeOffset start)
    {
        var topic = random.Pick(words.Topics);
        PrepareSlots();
        var conversation = Conversation.Open(customer.OrganizationId, team.Practice.Id, customer.Id, slots.Fill(random.Pick(topic.Subjects)), Token(), start);
        rows.Conversations.Add(conversation);
        rows.Facts.Add(new Fact(FactKind.Opened, conversation.OrganizationId, start) { PracticeId = conversation.PracticeId, CustomerId = customer.Id, ConversationId = conversation.Id });
        Hear(conversation, Letter(random.Pick(topic.Opens), random.Pick(words.Shared.Aside)), start, Placement.NewMatter);

        var answered = team.Time.After(start, random.Around(team.Manner.MedianAnswer, 0.9));
        if (answered > now || (now - start < StillWaiting && random.Chances(0.5)))
            return;
        MaybeNote(conversation, start, answered);
        Say(conversation, Answer(good ? topic.Good : topic.Poor), answered);
        var last = answered;
        if (!good && random.Chances(0.6))
            last = Argue(conversation, answered);
        else if (good && random.Chances(0.55))
            last = Thank(conversation, answered);
        if (last <= now && Settle(conversation, ref last))
            Close(conversation, team.Time.After(last, random.Around(TimeSpan.FromMinutes(40), 0.8)));
    }

    private void PrepareSlots()
    {
        var other = random.Pick(team.Answering);
        slots["name"] = customer.CalledName.Length > 0 ? customer.CalledName : customer.Name;
        slots["self"] = customer.Name;
        slots["staff"] = Owner.Name;
        slots["staffFirst"] = Owner.Name.Split(' ')[0];
        slots["staffOther"] = other.Name.Split(' ')[0];
    }

    private string Letter(string body, string aside)
    {
        var shared = words.Shared;
        var text = $"{random.Pick(shared.Hello)}\n\n{body}{(aside.Length > 0 ? " " + aside : "")}\n\n{random.Pick(shared.End)}";
        return slots.Fill(text);
    }

    private string Answer(IReadOnlyList<string> bodies)
    {
        var shared = words.Shared;
        if (!good)
            return slots.Fill($"{random.Pick(shared.PoorHello)}\n\n{random.Pick(bodies)}\n\n{random.Pick(shared.PoorEnd)}");
        string[] parts = [random.Pick(shared.Acknowledge), random.Pick(bodies), random.Pick(shared.Invite)];
        return slots.Fill($"{random.Pick(shared.GoodHello)}\n\n{string.Join(' ', parts.Where(p => p.Length > 0))}\n\n{random.Pick(shared.GoodEnd)}");
    }

    private void Hear(Conversation conversation, string text, DateTimeOffset at, Placement placement)
    {
        var message = Message.Receive(conversation, new IncomingMessage
        {
            ReceivedAt = at,
            ClaimedAt = at,
            FromName = customer.Name,
            FromEmail = customer.Addresses[0].Email,
            Subject = placement == Placement.NewMatter ? conversation.Subject : "Re: " + conversation.Subject,
            Text = text,
            InternetMessageId = $"{Token()}@mail.example",
        }, placement);
        rows.Messages.Add(message);
        rows.Facts.AddRange(conversation.Receive(message));
    }

    /// <param name="redates">What it promises was promised before, and gets a new time.</param>
    private void Say(Conversation conversation, string text, DateTimeOffset at, bool redates = false)
    {
        var message = Message.Reply(conversation, Owner, text, $"{Token()}@{team.Manner.Slug}.example", at);
        message.Send();
        rows.Messages.Add(message);
        var findings = Coach.Default.Read(text, new CoachContext { CustomerName = customer.CalledName.Length > 0 ? customer.CalledName : customer.Name });
        rows.Facts.AddRange(conversation.Reply(message, Owner.Id, team.Time.OpenBetween(conversation.OpenedAt, at)));
        rows.Facts.AddRange(FindingFacts.Of(findings, conversation, calendar, at));
        foreach (var found in PromiseReader.Read(text, team.Time.At(at)))
            Promise(conversation, message, found, at, redates);
        rows.Facts.Add(FactOf(conversation, FactKind.Sent, null, at.AddSeconds(3), message.Id.Value));
    }

    private void Promise(Conversation conversation, Message message, FoundPromise found, DateTimeOffset at, bool redates)
    {
        if (found.Due is null)
            rows.Facts.Add(conversation.PromiseUndated(message, Owner.Id, 1));
        if (found.Due?.ToDateTimeOffset().ToUniversalTime() is not { } due || due <= at)
            return;
        var (promise, fact) = Goodword.Promises.Promise.Make(conversation, message.Id, Owner.Id, found.Text, found.Action, due, at, DueStep.InOneLine(found.Why), redates);
        promise.Watch(calendar);
        rows.Facts.Add(fact);
        rows.Promises.Add(promise);
        promises.Add(promise);
    }

    private DateTimeOffset Argue(Conversation conversation, DateTimeOffset answered)
    {
        var again = answered + random.Around(TimeSpan.FromHours(20), 0.7);
        if (again > now)
            return answered;
        Hear(conversation, slots.Fill(random.Pick(words.Shared.Grumbles) + "\n\n{self}"), again, Placement.InReplyTo);
        var replied = team.Time.After(again, random.Around(team.Manner.MedianAnswer, 0.8));
        if (replied > now)
            return DateTimeOffset.MaxValue;
        Say(conversation, Answer(random.Chances(0.5) ? words.Shared.PoorAgain : words.Shared.AsPromised), replied);
        return replied;
    }

    private DateTimeOffset Thank(Conversation conversation, DateTimeOffset answered)
    {
        var at = answered + random.Around(TimeSpan.FromHours(3), 1);
        if (at > now)
            return answered;
        Hear(conversation, slots.Fill(random.Pick(words.Shared.Thanks) + "\n\n{self}"), at, Placement.InReplyTo);
        return at;
    }

    /// <summary>Lets every promise come to its end; false when one is still open at the present.</summary>
    private bool Settle(Conversation conversation, ref DateTimeOffset last)
    {
        foreach (var promise in promises.ToList())
        {
            var span = promise.DueAt - promise.MadeAt;
            if (random.Chances(team.Manner.PromisesKept))
            {
                var kept = promise.DueAt - (span * (good ? random.NextDouble() * 0.8 : random.NextDouble() * 0.2));
                if (kept > now)
                    break;
                rows.Facts.AddRange(promise.Keep(Owner.Id, kept));
                last = kept > last ? kept : last;
            }
            else if (random.Chances(good ? 0.7 : 0.15) && Redate(conversation, promise) is var told && told > promise.MadeAt)
            {
                last = told > last ? told : last;
            }
            else
            {
                if (promise.DueAt > now)
                    break;
                rows.Facts.Add(promise.Slip(promise.DueAt.AddSeconds(5)));
                var late = promise.DueAt + random.Around(TimeSpan.FromHours(60), 0.7);
                if (late > now)
                    return false;
                rows.Facts.AddRange(promise.Keep(Owner.Id, late));
                last = late > last ? late : last;
            }
        }

        var open = promises.Where(p => p.IsOwed).ToList();
        if (open.Count > 0)
            conversation.ExpectPromise(open.Min(p => p.DueAt));
        return open.Count == 0;
    }

    /// <summary>Tells the customer of a new time before the old one passes, and keeps the new one.</summary>
    /// <returns>When it was settled; the beginning of time when it was not.</returns>
    private DateTimeOffset Redate(Conversation conversation, Promise promise)
    {
        var at = calendar.Before(promise.DueAt, TimeSpan.FromMinutes(50)) ?? promise.MadeAt;
        var next = calendar.NextWorking(promise.DueAt.AddDays(1)) ?? promise.DueAt;
        if (at <= promise.MadeAt || next.AddDays(1) > now || next - at > TimeSpan.FromDays(6))
            return DateTimeOffset.MinValue;
        Say(conversation, slots.Fill($"Dear {{name}},\n\nI told you: “{promise.Said}”. It will take longer than I thought, and I want you to know before that time comes.\n\nI will {promise.Action} by noon on {calendar.Local(next).DayOfWeek}.\n\n{{staff}}"), at, redates: true);
        if (promises[^1] is not { State: PromiseState.Open } replacement || replacement.MadeAt != at)
            return DateTimeOffset.MinValue;
        rows.Facts.AddRange(promise.Renegotiate(replacement, "", Owner.Id, at));
        var kept = replacement.DueAt - ((replacement.DueAt - at) * (random.NextDouble() * 0.5));
        rows.Facts.AddRange(replacement.Keep(Owner.Id, kept));
        return kept;
    }

    private void MaybeNote(Conversation conversation, DateTimeOffset from, DateTimeOffset to)
    {
        if (!random.Chances(0.12))
            return;
        var note = Message.Note(conversation, Owner, slots.Fill(random.Pick(words.Shared.Notes)), from + ((to - from) * 0.8));
        rows.Messages.Add(note);
        rows.Facts.Add(conversation.Note(note, Owner.Id));
    }

    private void Close(Conversation conversation, DateTimeOffset at)
    {
        if (at > now)
            return;
        rows.Facts.Add(conversation.Close(Owner.Id, at));
        var request = FeelingRequest.After(conversation, at);
        rows.Requests.Add(request);
        var asked = request.AskAt;
        if (asked > now || !customer.MayBeAsked(asked, TimeSpan.FromDays(7)))
        {
            request.Drop(asked);
            return;
        }

        customer.Ask(asked);
        var token = new byte[32];
        random.NextBytes(token);
        rows.Facts.Add(request.Ask(token, asked));
        var told = asked + random.Around(TimeSpan.FromHours(4), 1.2);
        if (told > now || !random.Chances(team.Manner.FeelingsTold))
            return;
        var feeling = Feel();
        var comment = feeling >= FeelingValue.Good ? words.Shared.Comments : words.Shared.SourComments;
        if (request.Answer(feeling, slots.Fill(random.Pick(comment)), told) is { } felt)
            rows.Facts.Add(felt);
        customer.Feel(feeling, told);
        conversation.Feel(feeling);
    }

    private FeelingValue Feel()
    {
        var slipped = promises.Exists(p => p.SlippedAt is not null);
        var luck = random.NextDouble() + (good ? 0.32 : -0.22) - (slipped ? 0.3 : 0);
        return luck switch { < 0.12 => FeelingValue.Unhappy, < 0.38 => FeelingValue.Indifferent, < 0.78 => FeelingValue.Good, _ => FeelingValue.Delighted };
    }

    private static Fact FactOf(Conversation conversation, FactKind kind, StaffId? by, DateTimeOffset at, Guid subject) =>
        new(kind, conversation.OrganizationId, at)
        {
            PracticeId = conversation.PracticeId,
            ActorId = by,
            CustomerId = conversation.CustomerId,
            ConversationId = conversation.Id,
            SubjectId = subject,
        };

    private string Token()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
