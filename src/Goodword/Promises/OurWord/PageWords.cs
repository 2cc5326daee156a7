using System.Globalization;
using System.Text.Json.Serialization;
using Goodword.Site;

namespace Goodword.Promises.OurWord;

/// <summary>What the customer's page and its mails say, in one language: data, in <c>Words/*.json</c>. Braces stand for what is put in.</summary>
public sealed record PageWords
{
    private static readonly WordsByLanguage<PageWords> Known = new((words, language) => words with { Language = language });

    /// <summary>A language's tag as it is written in the page.</summary>
    [JsonIgnore]
    public string Language { get; private init; } = "";

    public required string Title { get; init; }

    public required string Greeting { get; init; }

    public required string GreetingWithoutName { get; init; }

    public required string Lead { get; init; }

    public required string NothingTitle { get; init; }

    public required string Nothing { get; init; }

    public required string By { get; init; }

    public required string At { get; init; }

    public required string Open { get; init; }

    public required string Late { get; init; }

    public required string Kept { get; init; }

    public required string Withdrawn { get; init; }

    public required string WithdrawnText { get; init; }

    public required string SayDone { get; init; }

    public required string SayNotDone { get; init; }

    public required string SayOtherTime { get; init; }

    public required string AddWords { get; init; }

    public required string YourWords { get; init; }

    public required string Urgent { get; init; }

    public required string SayWords { get; init; }

    public required string ToldDone { get; init; }

    public required string ToldNotDone { get; init; }

    public required string ToldOtherTime { get; init; }

    public required string ToldWords { get; init; }

    public required string ToldTooOften { get; init; }

    public required string ToldSettled { get; init; }

    public required string ToldWordless { get; init; }

    public required string Before { get; init; }

    public required string StepPromised { get; init; }

    public required string StepNewTime { get; init; }

    public required string StepPassed { get; init; }

    public required string StepKept { get; init; }

    public required string StepWithdrawn { get; init; }

    public required string StepYouDone { get; init; }

    public required string StepYouNotDone { get; init; }

    public required string StepYouOtherTime { get; init; }

    public required string Settled { get; init; }

    public required string Theirs { get; init; }

    public required string TheirsLead { get; init; }

    public required string Received { get; init; }

    public required string Calendar { get; init; }

    public required string Clock { get; init; }

    public required string Foot { get; init; }

    public required string UnknownTitle { get; init; }

    public required string Unknown { get; init; }

    public required string ExpiredTitle { get; init; }

    public required string Expired { get; init; }

    /// <summary>Where no later mail holds another.</summary>
    public required string ExpiredLast { get; init; }

    public required string InMail { get; init; }

    public required string CalendarOurs { get; init; }

    public required string CalendarTheirs { get; init; }

    public required string ReminderSubject { get; init; }

    public required string Reminder { get; init; }

    public required string Regards { get; init; }

    public static IEnumerable<PageWords> Languages => Known.All;

    /// <inheritdoc cref="WordsByLanguage{T}.In" />
    public static PageWords In(string tag) => Known.In(tag);

    public static string Fill(string words, params object[] values) => string.Format(CultureInfo.InvariantCulture, words, values);
}
