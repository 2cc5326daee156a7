using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>A day, time, amount, yes or no that is not what we said before about the same thing, and doesn't say that it is another now.</summary>
internal sealed class Contradictions(TokenizedText text, IReadOnlyList<TokenizedText> earlier, IReadOnlyList<TokenizedText> customer)
{
    /// <summary>What now stands there, what we said before, and whether it was the same sentence but for that.</summary>
    public IEnumerable<(int First, int End, string Before, bool IsAllElse)> Find()
    {
        for (var i = 0; i < text.Sentences.Length; i++)
        {
            var sentence = text.Sentences[i];
            if (sentence.IsQuestion || IsCorrection(i))
                continue;

            foreach (var value in Values.Of(text, sentence))
            {
                if (Before(sentence, value) is { } before)
                    yield return (value.First, value.End, before.Words, before.IsAllElse);
            }

            if (Denial.Of(text, sentence) is { } said && DeniedBefore(said) is { } was)
                yield return (said.First, said.End, was, false);
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
                    or "actually" or "update" or "updated" or "new" or "now" or "earlier" or "originally" or "previously" or "error" or "misspoke" or "reduced" or "increased" or "delayed" or "longer" or "sorry"
                    or "gone" or "went" or "risen" or "rose" or "raised" or "dropped" or "lowered" or "higher" or "lower")
                {
                    return true;
                }
            }
        }

        return false;
    }

    private (string Words, bool IsAllElse)? Before(Sentence sentence, SaidValue value)
    {
        if (IsOneMore(text, sentence) || Claim.Of(text, sentence, value) is not { } claim || customer.Any(message => Names(message, value)))
            return null;

        // The latest word counts: what was put right since then is no longer said.
        for (var i = earlier.Count - 1; i >= 0; i--)
        {
            var said = earlier[i].Sentences.ToArray().Where(other => !other.IsQuestion)
                .SelectMany(other => Values.Of(earlier[i], other).Where(one => one.Kind == value.Kind && Claim.Of(earlier[i], other, one)?.IsAbout(claim, one.Kind) == true).Select(one => (Sentence: other, Value: one))).ToList();
            if (said.Count == 0)
                continue;

            var first = said[0].Value;
            return said.Exists(one => one.Value.Agrees(value)) ? null : (Written(earlier[i], first.First, first.End), WithoutIt(text, sentence, value).SequenceEqual(WithoutIt(earlier[i], said[0].Sentence, first)));
        }

        return null;
    }

    /// <summary>"I'll call you on Wednesday as well", "next year the visit costs …": it takes nothing back.</summary>
    private static bool IsOneMore(TokenizedText text, Sentence sentence)
    {
        for (var at = sentence.First; at < sentence.End; at++)
        {
            var next = at + 1 < sentence.End ? text.Tokens[at + 1].Normal : "";
            if (text.Tokens[at].Normal is "also" or "too" or "another" or "additional" or "or" or "if" or "unless" or "usually" or "normally"
                || (text.Tokens[at].Normal is "as" && next is "well") || (text.Tokens[at].Normal is "next" or "last" && next is "year" or "time" or "month"))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> WithoutIt(TokenizedText message, Sentence sentence, SaidValue value) =>
        Enumerable.Range(sentence.First, sentence.End - sentence.First).Where(at => at < value.First || at >= value.End).Select(at => message.Tokens[at].Normal);

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
