using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>"You need to fast", "you don't need to fast"; "we accept Aetna", "we don't accept Aetna"; "there is a fee", "there is no fee".</summary>
/// <param name="Said">What is said or denied, in one spelling.</param>
/// <param name="IsDenied">Whether it is denied.</param>
/// <param name="First">The first token.</param>
/// <param name="End">Behind the last token.</param>
internal sealed record Denial(string Said, bool IsDenied, int First, int End)
{
    private const int Reach = 9;
    private const int Words = 3;

    /// <summary>What the sentence says outright; null when it says nothing of the kind, or says it with an "if".</summary>
    public static Denial? Of(TokenizedText text, Sentence sentence)
    {
        for (var at = sentence.First; at < sentence.End; at++)
        {
            if (text.Tokens[at].Normal is "if" or "unless" or "whether" or "when" or "once")
                return null;
        }

        for (var at = sentence.First; at + 1 < sentence.End; at++)
        {
            if (text.Tokens[at].Normal is "you" or "we" or "it" or "there" or "they" && Read(text, sentence, at) is { } denial)
                return denial;
        }

        return null;
    }

    private static Denial? Read(TokenizedText text, Sentence sentence, int subject)
    {
        var said = new List<string> { text.Tokens[subject].Normal };
        var isDenied = false;
        var end = subject + 1;
        for (var at = subject + 1; at < Math.Min(sentence.End, subject + Reach) && said.Count <= Words; at++)
        {
            var word = text.Tokens[at].Normal;
            if (text.Tokens[at].Kind == TokenKind.Punctuation)
                break;

            if (word is "not" or "no" or "never" or "cannot")
                isDenied = true;
            else if (!IsSmall(word))
                said.Add(Topics.Stem(Plain(word)));

            end = at + 1;
        }

        return said.Count > 2 || (said.Count == 2 && said[0] is "there") ? new Denial(string.Join(' ', said), isDenied, subject, end) : null;
    }

    private static string Plain(string word) => word switch
    {
        "must" or "have" or "has" or "needed" => "need",
        "may" => "can",
        _ => word,
    };

    private static bool IsSmall(string word) => word is "do" or "does" or "did" or "will" or "would" or "is" or "are" or "be" or "'s" or "a" or "an" or "the" or "to" or "any" or "also" or "please" or "your" or "our" or "that"
        or "this" or "it" or "for" or "of";
}
