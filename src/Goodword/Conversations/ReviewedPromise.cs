using Goodword.Organizations;

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

    /// <summary>"by 17:00 on Friday"; empty: no date yet.</summary>
    public string By { get; init; } = "";

    /// <summary>What the text says, whatever was chosen, likewise.</summary>
    public string Recognized { get; init; } = "";

    /// <summary>How the date was read: "by Friday → Friday 6 March → closes 17:00 → 17:00 EST".</summary>
    public required string Explanation { get; init; }

    public required PromiseDecision Decision { get; init; }

    /// <summary>What has to happen first: "if you send it"; empty: nothing.</summary>
    public string Condition { get; init; } = "";

    /// <summary>The colleague who is to keep it; null: whoever sends the reply.</summary>
    public StaffId? OwnerId { get; init; }

    /// <summary>Of that colleague; empty: whoever sends the reply.</summary>
    public string OwnerName { get; init; } = "";

    /// <summary>Where in the reply the words for its time stand, or would stand.</summary>
    public int WhenStart { get; init; }

    public int WhenEnd { get; init; }

    /// <summary>What the writer put into the date field is no date, or what stands there or in the text has passed.</summary>
    public string Problem { get; init; } = "";

    /// <summary>That the same words mean another day or hour than when the writer looked; empty: they don't.</summary>
    public string Moved { get; init; } = "";

    /// <summary>Why the date will hardly hold: closed, away, too much that day; empty: nothing stands against it.</summary>
    public string Caution { get; init; } = "";

    /// <summary>Times for one that has none, or instead of one that will hardly hold.</summary>
    public IReadOnlyList<DueSuggestion> Offers { get; init; } = [];

    /// <summary>That the reader will read another time than was chosen, or none; empty: the text says what was chosen.</summary>
    public string Reads { get; init; } = "";

    /// <summary>The chosen time as words for the text; empty: it says so, or can't be made to.</summary>
    public string Words { get; init; } = "";

    public bool IsVague => Due is null;

    /// <summary>Sending the reply makes it a promise.</summary>
    public bool Counts => Decision != PromiseDecision.Dismissed && Due is not null;

    /// <summary>So it is when the reply is sent now.</summary>
    public bool IsMade(DateTimeOffset now) => Counts && Due > now;

    /// <summary>Somebody should say something about it before it goes.</summary>
    public bool IsUndecided => Decision != PromiseDecision.Dismissed && Due is null;

    /// <summary>Sending asks about it also who was asked before.</summary>
    public bool HasMoved => Decision != PromiseDecision.Dismissed && Moved.Length > 0;

    /// <summary>What sending asks about, in words; empty: nothing.</summary>
    public string Asks => Decision switch
    {
        PromiseDecision.Dismissed => "",
        _ when Problem.Length > 0 => $"“{Said}”: {Problem}",
        _ when Due is null => $"“{Said}” has no date: give it one, or say that it is no promise",
        _ when HasMoved || Caution.Length > 0 => $"“{Said}”: {string.Join(" ", new[] { Moved, Caution }.Where(words => words.Length > 0))}",
        _ => "",
    };
}
