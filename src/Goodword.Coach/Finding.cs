namespace Goodword.Coaching;

/// <summary>One thing that the coach saw in a message.</summary>
/// <param name="Rule">The <see cref="Coaching.Rule.Id"/> of the rule, such as <c>calm-down</c>.</param>
/// <param name="Kind">Whether it is a caution or a praise.</param>
/// <param name="Start">UTF-16 offset of the first character in the text that was read.</param>
/// <param name="End">UTF-16 offset behind the last character; always greater than <paramref name="Start"/>.</param>
/// <param name="Text">The characters from <paramref name="Start"/> to <paramref name="End"/>.</param>
/// <param name="Why">One sentence in the customer's voice: what it is like to hear this.</param>
/// <param name="Say">Better words that may replace the span, best first: one to three for a caution, usually none for a praise.</param>
public sealed record Finding(string Rule, FindingKind Kind, int Start, int End, string Text, string Why, IReadOnlyList<string> Say);
