using System.Globalization;
using Goodword.HouseRules;
using Goodword.Site;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Conversations;

/// <summary>The reply as it comes from the form: reviewed, asked about once, sent.</summary>
public sealed partial class ConversationPage
{
    private async Task ReplyAsync()
    {
        if (View is null || Reply is not { } form)
            return;
        form.TakeSuggestion();
        var text = form.Text.AsTyped();
        var key = Guid.TryParse(form.Form, out var posted) && posted != Guid.Empty ? posted : Guid.CreateVersion7(now);
        composing = new Composing { Form = key, Text = text, Choices = form.Choices(), Seen = Guid.TryParse(form.Seen, out var seen) ? MessageId.From(seen) : null, To = form.To, Instead = Owed(form.Instead) };
        if (ProblemOf(text) is { Length: > 0 } problem)
        {
            composing = composing with { Problem = problem };
            return;
        }

        if (await IsNoLongerTheirsAsync(View, form))
        {
            await KeepAsync(text, key, form);
            composing = composing with { To = null, Problem = $"{form.To} is no address of {View.Head.CustomerShown} any more, so nothing was sent. See above to whom it goes now, and send it again." };
            return;
        }

        await KeepAsync(text, key, form);
        var review = await ReviewAsync(text);
        if (review is null)
        {
            Navigation.NotFound();
            return;
        }

        if ((form.WithBetterWords(review) ?? form.WithDateInText(review)) is { } better)
        {
            await KeepAsync(better, key, form);
            composing = composing with { Text = better, Review = await ReviewAsync(better) };
        }
        else if (form.Ignores(review) is var (finding, everybody))
        {
            await Services.GetRequiredService<Ignoring>().RememberAsync(Staff, finding.Rule, finding.Text, everybody, now, Ct);
            composing = composing with { Review = await ReviewAsync(text) };
        }
        else if (form.Sends && composing.Instead is not null && !review.Promises.Any(p => p.IsMade(now)))
        {
            composing = composing with { Review = review, Problem = "This reply is to agree a new time, and no promise in it has one. Say it, such as “I'll call you by noon on Friday”, or choose the date below." };
        }
        else if (!form.Sends || (review.NeedsALook && !form.WasAsked) || IsUnseen(review, form) || review.Promises.Any(p => p.HasMoved))
        {
            composing = composing with { Review = review, Asks = form.Sends ? form.Do : null };
        }
        else
        {
            await SendAsync(form, new Reply(key, review, composing.Seen, form.Do == "close") { Instead = composing.Instead?.Id, To = form.To });
        }
    }

    private async Task SendAsync(ReplyForm form, Reply reply)
    {
        switch (await Services.GetRequiredService<Replying>().SendAsync(Staff, ConversationId, reply, now, Ct))
        {
            case ReplyOutcome.Sent sent:
                Navigation.NavigateTo(WayBack.From($"conversations/{ConversationId}?sent={sent.Id}#sent", Back));
                break;
            case ReplyOutcome.SentBefore before when before.Text == reply.Text:
                Navigation.NavigateTo(WayBack.From($"conversations/{ConversationId}?sent={before.Id}#sent", Back));
                break;
            case ReplyOutcome.SentBefore before:
                composing = composing with { Form = Guid.CreateVersion7(now), SentBeforeAt = before.At, Seen = View?.Last, Review = reply.Review };
                await KeepAsync(reply.Text, composing.Form, form);
                break;
            case ReplyOutcome.Overtaken overtaken:
                composing = composing with { Overtaken = overtaken.By, Seen = overtaken.By[0].Id, Review = reply.Review, Asks = form.WasAsked ? form.Do : null };
                break;
            case ReplyOutcome.NotFound:
                Navigation.NotFound();
                break;
        }
    }

    /// <summary>The page named one address and offered no other; since then somebody took it off the record.</summary>
    private async Task<bool> IsNoLongerTheirsAsync(ConversationView view, ReplyForm form) =>
        form is { Sends: true, Chooses: null, To: { Length: > 0 } named } && view.Head.Email is not null && view.Correspondents.Usual?.Email != named
        && !await Db.CustomerAddresses.AnyAsync(a => a.CustomerId == view.Head.CustomerId && a.Email == named, Ct);

    private static string ProblemOf(string text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => "Write your reply first.",
        { Length: > ReplyForm.LongestText } => string.Create(CultureInfo.CurrentCulture, $"Your reply has {text.Length:N0} characters; {ReplyForm.LongestText:N0} fit. Nothing is lost: shorten it, or send it in two."),
        _ => "",
    };

    /// <summary>Its promises were never shown to the writer, who may not have meant them: without JavaScript, that is the first "Send".</summary>
    private static bool IsUnseen(Review review, ReplyForm form) =>
        !form.WasAsked && review.Promises.Any(p => !form.Shown.Any(shown => shown.Said.AsTyped() == p.Said));

    private Task<bool> KeepAsync(string text, Guid key, ReplyForm form) =>
        Services.GetRequiredService<Drafting>().KeepAsync(Staff, ConversationId, key, text, form.Choices(), composing.Instead?.Id, now, Ct);

    private Task<Review?> ReviewAsync(string text) =>
        Services.GetRequiredService<Reviewing>().ReadAsync(Staff, ConversationId, text, composing.Choices, composing.Instead?.Id, now, Ct);
}
