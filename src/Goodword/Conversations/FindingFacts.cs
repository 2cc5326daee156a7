using Goodword.Coaching;
using Goodword.Journal;
using Goodword.Promises;

namespace Goodword.Conversations;

/// <summary>
/// What the coach saw in a reply that was sent, for the totals of its practice. Findings are the writer's own: a fact of them names neither
/// person nor conversation nor message, and of its time, in its id as well, only the practice's day: the moment would name the reply. So nobody
/// can be ranked by them.
/// </summary>
internal static class FindingFacts
{
    public static IEnumerable<Fact> Of(IEnumerable<Finding> findings, Conversation conversation, PracticeCalendar calendar, DateTimeOffset at) =>
        from kind in findings.GroupBy(f => f.Kind)
        from found in kind.Select((finding, index) => (finding.Rule, IsFirst: index == 0))
        select new Fact(kind.Key == FindingKind.Caution ? FactKind.Cautioned : FactKind.Praised, conversation.OrganizationId, calendar.StartOfDay(at))
        {
            PracticeId = conversation.PracticeId,
            Rule = found.Rule,
            Number = found.IsFirst ? 1 : 0,
        };
}
