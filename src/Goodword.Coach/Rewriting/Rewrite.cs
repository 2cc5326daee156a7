namespace Goodword.Coaching.Rewriting;

/// <summary>A place in a text, and the words that may stand there instead, best first.</summary>
internal sealed record Rewrite(int Start, int End, IReadOnlyList<string> Words);
