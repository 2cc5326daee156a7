namespace Goodword.Coaching.Promises;

/// <summary>A verb of a promise with the deadline that belongs to it.</summary>
internal sealed class ClausePart(int verb)
{
    public int Verb { get; } = verb;

    /// <summary>Where its own words begin: at the verb, or at the second time in "I'll call you on Tuesday and on Thursday".</summary>
    public int Start { get; init; } = verb;

    /// <summary>What is promised once more for this time; null when it has a verb or an object of its own.</summary>
    public ClausePart? Repeats { get; init; }

    public int End { get; set; } = verb;

    public int ActionEnd { get; set; } = verb;

    public TimePhrase? Phrase { get; set; }

    /// <summary>A later deadline that was named as well ("today, or tomorrow at the latest").</summary>
    public DueTime? Latest { get; set; }

    public DueTime? Due { get; set; }

    public TimePhrase? Soon { get; set; }
}
