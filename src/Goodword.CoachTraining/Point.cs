using System.Runtime.InteropServices;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>One message and one rule, by weights that were learned without the message.</summary>
/// <param name="Message">The message.</param>
/// <param name="Holds">Whether the rule holds in it.</param>
/// <param name="IsFound">Whether the patterns found it.</param>
/// <param name="Score">The best sentence's.</param>
/// <param name="FoundScore">The best's of those in which the patterns found it; infinity where what they found is never void.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(Message Message, bool Holds, bool IsFound, float Score, float FoundScore)
{
    /// <summary>Whether it is found once both have read.</summary>
    public bool IsFoundWith(Limits limits) => IsFound ? FoundScore >= limits.VoidBelow : Score >= limits.AddFrom;
}
