namespace Goodword.Coaching.Promises;

/// <summary>How exactly a deadline was said.</summary>
public enum DuePrecision
{
    /// <summary>No deadline was said.</summary>
    None,

    /// <summary>A clock time, or a number of minutes or hours from now.</summary>
    Minute,

    /// <summary>A part of a day: "this afternoon", "first thing", "end of day".</summary>
    PartOfDay,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A week or weekend.</summary>
    Week,

    /// <summary>A month or longer.</summary>
    Month,
}
