using Goodword.Organizations;
using Goodword.Promises;

namespace Goodword.Conversations;

/// <summary>A reply that tells the customer of a new time for a promise, begun for who writes it.</summary>
public sealed partial class ConversationPage
{
    public const string NoNewTime = "none";

    private Composing WithNewTime(Composing begun)
    {
        if (View is null || Owed(Instead) is not { } promise)
            return begun;
        if (begun.Text.Contains(promise.Said, StringComparison.Ordinal))
            return WithOtherTime(begun with { Instead = promise }, promise, View.Head.Practice);
        var notice = NewTimeNotice.Write(promise, View.Head.Called, View.Head.Practice, Staff.Name, Due, now);
        return begun with { Instead = promise, Text = string.Join("\n\n", new[] { notice, begun.Text }.Where(t => t.Length > 0)) };
    }

    /// <summary>They began with one time, and came back with another.</summary>
    private Composing WithOtherTime(Composing begun, ShownPromise promise, Practice practice)
    {
        if (DueInput.Read(Due, PracticeCalendar.Of(practice), now, out _) is not { } due)
            return begun;
        return NewTimeNotice.WithTime(begun.Text, promise, practice, Due ?? "", now) is { } text ? begun with { Text = text } : begun with { NewTime = due };
    }

    private SlipNotice? slipNotice;

    /// <summary>Offered until another reply is being written.</summary>
    private async Task<SlipNotice?> DraftNoticeAsync(ConversationView view)
    {
        if (Before is not null || Reply is not null || Instead is not null || view.Draft is not null || !view.Promises.Any(p => p.State == PromiseState.Open))
            return null;
        return await CompiledNotice.Of(Db).AtRisk(Db, view.Head.Id, Ct) is { } risky ? await Services.GetRequiredService<SlipNotices>().DraftAsync(Staff, risky, now, Ct) : null;
    }

    private ShownPromise? Owed(string? promise) =>
        Guid.TryParse(promise, out var id) ? View?.Promises.FirstOrDefault(p => p.Id.Value == id && p.IsOwed) : null;
}
