using System.Globalization;
using System.Text.Json.Serialization;
using Goodword.Site;

namespace Goodword.Feelings;

/// <summary>What the mail that asks and the page behind it say, in one language: data, in <c>Words/*.json</c>. Braces stand for what is put in.</summary>
public sealed record FeelingWords
{
    private static readonly WordsByLanguage<FeelingWords> Known = new((words, language) => words with { Language = language });

    /// <summary>A language's tag as it is written in the page.</summary>
    [JsonIgnore]
    public string Language { get; private init; } = "";

    public required string Question { get; init; }

    public required string Greeting { get; init; }

    public required string GreetingWithoutName { get; init; }

    public required string Ask { get; init; }

    public required string Note { get; init; }

    public required string Regards { get; init; }

    public required string Unhappy { get; init; }

    public required string Indifferent { get; init; }

    public required string Good { get; init; }

    public required string Delighted { get; init; }

    public required string Lead { get; init; }

    public required string LeadAgain { get; init; }

    public required string Change { get; init; }

    public required string Confirm { get; init; }

    public required string Send { get; init; }

    public required string SendChanged { get; init; }

    public required string Optional { get; init; }

    public required string Urgent { get; init; }

    public required string ChooseFace { get; init; }

    public required string TooLong { get; init; }

    public required string Sending { get; init; }

    public required string Stored { get; init; }

    public required string Lost { get; init; }

    public required string ThanksUnhappy { get; init; }

    public required string ThanksIndifferent { get; init; }

    public required string ThanksGood { get; init; }

    public required string ThanksDelighted { get; init; }

    public required string ToldUnhappy { get; init; }

    public required string ToldUnhappyWords { get; init; }

    public required string ToldIndifferent { get; init; }

    public required string ToldGood { get; init; }

    public required string ToldDelighted { get; init; }

    public required string ToldWords { get; init; }

    public required string AskUnhappy { get; init; }

    public required string AskIndifferent { get; init; }

    public required string AskGood { get; init; }

    public required string AskDelighted { get; init; }

    public required string UnknownTitle { get; init; }

    public required string Unknown { get; init; }

    public required string ExpiredTitle { get; init; }

    public required string Expired { get; init; }

    public required string ClosedTitle { get; init; }

    public required string Closed { get; init; }

    public required string Foot { get; init; }

    public static IEnumerable<FeelingWords> Languages => Known.All;

    /// <inheritdoc cref="WordsByLanguage{T}.In" />
    public static FeelingWords In(string tag) => Known.In(tag);

    /// <param name="name">Empty where we know none.</param>
    public string GreetingTo(string name) => name.Length > 0 ? Fill(Greeting, name) : GreetingWithoutName;

    public string Of(FeelingValue feeling) => feeling switch
    {
        FeelingValue.Unhappy => Unhappy,
        FeelingValue.Indifferent => Indifferent,
        FeelingValue.Good => Good,
        _ => Delighted,
    };

    public string ThanksFor(FeelingValue feeling) => feeling switch
    {
        FeelingValue.Unhappy => ThanksUnhappy,
        FeelingValue.Indifferent => ThanksIndifferent,
        FeelingValue.Good => ThanksGood,
        _ => ThanksDelighted,
    };

    /// <summary>Promises what happens and no more: whom an unhappy answer reaches by mail, any words reach beside the conversation.</summary>
    /// <param name="feeling">What was answered.</param>
    /// <param name="hasWords">Words were told besides the face.</param>
    /// <param name="practice">The practice's name.</param>
    public string ToldOf(FeelingValue feeling, bool hasWords, string practice) => feeling switch
    {
        FeelingValue.Unhappy => Fill(hasWords ? ToldUnhappyWords : ToldUnhappy, practice),
        _ when hasWords => Fill(ToldWords, practice),
        FeelingValue.Indifferent => ToldIndifferent,
        FeelingValue.Good => ToldGood,
        _ => ToldDelighted,
    };

    public string AskAfter(FeelingValue feeling) => feeling switch
    {
        FeelingValue.Unhappy => AskUnhappy,
        FeelingValue.Indifferent => AskIndifferent,
        FeelingValue.Good => AskGood,
        _ => AskDelighted,
    };

    public static string Fill(string words, string value) => string.Format(CultureInfo.InvariantCulture, words, value);
}
