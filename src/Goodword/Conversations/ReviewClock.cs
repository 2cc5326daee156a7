using Goodword.Promises;

namespace Goodword.Conversations;

/// <summary>By when an answer can be promised, while a reply is being written.</summary>
internal sealed class ReviewClock(PracticeCalendar calendar, OwnerDays writer, DateTimeOffset now)
{
    /// <summary>By when its writer can promise an answer, in the coach's words: before closing today when that is not too near, else on the days that follow.</summary>
    public (string Soon, string Later) AnswerTimes()
    {
        var today = calendar.Local(now).Date;
        return new DueFit(calendar, writer, now).Suggestions() is [var soon, var later, ..]
            ? (DueWords.When(calendar.Local(soon), today), DueWords.When(calendar.Local(later), today))
            : ("noon tomorrow", "noon the day after");
    }
}
