using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Rewriting;

/// <summary>
/// A text read once more for the better words of all its findings, when the first are asked for: reading it for each of them would take a
/// time that grows with the square of its length.
/// </summary>
internal sealed class Rereading(string source, Vocabulary vocabulary, string? customerName)
{
    private Reading? reading;
    private bool? speaksAsWe;

    public string Source => source;

    public string? CustomerName => customerName;

    /// <summary>Findings may be asked from many threads; a reading serves one at a time.</summary>
    public Lock Turn { get; } = new();

    public Reading Reading => reading ??= Reading.Of(source, vocabulary, customerName);

    /// <summary>Whether more of the text is said by "us" than by "me".</summary>
    public bool SpeaksAsWe => speaksAsWe ??= Voice.Balance(Reading.Text.Tokens) > 0;
}
