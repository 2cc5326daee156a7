namespace Goodword.CoachApi;

/// <summary>What a key opens. The numbers are stored.</summary>
public enum KeyScope
{
    /// <summary>Asking the coach about a text, and nothing else here.</summary>
    Coach = 1,

    /// <summary>Reading the promises that one staff member may read.</summary>
    ReadPromises = 2,

    /// <summary>The same, and making, keeping and re-dating them in that person's name.</summary>
    WritePromises = 3,
}
