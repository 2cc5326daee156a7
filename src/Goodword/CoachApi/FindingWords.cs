using Goodword.Coaching;

namespace Goodword.CoachApi;

/// <summary>What findings are called by programs: in answers, reports and scripts.</summary>
internal static class FindingWords
{
    public static string Word(this FindingKind kind) => kind == FindingKind.Caution ? "caution" : "praise";
}
