namespace Goodword.Demo;

/// <summary>How a practice of the demo works: one is plainly better than the other, and both have good and bad days.</summary>
internal sealed record DemoPractice(string Name, string Slug, string TimeZone, string OpeningHours, string Address, string Directions, string Phone)
{
    /// <summary>The share of replies that are written well.</summary>
    public required double GoodReplies { get; init; }

    public required TimeSpan MedianAnswer { get; init; }

    public required double PromisesKept { get; init; }

    public required double FeelingsTold { get; init; }

    public static readonly DemoPractice ElmStreet = new(
        "Elm Street", "elm-street", "America/New_York", "Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-12:00",
        "12 Elm Street, Two Rivers", "Green door on the left, step-free side entrance. Bus 14 stops opposite.", "+1 555 0112")
    {
        GoodReplies = 0.86,
        MedianAnswer = TimeSpan.FromMinutes(50),
        PromisesKept = 0.95,
        FeelingsTold = 0.5,
    };

    public static readonly DemoPractice HarbourView = new(
        "Harbour View", "harbour-view", "America/New_York", "Mon-Thu 08:30-12:30 14:00-17:30; Fri 08:30-12:30",
        "3 Quay Side, Two Rivers", "First floor, the lift is at the back. Parking behind the fish market.", "+1 555 0199")
    {
        GoodReplies = 0.45,
        MedianAnswer = TimeSpan.FromHours(5),
        PromisesKept = 0.72,
        FeelingsTold = 0.36,
    };
}
