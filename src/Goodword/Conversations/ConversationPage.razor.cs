using Goodword.Coaching;
using Goodword.HouseRules;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.AspNetCore.Components;

namespace Goodword.Conversations;

/// <summary>One conversation: what was said, what happened, and the reply being written.</summary>
public sealed partial class ConversationPage
{
    private DateTimeOffset now;
    private Composing composing = new() { Form = Guid.Empty };
    private ShownMessage? sentMessage;
    private Coach coach = Coach.Default;
    private InboxRow? next;
    private string noteProblem = "";
    private string giveProblem = "";

    [Parameter]
    public Guid Id { get; set; }

    [CascadingParameter]
    public HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Before { get; set; }

    /// <summary>A message that is to be on the page, however long ago it was written.</summary>
    [SupplyParameterFromQuery]
    private string? At { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    /// <summary>The message that was just sent.</summary>
    [SupplyParameterFromQuery]
    private string? Sent { get; set; }

    /// <summary>The promise that gets a new time by the next reply; "none": no promise does after all.</summary>
    [SupplyParameterFromQuery]
    private string? Instead { get; set; }

    /// <summary>The new time, on the practice's wall clock.</summary>
    [SupplyParameterFromQuery]
    private string? Due { get; set; }

    /// <summary>The list that they came from.</summary>
    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromForm(FormName = "reply")]
    private ReplyForm? Reply { get; set; }

    [SupplyParameterFromForm(FormName = "act")]
    private ActForm? Act { get; set; }

    [SupplyParameterFromForm(FormName = "give")]
    private GiveForm? Give { get; set; }

    [SupplyParameterFromForm(FormName = "note")]
    private WriteNoteForm? Note { get; set; }

