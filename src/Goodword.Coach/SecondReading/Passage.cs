using Goodword.Coaching.Matching;

namespace Goodword.Coaching.SecondReading;

/// <summary>Which words of a sentence a learned finding rests on.</summary>
internal static class Passage
{
    /// <summary>A clause with more words is not shown as a whole.</summary>
    private const int LongClause = 14;

    /// <param name="reading">The text.</param>
    /// <param name="terms">The sentence, with the marks at both ends.</param>
    /// <param name="shares">How much each word speaks for the rule.</param>
    /// <returns>Offsets into the text.</returns>
    public static (int Start, int End) Of(Reading reading, ReadOnlySpan<Terms.Term> terms, ReadOnlySpan<float> shares)
    {
        if (terms.Length < 3)
            return (0, 0);

        var (first, last) = Best(shares);
        (first, last) = ToClause(reading, terms, first, last);
        var tokens = reading.Text.Tokens;
        var (start, end) = (terms[first].Token, terms[last].Token);
        while (end > start && !tokens[end].IsWord && tokens[end].Kind is not (Text.TokenKind.Number or Text.TokenKind.Link))
            end--;

        while (start > 0 && tokens[start].IsJoined)
            start--;

        while (end + 1 < tokens.Length && tokens[end + 1].IsJoined)
            end++;

        return (tokens[start].Start, tokens[end].End);
    }

    /// <summary>The words in a row that speak most for the rule, the marks at the ends left out.</summary>
    private static (int First, int Last) Best(ReadOnlySpan<float> shares)
    {
        var (best, bestFirst, bestLast) = (float.NegativeInfinity, 1, 1);
        var (sum, first) = (0f, 1);
        for (var i = 1; i < shares.Length - 1; i++)
        {
            if (sum <= 0)
                (sum, first) = (0, i);

            sum += shares[i];
            if (sum > best)
                (best, bestFirst, bestLast) = (sum, first, i);
        }

        return (bestFirst, bestLast);
    }

    /// <summary>Out to where its clauses begin and end, unless that is far.</summary>
    private static (int First, int Last) ToClause(Reading reading, ReadOnlySpan<Terms.Term> terms, int first, int last)
    {
        var (from, to) = (first, last);
        while (from > 1 && !reading.Text.BeginsClause(terms[from].Token))
            from--;

        while (to + 1 < terms.Length - 1 && !reading.Text.BeginsClause(terms[to + 1].Token))
            to++;

        return to - from > LongClause && last - first >= 2 ? (first, last) : (from, to);
    }
}
