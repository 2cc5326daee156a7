namespace Goodword.Coaching.Promises;

/// <summary>A verb of a promise with the deadline that belongs to it.</summary>
internal sealed class ClausePart(int verb)
{
    public int Verb { get; } = verb;

    public int End { get; set; } = verb;

    public int ActionEnd { get; set; } = verb;

    public TimePhrase? Phrase { get; set; }

    /// <summary>A later deadline that was named as well ("today, or tomorrow at the latest").</summary>
    public DueTime? Latest { get; set; }

    public DueTime? Due { get; set; }

    public TimePhrase? Soon { get; set; }
}
