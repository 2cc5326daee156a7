namespace Goodword.Coaching.Text;

/// <summary>A run of tokens that ends with a full stop, a question or exclamation mark, or at a line's end.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="End">Index behind its last token (its closing punctuation included).</param>
/// <param name="IsQuestion">Whether it ends with a question mark.</param>
internal readonly record struct Sentence(int First, int End, bool IsQuestion);
