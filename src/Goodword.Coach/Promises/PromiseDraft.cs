namespace Goodword.Coaching.Promises;

/// <summary>A promise while it is being read: tokens, not offsets.</summary>
internal sealed class PromiseDraft(PromiseHead head)
{
    public PromiseHead Head { get; } = head;

    /// <summary>Token at which its words begin, a leading deadline included.</summary>
    public int Start { get; set; } = head.Start;

    /// <summary>Token of its verb.</summary>
    public int Verb { get; set; } = head.Verb;

    /// <summary>Index behind its last token.</summary>
    public int End { get; set; }

    /// <summary>Index behind the last token of the action.</summary>
    public int ActionEnd { get; set; }

    /// <summary>Where a later verb takes over ("check it and call you"), so that it can be a promise of its own.</summary>
    public bool ContinuesVerb { get; set; }

    public TimePhrase? Phrase { get; set; }

    public DueTime? Due { get; set; }

    /// <summary>"soon", "asap" or the like, when it says so.</summary>
    public TimePhrase? Soon { get; set; }

    public bool IsDated => Due is not null;
}
