using Goodword.Coaching;
using Goodword.Journal;

namespace Goodword.Conversations;

/// <summary>
/// What the coach saw in a reply that was sent, for the totals of its practice. Findings are the writer's own: a fact of them names neither
/// person nor conversation nor message, so that nobody can be ranked by them.
/// </summary>
internal static class FindingFacts
{
    public static IEnumerable<Fact> Of(IEnumerable<Finding> findings, Conversation conversation, DateTimeOffset at) =>
        from kind in findings.GroupBy(f => f.Kind)
        from found in kind.Select((finding, index) => (finding.Rule, IsFirst: index == 0))
        select new Fact(kind.Key == FindingKind.Caution ? FactKind.Cautioned : FactKind.Praised, conversation.OrganizationId, at)
        {
            PracticeId = conversation.PracticeId,
            Rule = found.Rule,
            Number = found.IsFirst ? 1 : 0,
        };
}