    [Inject]
    private GoodwordDb Db { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private IServiceProvider Services { get; set; } = default!;

    private SignedInStaff Staff => field ??= SignedInStaff.From(Http.User);

    private ConversationView? View { get; set; }

    private ConversationId ConversationId => ConversationId.From(Id);

    private CancellationToken Ct => Http.RequestAborted;

    private string Noun => Staff.Vocabulary == Vocabulary.Patient ? "patient" : "customer";

    private string Owner => View is not { Head.OwnerId: { } owner } ? "Nobody's yet" : owner == Staff.Id ? "Yours" : View.NameOf(owner) ?? "Somebody who has left";

    /// <summary>They come to read; who did something here is told of it at the top, or is led to what they did.</summary>
    private bool Arrives => HttpMethods.IsGet(Http.Request.Method) && (Done, Sent, Instead, Due) is (null, null, null, null);

    /// <summary>Whether our newest message did not arrive; on a page of older ones it isn't known.</summary>
    private bool HasFailed(ConversationView view) => Before is null && view.Messages.LastOrDefault(m => m.Kind is MessageKind.Outbound) is { Delivery: DeliveryState.Failed };

    private string? DoneWords => (Done, View) switch
    {
        ("taken", _) => "It is yours now.",
        ("given", { } view) => $"Given to {view.NameOf(view.Head.OwnerId)}.",
        ("closed", { Correspondents.Usual: null }) => "Closed.",
        ("closed", { } view) => $"Closed. Unless nobody answered or it was asked lately, {view.Head.CustomerShown} is asked in a minute how it felt.",
        ("reopened", _) => "Open again.",
        ("noted", _) => "The note is there.",
        ("again", _) => "It is in the outbox again.",
        ("owner", { } view) => $"{view.NameOf(view.Head.OwnerId) ?? "Nobody"} has it since you opened this page, so nothing was changed. Take it if you still want to.",
        ("wrote", { } view) => $"{view.Head.CustomerShown} wrote since you opened this page, so it was not closed. Read what they say, then close it.",
        ("address", { } view) => $"The address of {view.Head.CustomerShown} has changed since you opened this page, so nothing was sent. See below where it would go now.",
        ("no-address", { } view) => $"We still know no address of {view.Head.CustomerShown}, so it could not be sent.",
        ("nothing", _) => "It was so already.",
        _ => null,
    };

    protected override async Task OnInitializedAsync()
    {
        now = Clock.GetUtcNow();
        if (Before is null && Guid.TryParse(At, out var at))
            Before = (await ConversationView.EndOfPageAsync(Db, ConversationId, MessageId.From(at), Ct))?.ToString();
        MessageId? before = null;
        if (Before is not null)
        {
            if (!Guid.TryParse(Before, out var key))
            {
                Navigation.NotFound();
                return;
            }

            before = MessageId.From(key);
        }

        var view = await ConversationView.LoadAsync(Db, Staff, ConversationId, before, Ct);
        if (view is null)
        {
            Navigation.NotFound();
            return;
        }

        // Whatever is read is read before the page shows: its parts read from the same database.
        slipNotice = await DraftNoticeAsync(view);
        sentMessage = Guid.TryParse(Sent, out var sent) ? view.Messages.LastOrDefault(m => m.Id.Value == sent && m.Kind == MessageKind.Outbound) : null;
        if (sentMessage is not null)
            coach = await Services.GetRequiredService<Coaches>().OfAsync(Db, Ct);
        if (sentMessage is not null || Done == "closed")
            next = await Db.NextInLineAsync(Staff, InboxAddress.OfList(Back), ConversationId, Ct);
        View = view;
        composing = WithNewTime(Composing.Begin(view, instead: Instead != NoNewTime, now));
    }

    private async Task ActAsync()
    {
        var tending = Services.GetRequiredService<Tending>();
        switch (Act?.Do)
        {
            case "take":
                Leave(await tending.TakeAsync(Staff, ConversationId, SeenOwner(Act.OwnerSeen), now, Ct), "taken");
                break;
            case "close":
                Leave(await tending.CloseAsync(Staff, ConversationId, Guid.TryParse(Act.Seen, out var seen) ? MessageId.From(seen) : null, now, Ct), "closed");
                break;
            case "reopen":
                Leave(await tending.ReopenAsync(Staff, ConversationId, now, Ct), "reopened");
                break;
        }
    }

    private async Task GiveAsync()
    {
        var note = (Give?.Note).AsTyped().Trim();
        giveProblem = !Guid.TryParse(Give?.To, out var to) ? "Choose a colleague."
            : note.Length > Tending.LongestNote ? $"The note has {note.Length:N0} characters; {Tending.LongestNote:N0} fit."
            : "";
        if (giveProblem.Length > 0)
            return;
        var outcome = await Services.GetRequiredService<Tending>().GiveAsync(Staff, ConversationId, SeenOwner(Give?.OwnerSeen), StaffId.From(to), note, now, Ct);
        if (outcome == TendOutcome.NoSuchColleague)
            giveProblem = "This colleague doesn't work here any more. Choose another.";
        else if (outcome == TendOutcome.OwnerChanged)
            giveProblem = $"{View?.NameOf(View.Head.OwnerId) ?? "Nobody"} has it since you opened this page, so nothing was changed. Give it again if you still want to.";
        else
            Leave(outcome, "given");
    }

    private static StaffId? SeenOwner(string? posted) => Guid.TryParse(posted, out var owner) ? StaffId.From(owner) : null;

    private string? Back => WayBack.Read(From);

    private string Here => WayBack.From($"conversations/{ConversationId}", Back);

    private Guid NoteKey => Guid.TryParse(Note?.Form, out var posted) ? posted : Guid.CreateVersion7(now);

    private async Task NoteAsync()
    {
        var text = (Note?.Text).AsTyped().Trim();
        noteProblem = text.Length == 0 ? "Write the note first."
            : text.Length > Tending.LongestNote ? $"The note has {text.Length:N0} characters; {Tending.LongestNote:N0} fit. Nothing is lost: shorten it, or make two."
            : "";
        if (noteProblem.Length > 0)
            return;
        var (outcome, note) = await Services.GetRequiredService<Tending>().NoteAsync(Staff, ConversationId, NoteKey, text, now, Ct);
        Leave(outcome, "noted", note);
    }

    /// <param name="at">The message that they wrote.</param>
    private void Leave(TendOutcome outcome, string done, MessageId? at = null)
    {
        if (outcome == TendOutcome.NotFound)
        {
            Navigation.NotFound();
            return;
        }

        done = outcome switch
        {
            TendOutcome.OwnerChanged => "owner",
            TendOutcome.Overtaken => "wrote",
            TendOutcome.Already => "nothing",
            _ => done,
        };
        Navigation.NavigateTo(WayBack.From($"conversations/{ConversationId}?done={done}{(at is { } message ? $"#m-{message}" : "")}", Back));
    }
}
