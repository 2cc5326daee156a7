using System.Globalization;
using Goodword.Coaching.Promises;
using Goodword.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Conversations;

/// <summary>Dates of promises on the practice's wall clock, while a reply is being written.</summary>
internal sealed class ReviewClock(PracticeCalendar calendar, DateTimeOffset now)
{
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private const int MostDays = 14;
    private static readonly LocalTime CloseOfBusiness = new(17, 0);

    private LocalDateTime Local => calendar.Local(now);

    /// <summary>The promises in a text; each choice counts for the first promise that says the same and has none yet.</summary>
    public List<ReviewedPromise> Promises(string text, IReadOnlyList<PromiseChoice> choices)
    {
        var left = choices.ToList();
        var promises = new List<ReviewedPromise>();
        foreach (var found in PromiseReader.Read(text, calendar.At(now)))
        {
            var choice = left.Find(c => c.Said == found.Text);
            if (choice is not null)
                left.Remove(choice);
            promises.Add(Reviewed(found, choice));
        }

        return promises;
    }

    public List<DueSuggestion> Suggestions()
    {
        var today = Local.Date;
        var friday = today.DayOfWeek >= IsoDayOfWeek.Friday ? today.Next(IsoDayOfWeek.Friday) : today.With(DateAdjusters.NextOrSame(IsoDayOfWeek.Friday));
        var suggestions = new List<DueSuggestion>();
        if (Closing(today) is { } closing && today.At(closing) > Local)
            suggestions.Add(Suggest("Today, closing", today.At(closing)));
        suggestions.Add(Suggest("Tomorrow noon", today.PlusDays(1).At(LocalTime.Noon)));
        suggestions.Add(Suggest(friday > today.PlusDays(6) ? "Next Friday" : "Friday", friday.At(Closing(friday) ?? CloseOfBusiness)));
        return suggestions;
    }

    /// <summary>By when an answer can be promised, in the coach's words: before closing today when that is not too near, else on the days that follow.</summary>
    public (string Soon, string Later) AnswerTimes()
    {
        var times = new List<string>();
        for (var days = 0; times.Count < 2 && days < MostDays; days++)
        {
            var day = Local.Date.PlusDays(days);
            if (Closing(day) is not { } closing || (days == 0 && day.At(closing) < Local.PlusHours(1)))
                continue;
            times.Add(days switch
            {
                0 => $"{closing.ToString(closing.Minute == 0 ? "h tt" : "h':'mm tt", CultureInfo.InvariantCulture).ToLowerInvariant()} today",
                1 => "noon tomorrow",
                _ => $"noon on {day.DayOfWeek}",
            });
        }

        return times is [var soon, var later] ? (soon, later) : ("noon tomorrow", "noon the day after");
    }

    private ReviewedPromise Reviewed(FoundPromise found, PromiseChoice? choice)
    {
        var recognized = found.Due?.ToDateTimeOffset();
        var recognizedField = found.Due is { } due ? Field.Format(due.LocalDateTime) : "";
        var field = choice?.Due ?? "";
        var isOwn = field.Length > 0 && field != recognizedField;
        var problem = "";
        var chosen = isOwn ? DueInput.Read(field, calendar, now, out problem) : null;
        return new ReviewedPromise
        {
            Start = found.Start,
            End = found.End,
            Said = found.Text,
            Action = found.Action,
            Due = isOwn ? chosen : recognized,
            DueField = isOwn ? field : recognizedField,
            Explanation = isOwn ? Explain(chosen) : DueStep.InOneLine(found.Why),
            Decision = choice?.Decision ?? PromiseDecision.Open,
            Problem = problem,
        };
    }

    private string Explain(DateTimeOffset? chosen)
    {
        if (chosen is not { } at)
            return "";
        var local = calendar.Local(at);
        var day = local.ToString("dddd d MMMM, HH':'mm", CultureInfo.CurrentCulture);
        return calendar.Hours is { NeverOpens: false } hours && !hours.IsOpen(local) && Closing(local.Date) != local.TimeOfDay ? $"{day}, outside opening hours" : day;
    }

    private LocalTime? Closing(LocalDate day) =>
        calendar.ClosedDays.Contains(day) ? null : calendar.Hours is { NeverOpens: false } hours ? hours.ClosingTime(day) : CloseOfBusiness;

    private static DueSuggestion Suggest(string label, LocalDateTime at) =>
        new($"{label} {at.ToString("HH':'mm", CultureInfo.InvariantCulture)}", Field.Format(at));
}
