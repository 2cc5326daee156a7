using System.Text;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Promises.Calendars;
using Goodword.Site;
using Microsoft.AspNetCore.Mvc;

namespace Goodword.Promises.OurWord;

internal static class OurWordEndpoints
{
    /// <summary>Nine in the morning of the day before: while there is still time to do it.</summary>
    private static readonly TimeSpan MorningBefore = TimeSpan.FromHours(15);

    public static void MapOurWord(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/w/{link}/answers", AnswerAsync).RequireAuthorization(Policies.Anyone).RequireRateLimiting(OurWordFeature.RateLimit);
        routes.MapMethods("/w/{link}/calendar.ics", [HttpMethods.Get, HttpMethods.Head], CalendarAsync).RequireAuthorization(Policies.Anyone).RequireRateLimiting(OurWordFeature.RateLimit);
    }

    /// <summary>An address of its own, since what was said of a promise changes which form stands there. The page tells what became of it.</summary>
    private static async Task<IResult> AnswerAsync(string link, [FromForm] string? promise, [FromForm] string? say, [FromForm] string? words, HttpContext http, WordAnswering answering)
    {
        http.Response.Headers.SetPrivate();
        var secret = OwnedSecret.Read(link);
        if (secret is null || !Guid.TryParse(promise, out var id) || KindOf(say) is not { } kind)
            return Results.LocalRedirect($"/w/{Uri.EscapeDataString(link)}");
        var about = PromiseId.From(id);
        var told = await answering.AnswerAsync(secret, about, kind, WordsOf(words), http.RequestAborted) switch
        {
            WordOutcome.Told => $"?told={say}#told",
            WordOutcome.TooOften => "?told=often#told",
            WordOutcome.Settled => "?told=settled#told",
            WordOutcome.Wordless => "?told=wordless#told",
            _ => "",
        };
        return Results.LocalRedirect($"/w/{secret}{told}");
    }

    /// <summary>What is still to come. The file says no more than the page, and holds no link: calendars are shared.</summary>
    private static async Task<IResult> CalendarAsync(string link, HttpContext http, WordReading reading, TimeProvider clock)
    {
        http.Response.Headers.SetPrivate();
        var view = await reading.FindAsync(OwnedSecret.Read(link), http.RequestAborted);
        if (view.State is not WordLinkState.Open)
            return Results.LocalRedirect($"/w/{Uri.EscapeDataString(link)}");
        var words = view.Clock.Words;
        var ours = view.Promises.Where(p => p.IsOwed || p.State is PromiseState.Withdrawn).Select(p => new CalendarEntry
        {
            Uid = $"{p.First}@goodword",
            Sequence = p.Sequence,
            At = p.DueAt,
            Day = p.DueAt.WholeDay(view.Clock.Zone),
            Summary = PageWords.Fill(words.CalendarOurs, view.Practice, p.Said),
            IsCancelled = !p.IsOwed,
        });
        var theirs = view.Theirs.Where(p => !p.IsReceived).Select(p => new CalendarEntry
        {
            Uid = $"{p.Id}@goodword",
            At = p.DueAt,
            Day = p.DueAt.WholeDay(view.Clock.Zone),
            Summary = PageWords.Fill(words.CalendarTheirs, view.Practice, p.What),
            RemindBefore = MorningBefore,
        });
        var file = CalendarFile.Write(view.Practice, ours.Concat(theirs), clock.GetUtcNow());
        return Results.File(Encoding.UTF8.GetBytes(file), CalendarFile.ContentType, "calendar.ics");
    }

    private static PromiseAnswerKind? KindOf(string? say) => say switch
    {
        "done" => PromiseAnswerKind.Done,
        "not-done" => PromiseAnswerKind.NotDone,
        "other-time" => PromiseAnswerKind.OtherTime,
        "words" => PromiseAnswerKind.Words,
        _ => null,
    };

    /// <summary>The page's field holds no more; what is sent without it is cut.</summary>
    private static string WordsOf(string? words)
    {
        var typed = words.AsTyped().Trim();
        if (typed.Length <= PromiseAnswer.WordsLength)
            return typed;
        var end = PromiseAnswer.WordsLength - (char.IsHighSurrogate(typed[PromiseAnswer.WordsLength - 1]) ? 1 : 0);
        return typed[..end].TrimEnd() + " …";
    }
}
