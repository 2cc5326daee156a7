using System.Globalization;
using Goodword.Coaching.Promises;
using NodaTime;
using NodaTime.Text;

namespace Goodword.CoachQuality;

/// <summary>Which promises were found, and whether the instant they are due by is the labelled one.</summary>
internal sealed class PromiseTally
{
    /// <summary>As <c>goodword promises</c> prints it.</summary>
    private static readonly OffsetDateTimePattern AsPrinted = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>");

    private readonly Tally found = new();
    private int exact;
    private int paired;

    public bool IsEmpty => found.IsEmpty;

    /// <returns>What is wrong, in words; null when nothing is.</returns>
    public string? Count(Labelled message)
    {
        if (message.Promises is not { } labelled)
            return null;

        var expected = labelled.ToList();
        var read = PromiseReader.Read(message.Text, Calendar(message)).ToList();
        var wrong = new List<string>();

        // By the same words and the same instant first, so that one promise too many does not shift all others.
        Pair(expected, read, (label, promise) => IsWords(label, promise) && IsDue(label, promise), wrong);
        Pair(expected, read, IsWords, wrong);
        Pair(expected, read, IsDue, wrong);
        Pair(expected, read, (_, _) => true, wrong);
        foreach (var label in expected)
        {
            found.Count(isExpected: true, isFound: false);
            wrong.Add($"promise missed: {label.Due ?? "vague"}");
        }

        foreach (var promise in read)
        {
            found.Count(isExpected: false, isFound: true);
            wrong.Add($"no promise: {promise.Text}");
        }

        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    public void Print()
    {
        Console.WriteLine(found.Row("promises"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"due exact",-20} {exact} of {paired} ({Tally.Share((double)exact / paired)})"));
    }

    private void Pair(List<LabelledPromise> expected, List<FoundPromise> read, Func<LabelledPromise, FoundPromise, bool> fits, List<string> wrong)
    {
        for (var i = 0; i < expected.Count; i++)
        {
            var label = expected[i];
            if (read.FindIndex(promise => fits(label, promise)) is not (>= 0 and var at))
                continue;

            found.Count(isExpected: true, isFound: true);
            paired++;
            if (IsDue(label, read[at]))
                exact++;
            else
                wrong.Add($"due {Written(read[at]) ?? "vague"} instead of {label.Due ?? "vague"}: {read[at].Text}");

            expected.RemoveAt(i--);
            read.RemoveAt(at);
        }
    }

    private static bool IsWords(LabelledPromise label, FoundPromise promise) =>
        label.Text is { Length: > 0 } words && (promise.Text.Contains(words, StringComparison.OrdinalIgnoreCase) || words.Contains(promise.Text, StringComparison.OrdinalIgnoreCase));

    private static bool IsDue(LabelledPromise label, FoundPromise promise) => label.Due == Written(promise);

    private static string? Written(FoundPromise promise) => promise.Due is { } due ? AsPrinted.Format(due) : null;

    private static PromiseCalendar Calendar(Labelled message)
    {
        var zone = DateTimeZoneProviders.Tzdb[message.Zone];
        var now = LocalDateTimePattern.GeneralIso.Parse(message.Now).GetValueOrThrow();
        return new PromiseCalendar(now.InZoneLeniently(zone).ToInstant(), zone);
    }
}
