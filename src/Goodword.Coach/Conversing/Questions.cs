using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>Which of the customer's questions a reply leaves open.</summary>
internal static class Questions
{
    public static List<OpenQuestion> Open(TokenizedText reply, IReadOnlyList<TokenizedText> asked)
    {
        var open = new List<(Sentence Sentence, OpenQuestion Told)>();
        if (reply.Tokens.IsEmpty || PutsOff(reply))
            return [];

        var words = Topics.WordsOf(reply, 0, reply.Tokens.Length);
        var answers = new Answers(reply);
        for (var message = 0; message < asked.Count; message++)
        {
            foreach (var sentence in asked[message].Sentences)
            {
                if (!IsQuestion(asked[message], sentence))
                    continue;

                if (IsAnswered(asked[message], sentence, reply, words))
                {
                    answers.TakeNearest(Topics.WordsOf(asked[message], sentence.First, sentence.End));
                    continue;
                }

                var start = asked[message].Tokens[sentence.First].Start;
                open.Add((sentence, new OpenQuestion(message, start, asked[message].Source[start..asked[message].Tokens[sentence.End - 1].End])));
            }
        }

        // Last, when it is known what answers the others.
        return [.. open.Where(question => !answers.TakeOne(AsksHowMuch(asked[question.Told.Message], question.Sentence))).Select(question => question.Told)];
    }

    private static bool AsksHowMuch(TokenizedText asked, Sentence question)
    {
        for (var at = question.First; at + 1 < question.End; at++)
        {
            if (asked.Tokens[at].Normal is "how")
                return asked.Tokens[at + 1].Normal is "much" or "many" or "long" or "often" or "soon" or "far";

            // "When I come, do I …?", "Next time, should I …?" ask something else.
            if (asked.Tokens[at].Normal is "when" && asked.Tokens[at + 1].Normal is "is" or "'s" or "are" or "was" or "were" or "do" or "does" or "did" or "can" or "could" or "will" or "would" or "should" or "shall" or "may" or "must" or "has" or "have" or "?")
                return true;

            if (asked.Tokens[at].Normal is "what" or "which" or "who" or "where" or "why" or "can" or "could" or "do" or "does" or "is" or "are" or "will" or "should" or "may" or "would")
                return asked.Tokens[at].Normal is "what" && asked.Tokens[at + 1].Normal is "time";
        }

        return false;
    }

    /// <summary>"How are you?" and "Isn't it?" want no answer.</summary>
    private static bool IsQuestion(TokenizedText text, Sentence sentence)
    {
        var words = Topics.WordsOf(text, sentence.First, sentence.End);
        if (words.Count == 0)
            return false;

        var first = text.Tokens[sentence.First].Normal;
        return sentence.IsQuestion || (sentence.End - sentence.First > 3 && first is "when" or "where" or "how" or "what" or "why" or "who" or "which" or "can" or "could" or "do" or "does" or "is" or "are" or "will"
            && text.Tokens[sentence.First + 1].Normal is "do" or "does" or "is" or "are" or "will" or "can" or "much" or "many" or "long" or "i" or "you" or "we" or "the" or "my" or "it" or "there" or "should");
    }

    private static bool IsAnswered(TokenizedText asked, Sentence question, TokenizedText reply, HashSet<string> replyWords)
    {
        var words = Topics.WordsOf(asked, question.First, question.End);
        if (words.Overlaps(replyWords) || SaysItsLastWord(asked, question, reply))
            return true;

        for (var at = question.First; at < question.End; at++)
        {
            if (IsNamed(asked.Tokens[at].Normal, reply))
                return true;
        }

        return IsYesOrNo(asked.Tokens[question.First].Normal) && (BeginsWithYesOrNo(reply) || Has(reply, "both"));
    }

    private static bool IsYesOrNo(string first) => first is "is" or "are" or "can" or "could" or "do" or "does" or "did" or "will" or "would" or "should" or "may" or "has" or "have";

    /// <summary>"Is my test back?" – "Your result is back": what is asked about stands last.</summary>
    private static bool SaysItsLastWord(TokenizedText asked, Sentence question, TokenizedText reply)
    {
        for (var at = question.End - 1; at > question.First; at--)
        {
            if (asked.Tokens[at].Kind == TokenKind.Word)
                return asked.Tokens[at].Normal is "back" or "ready" or "open" or "done" && Has(reply, asked.Tokens[at].Normal);
        }

        return false;
    }

    /// <summary>Whether the reply names what such a word asks for.</summary>
    private static bool IsNamed(string asked, TokenizedText reply) => asked switch
    {
        "when" or "time" => HasValue(reply, ValueKind.Clock) || HasValue(reply, ValueKind.Weekday) || HasValue(reply, ValueKind.Date) || Has(reply, "today", "tomorrow", "hours", "days", "minutes", "week", "noon", "morning", "afternoon"),
        "much" or "cost" or "price" or "fee" => HasValue(reply, ValueKind.Money) || Has(reply, "free", "charge", "covered", "cost", "price", "fee"),
        "where" => Has(reply, "street", "road", "floor", "room", "desk", "building", "entrance", "address", "page", "door", "behind", "beside"),
        "why" => Has(reply, "because", "since", "reason", "due"),
        _ => false,
    };

    private static bool BeginsWithYesOrNo(TokenizedText reply)
    {
        foreach (var sentence in reply.Sentences)
        {
            if (reply.Tokens[sentence.First].Normal is "yes" or "no" or "certainly" or "absolutely" or "unfortunately" or "sure" or "indeed" or "yep" or "nope" or "correct" or "exactly")
                return true;
        }

        return Has(reply, "yes");
    }

    /// <summary>"I'll find out": the answer is promised.</summary>
    private static bool PutsOff(TokenizedText reply)
    {
        for (var at = 0; at + 1 < reply.Tokens.Length; at++)
        {
            if (reply.Tokens[at].Normal is "find" && reply.Tokens[at + 1].Normal is "out")
                return true;

            if (reply.Tokens[at].Normal is "will" && Has(reply, at, "check", "ask", "look", "answer", "call", "ring"))
                return true;
        }

        return false;
    }

    private static bool Has(TokenizedText reply, int after, params ReadOnlySpan<string> words)
    {
        for (var at = after + 1; at < Math.Min(after + 4, reply.Tokens.Length); at++)
        {
            if (words.Contains(reply.Tokens[at].Normal))
                return true;
        }

        return false;
    }

    private static bool Has(TokenizedText reply, params ReadOnlySpan<string> words)
    {
        foreach (var token in reply.Tokens)
        {
            if (words.Contains(token.Normal))
                return true;
        }

        return false;
    }

    private static bool HasValue(TokenizedText reply, ValueKind kind) => reply.Sentences.ToArray().Any(sentence => Values.Of(reply, sentence).Exists(value => value.Kind == kind));
}
