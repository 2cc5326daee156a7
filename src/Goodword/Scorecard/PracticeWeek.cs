using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Scorecard;

/// <summary>
/// What one practice did in one week, counted from the Journal. A page reads a few of these, however old the practice is.
/// </summary>
public sealed class PracticeWeek(OrganizationId organizationId, PracticeId practiceId, DateOnly monday) : IOwned
{
    public OrganizationId OrganizationId { get; private set; } = organizationId;

    public PracticeId PracticeId { get; private set; } = practiceId;

    /// <summary>The week's first day, in the practice's zone.</summary>
    public DateOnly Monday { get; private set; } = monday;

    public int Unhappy { get; set; }

    public int Indifferent { get; set; }

    public int Good { get; set; }

    public int Delighted { get; set; }

    public int Promised { get; set; }

    public int Kept { get; set; }

    public int KeptEarly { get; set; }

    public int Slipped { get; set; }

    public int Renegotiated { get; set; }

    public int Replies { get; set; }

    /// <summary>Replies in which the coach saw at least one caution.</summary>
    public int RepliesWithCautions { get; set; }

    public int RepliesWithPraises { get; set; }

    public int Cautions { get; set; }

    public int Praises { get; set; }

    /// <summary>How many first answers took how long: counts by bucket of open time.</summary>
    public int[] FirstAnswers { get; set; } = [];
}
