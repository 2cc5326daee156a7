using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>
/// What a reply says, piece by piece. People answer with other words than they were asked: "Are the results back?" – "They came in this morning". So a
/// piece that answers nothing else and says something may be the answer to what is still open.
/// </summary>
internal sealed class Answers
{
    private const int ShortAnswer = 4;

    private readonly TokenizedText reply;
    private readonly List<Piece> free = [];

    /// <param name="First">Its first token.</param>
    /// <param name="End">The one behind its last.</param>
    /// <param name="Words">What it is about, looked up once however many questions there are.</param>
    private sealed record Piece(int First, int End, HashSet<string> Words);

    public Answers(TokenizedText reply)
    {
        this.reply = reply;
        foreach (var sentence in reply.Sentences)
        {
            var first = sentence.First;
            for (var at = sentence.First; at < sentence.End && !sentence.IsQuestion; at++)
            {
                if (!Divides(at, sentence.End))
                    continue;

                Add(first, at);
                first = at + 1;
            }

            if (!sentence.IsQuestion)
                Add(first, sentence.End);
        }
    }

    /// <summary>What answers a question in its own words answers no other.</summary>
    public void TakeNearest(HashSet<string> words)
    {
        if (free.MaxBy(piece => piece.Words.Count(words.Contains)) is { } nearest && nearest.Words.Overlaps(words))
            free.Remove(nearest);
    }

    /// <summary>Takes a piece that may be the answer, so that it is none to the next question.</summary>
    public bool TakeOne(bool asksHowMuch)
    {
        var at = free.FindIndex(piece => asksHowMuch ? SaysHowMuch(piece) : SaysSomething(piece));
        if (at >= 0)
            free.RemoveAt(at);

        return at >= 0;
    }

    private bool Divides(int at, int end) =>
        reply.Tokens[at].Normal is ";" or ":" || (reply.Tokens[at].Normal is "," && at + 1 < end && reply.Tokens[at + 1].Normal is "and" or "but" or "no" or "yes" or "or");

    /// <summary>Thanks and greetings say nothing; what stands before or behind them may: "No need, thanks", "Thank you for asking, that's fine".</summary>
    private void Add(int first, int end)
    {
        for (var at = first; at < end; at++)
        {
            if (reply.Tokens[at].Normal is "thank" or "thanks")
            {
                AddAround(first, at, end);
                return;
            }

            if (reply.Tokens[at].Normal is "regards" or "wishes" or "hope" or "glad" || IsReturnedThanks(at, end))
                return;
        }

        if (first < end && reply.Tokens[first].Normal is "hi" or "hello" or "dear" or "hey" or "good")
        {
            while (first < end && !reply.Tokens[first].Is(','))
                first++;
        }

        if (first < end)
            free.Add(new Piece(first, end, Topics.WordsOf(reply, first, end)));
    }

    private void AddAround(int first, int thanks, int end)
    {
        if (thanks > first + 1 && reply.Tokens[thanks - 1].Is(','))
            Add(first, thanks - 1);

        for (var at = thanks; at + 2 < end; at++)
        {
            if (!reply.Tokens[at].Is(','))
                continue;

            if (reply.Tokens[at + 1].Normal is "that" or "it" or "this" or "yes" or "no" or "you" or "we" or "they" or "he" or "she" or "there" or "of")
                Add(at + 1, end);

            return;
        }
    }

    /// <summary>"You're welcome", "my pleasure"; not "she's welcome to come".</summary>
    private bool IsReturnedThanks(int at, int end) => reply.Tokens[at].Normal switch
    {
        "pleasure" => true,
        "welcome" => at == 0 || (reply.Tokens[at - 1].Normal is not ("is" or "'s") && (at + 1 == end || reply.Tokens[at + 1].Normal is not "to")),
        _ => false,
    };

    private bool SaysHowMuch(Piece piece)
    {
        for (var at = piece.First; at < piece.End; at++)
        {
            if (reply.Tokens[at].Kind == TokenKind.Number
                || reply.Tokens[at].Normal is "one" or "two" or "three" or "four" or "five" or "six" or "seven" or "eight" or "nine" or "ten" or "twelve" or "half" or "few" or "couple" or "once" or "twice" or "day" or "days" or "week" or "weeks"
                    or "today" or "tomorrow" or "now" or "already" or "yet" or "soon" or "any" or "free" or "usually" or "nothing" or "covered")
            {
                return true;
            }
        }

        return false;
    }

    private bool SaysSomething(Piece piece)
    {
        var (words, isShortened) = (0, false);
        for (var at = piece.First; at < piece.End; at++)
        {
            ref readonly var token = ref reply.Tokens[at];
            if (token.Kind is TokenKind.Number or TokenKind.Link
                || token.Normal is "it" or "they" or "them" or "that" or "there" or "one" or "ones" or "these" or "those" or "you" or "do" or "does" or "did" or "not" or "no" or "none" or "never" or "nothing" or "yes" or "both" or "free" or "fine" or "normal"
                    or "common" or "only" or "just" or "always" or "can" or "may" or "must" or "should" or "today" or "tomorrow" or "done" or "sent" or "sure" or "course")
            {
                return true;
            }

            words += token.IsWord ? 1 : 0;

            // "She will", "We have": the rest stands in the question.
            isShortened = token.IsWord ? token.Normal is "will" or "would" or "have" or "has" or "had" or "is" or "are" or "was" or "were" : isShortened;
        }

        return words is > 0 and <= ShortAnswer && (piece.Words.Count > 0 || isShortened);
    }
}
