namespace Goodword.Coaching;

/// <summary>A question of the customer that a message leaves without an answer.</summary>
/// <param name="Message">Which of <see cref="CoachContext.UnansweredMessages"/> asks it.</param>
/// <param name="Start">UTF-16 offset of its first character in that message.</param>
/// <param name="Text">The question as it was asked.</param>
public sealed record OpenQuestion(int Message, int Start, string Text);
