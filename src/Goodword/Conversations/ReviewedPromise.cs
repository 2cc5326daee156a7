namespace Goodword.Conversations;

/// <summary>A promise in a reply that is being written, with what its writer decided about it.</summary>
public sealed record ReviewedPromise
{
    /// <summary>UTF-16 offsets in the reply.</summary>
    public required int Start { get; init; }

    public required int End { get; init; }

    public required string Said { get; init; }

    public required string Action { get; init; }

    /// <summary>The last instant at which it is kept, as chosen or as recognized; null: no date yet.</summary>
    public required DateTimeOffset? Due { get; init; }

    /// <summary>The practice's wall clock, for an input of type datetime-local; empty: no date yet.</summary>
    public required string DueField { get; init; }

    /// <summary>How the date was read: "by Friday → Friday 6 March → closes 17:00".</summary>
    public required string Explanation { get; init; }

    public required PromiseDecision Decision { get; init; }

    /// <summary>What the writer put into the date field is no date, or has passed.</summary>
    public string Problem { get; init; } = "";

    public bool IsVague => Due is null;

    /// <summary>Sending the reply makes it a promise.</summary>
    public bool Counts => Decision != PromiseDecision.Dismissed && Due is not null;

    /// <summary>So it is when the reply is sent now.</summary>
    public bool IsMade(DateTimeOffset now) => Counts && Due > now;

    /// <summary>Somebody should say something about it before it goes.</summary>
    public bool IsUndecided => Decision != PromiseDecision.Dismissed && Due is null;
}

/// <summary>A date that suits most vague promises: "Today, closing 17:00".</summary>
public sealed record DueSuggestion(string Label, string Value);
