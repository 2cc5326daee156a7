namespace Goodword.Coaching.Promises;

/// <summary>What a step on the way from the words to the due time tells.</summary>
public enum DueStepKind
{
    /// <summary>The words: "by Friday".</summary>
    Said,

    /// <summary>The day or time that they mean: "Friday 6 March", "5 is 17:00".</summary>
    Meant,

    /// <summary>What cannot be as it was said: "4 January 2027 is a Monday, not a Sunday".</summary>
    Doubt,

    /// <summary>What opening hours, closed days and business days make of it: "closes 17:00".</summary>
    Calendar,

    /// <summary>What a change of the clocks makes of it: a time that does not exist, or comes twice.</summary>
    ClockChange,

    /// <summary>The last instant at which the promise is kept: "17:00 EST".</summary>
    Due,

    /// <summary>Instead of a due time, why there is none: "names no day or time".</summary>
    Undated,
}

/// <summary>One step on the way from what was said to when it is due, in words for everybody.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Text">English, with times of 24 hours: "closes 17:00".</param>
public sealed record DueStep(DueStepKind Kind, string Text)
{
    /// <summary>The steps in one line: "by Friday → Friday 6 March → closes 17:00 → 17:00 EST".</summary>
    public static string InOneLine(IEnumerable<DueStep> steps) => string.Join(" → ", steps.Select(step => step.Text));
}
