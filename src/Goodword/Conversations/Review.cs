using Goodword.Coaching;

namespace Goodword.Conversations;

/// <summary>What the coach and the promise reader saw in a reply that is being written.</summary>
public sealed record Review(string Text, IReadOnlyList<Finding> Findings, IReadOnlyList<ReviewedPromise> Promises)
{
    /// <summary>What the customer asked and this text leaves open.</summary>
    public IReadOnlyList<OpenQuestion> OpenQuestions { get; init; } = [];

    public IEnumerable<Finding> Cautions => Findings.Where(f => f.Kind == FindingKind.Caution);

    /// <summary>What an organization lowered is shown and never asked about.</summary>
    public IEnumerable<Finding> AskedAbout => Cautions.Where(f => f.Level != FindingLevel.Low);

    public IEnumerable<Finding> Praises => Findings.Where(f => f.Kind == FindingKind.Praise);

    /// <summary>Sending asks once about it.</summary>
    public bool NeedsALook => AskedAbout.Any() || OpenQuestions.Count > 0 || Promises.Any(p => p.Asks.Length > 0);
}
