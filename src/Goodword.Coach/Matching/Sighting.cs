using System.Runtime.InteropServices;
using Goodword.Coaching.Loading;

namespace Goodword.Coaching.Matching;

/// <summary>A match of a rule's pattern, of which it is to be decided whether it is a finding.</summary>
/// <param name="Candidate">The pattern, with the conditions under which it is one.</param>
/// <param name="Match">Where it matches.</param>
/// <param name="Sentence">In which sentence.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sighting(Candidate Candidate, Match Match, int Sentence)
{
    /// <summary>Whether its words, or those of one that it covers, are so plain that the second reader is not asked.</summary>
    public bool IsPlain { get; init; } = Candidate.IsPlain;

    public int Length => Match.ShownEnd - Match.ShownStart;

    public bool Covers(Sighting other) =>
        other.Candidate.Rule == Candidate.Rule && (IsPlain || !other.IsPlain) && other.Match.ShownStart >= Match.ShownStart && other.Match.ShownEnd <= Match.ShownEnd;

    public Sighting Over(Sighting other) => (Length >= other.Length ? this : other) with
    {
        IsPlain = IsPlain || other.IsPlain,
        Match = new Match(
            Math.Min(Match.Start, other.Match.Start),
            Math.Max(Match.End, other.Match.End),
            Math.Min(Match.ShownStart, other.Match.ShownStart),
            Math.Max(Match.ShownEnd, other.Match.ShownEnd)),
    };

    public bool Overlaps(Sighting other) =>
        other.Candidate.Rule == Candidate.Rule && other.Match.ShownStart < Match.ShownEnd && Match.ShownStart < other.Match.ShownEnd;
}
