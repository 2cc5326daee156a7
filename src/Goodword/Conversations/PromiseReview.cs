using System.Globalization;
using Goodword.Coaching.Promises;
using Goodword.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.Conversations;

/// <summary>Looks at the promises of a reply before it goes: by when, whether that will hold, and which time would.</summary>
internal sealed class PromiseReview(string practice, PracticeCalendar calendar, PromiseOwners owners, DateTimeOffset now)
{
    private static readonly LocalDateTimePattern Field = LocalDateTimePattern.CreateWithInvariantCulture(DueInput.Format);

    private LocalDate Today => calendar.Local(now).Date;

    /// <summary>Each choice counts for the first promise that says the same and has none yet; each promise adds to the day of its owner.</summary>
    public List<ReviewedPromise> Of(IReadOnlyList<FoundPromise> found, IReadOnlyList<PromiseChoice> choices)
    {
        var left = choices.ToList();
        var promises = new List<ReviewedPromise>(found.Count);
        var daysOf = new Dictionary<PromiseOwner, OwnerDays>();
        foreach (var promise in found)
        {
            var choice = left.Find(c => c.Said == promise.Text);
            if (choice is not null)
                left.Remove(choice);
            var owner = owners.Of(promise);
            var days = daysOf.GetValueOrDefault(owner, owner.Days);
            var weighed = Weighed(promise, Dated(promise, choice), owner with { Days = days });
            if (weighed is { Due: { } due, Decision: not PromiseDecision.Dismissed })
                daysOf[owner] = days.Owing(calendar.Local(due).Date);
            promises.Add(weighed);
        }

        return promises;
    }

    /// <summary>Up to three times for a promise of whoever writes that has none.</summary>
    public static List<DueSuggestion> Suggestions(PracticeCalendar calendar, OwnerDays owner, DateTimeOffset now) =>
        [.. new DueFit(calendar, owner, now).Suggestions().Select(at => Suggest(calendar.Local(at), calendar.Local(now).Date))];

    private ReviewedPromise Dated(FoundPromise found, PromiseChoice? choice)
    {
        var recognized = found.Due?.ToDateTimeOffset();
        var recognizedField = found.Due is { } due ? Field.Format(due.LocalDateTime) : "";
        var field = choice?.Due ?? "";
        var isOwn = field.Length > 0 && field != recognizedField && field != choice?.Recognized;
        var problem = recognized is { } said ? DueInput.ProblemOf(said, calendar, now) : "";
        var chosen = isOwn ? DueInput.Read(field, calendar, now, out problem) : problem.Length == 0 ? recognized : null;
        return new ReviewedPromise
        {
            Start = found.Start,
            End = found.End,
            Said = found.Text,
            Action = found.Action,
            Due = chosen,
            DueField = isOwn ? field : recognizedField,
            By = chosen is { } time ? DueWords.Phrase(calendar.Local(time), Today) : "",
            Recognized = recognizedField,
            Explanation = isOwn ? ChosenInWords(chosen) : DueStep.InOneLine(found.Why),
            Decision = choice?.Decision ?? PromiseDecision.Open,
            Problem = problem,
            Moved = !isOwn && field.Length > 0 && chosen is { } read ? MovedInWords(field, calendar.Local(read)) : "",
            Condition = found.Condition ?? "",
            WhenStart = found.WhenStart,
            WhenEnd = found.WhenEnd,
            Reads = isOwn && chosen is not null ? ReadsInWords(found) : "",
            Words = isOwn && chosen is { } at ? DueWords.Put(found, calendar.Local(at), calendar.At(now)) ?? "" : "",
        };
    }

    private ReviewedPromise Weighed(FoundPromise found, ReviewedPromise promise, PromiseOwner owner)
    {
        if (promise.Decision == PromiseDecision.Dismissed)
            return promise;
        promise = owner.IsWriter ? promise : promise with { OwnerId = owner.Id, OwnerName = owner.Days.Name };
        var fit = new DueFit(calendar, owner.Days, now);
        if (promise.Due is not { } due)
            return promise with { Offers = [.. fit.Suggestions().Select(at => Offer(found, at, ""))] };
        var hindrance = fit.Of(due);
        var doubt = promise.DueField == promise.Recognized ? found.Why.FirstOrDefault(step => step.Kind is DueStepKind.Doubt) : null;
        if (doubt is not null)
            promise = promise with { Caution = $"{doubt.Text}." };
        if (hindrance is Hindrance.None)
            return promise;
        var (before, next) = (fit.LastBefore(due), fit.NextAfter(due));
        List<DueSuggestion> offers = [];
        if (before is { } sooner)
            offers.Add(Offer(found, sooner, "Sooner: "));
        if (next is { } later)
            offers.Add(Offer(found, later, "Next: "));
        var none = offers.Count == 0 && hindrance is not Hindrance.NeverOpen ? $" No time within {DueFit.MostDays} days of it will hold either." : "";
        var caution = DueCaution.Of(hindrance, due, practice, calendar, owner.Days, Today) + none;
        return promise with { Caution = $"{promise.Caution} {caution}".TrimStart(), Offers = offers };
    }

    private DueSuggestion Offer(FoundPromise found, DateTimeOffset at, string before)
    {
        var suggestion = Suggest(calendar.Local(at), Today);
        return suggestion with { Label = before + suggestion.Label, Words = DueWords.Put(found, calendar.Local(at), calendar.At(now)) ?? "" };
    }

    private static string ReadsInWords(FoundPromise found) => (found.WhenEnd > found.WhenStart, found.Due) switch
    {
        (true, _) => $"The text still says “{found.Text[(found.WhenStart - found.Start)..(found.WhenEnd - found.Start)]}”.",
        _ => "The text names no time.",
    };

    private string ChosenInWords(DateTimeOffset? chosen) =>
        chosen is { } at ? "chosen by hand → " + InWords(calendar.Local(at)) : "";

    /// <param name="shown">What the same words meant when the writer looked.</param>
    private string MovedInWords(string shown, LocalDateTime at) =>
        Field.Parse(shown) is { Success: true, Value: var then } && (then.Date != at.Date || Period.Between(then, at, PeriodUnits.Hours).Hours != 0)
            ? $"By now that is {InWords(at)}; it was {InWords(then)} when you looked."
            : "";

    private string InWords(LocalDateTime at) => string.Create(CultureInfo.InvariantCulture, $"{DueWords.Date(at.Date, Today)}, {at:HH':'mm}");

    private static DueSuggestion Suggest(LocalDateTime at, LocalDate today) => new(DueWords.Label(at, today), Field.Format(at));
}
