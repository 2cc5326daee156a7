using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>A day, time, amount, yes or no that is not what we said before about the same thing, and doesn't say that it is another now.</summary>
internal sealed class Contradictions(TokenizedText text, IReadOnlyList<TokenizedText> earlier, IReadOnlyList<TokenizedText> customer)
{
    /// <summary>What now stands there, and what we said before.</summary>
    public IEnumerable<(int First, int End, string Before)> Find()
    {
        for (var i = 0; i < text.Sentences.Length; i++)
        {
            var sentence = text.Sentences[i];
            if (sentence.IsQuestion || IsCorrection(i))
                continue;

            foreach (var value in Values.Of(text, sentence))
            {
                if (Before(sentence, value) is { } before)
                    yield return (value.First, value.End, before);
            }

            if (Denial.Of(text, sentence) is { } said && DeniedBefore(said) is { } was)
                yield return (said.First, said.End, was);
        }
    }

    /// <summary>The sentence, or the one before it, says that something has changed.</summary>
    private bool IsCorrection(int sentence)
    {
        for (var i = Math.Max(0, sentence - 1); i <= sentence; i++)
        {
            for (var at = text.Sentences[i].First; at < text.Sentences[i].End; at++)
            {
                if (text.Tokens[at].Normal is "instead" or "moved" or "move" or "changed" or "change" or "correct" or "correction" or "mistake" or "mistaken" or "wrong" or "rescheduled" or "postponed" or "rather"
                    or "actually" or "update" or "updated" or "new" or "now" or "earlier" or "originally" or "previously" or "error" or "misspoke" or "reduced" or "increased" or "delayed" or "longer" or "sorry")
                {
                    return true;
                }
            }
        }

        return false;
    }

    private string? Before(Sentence sentence, SaidValue value)
    {
        var things = Topics.ThingsOf(text, sentence);
        if (things.Count == 0 || customer.Any(message => Names(message, value)))
            return null;

        // The latest word counts: what was put right since then is no longer said.
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            var said = new List<SaidValue>();
            foreach (var other in earlier[i].Sentences.ToArray().Where(other => !other.IsQuestion && Topics.ThingsOf(earlier[i], other).Overlaps(things)))
                said.AddRange(Values.Of(earlier[i], other).Where(one => one.Kind == value.Kind));

            if (said.Count > 0)
                return said.Exists(one => one.Agrees(value)) ? null : Written(earlier[i], said[0].First, said[0].End);
        }

        return null;
    }

    /// <summary>The customer asked for this very day or time.</summary>
    private static bool Names(TokenizedText message, SaidValue value) =>
        message.Sentences.ToArray().Any(sentence => Values.Of(message, sentence).Exists(value.Agrees));

    private string? DeniedBefore(Denial said)
    {
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            foreach (var sentence in earlier[i].Sentences)
            {
                if (!sentence.IsQuestion && Denial.Of(earlier[i], sentence) is { } other && other.Said == said.Said)
                    return other.IsDenied == said.IsDenied ? null : Written(earlier[i], other.First, other.End);
            }
        }

        return null;
    }

    private static string Written(TokenizedText message, int first, int end) => message.Source[message.Tokens[first].Start..message.Tokens[end - 1].End];
}
