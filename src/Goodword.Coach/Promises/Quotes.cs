using Goodword.Coaching.Text;

namespace Goodword.Coaching.Promises;

/// <summary>Knows which tokens stand between quotation marks: somebody else's words, or ours from before.</summary>
internal sealed class Quotes
{
    private readonly List<(int Open, int Close)> spans = [];
    private int at;

    public Quotes(TokenizedText text)
    {
        var tokens = text.Tokens;
        var open = -1;
        var single = -1;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Is('"'))
            {
                if (open >= 0)
                    spans.Add((open, i));

                open = open >= 0 ? -1 : i;
            }
            else if (tokens[i].Is('\''))
            {
                var opens = (i == 0 || tokens[i - 1].End < tokens[i].Start) && i + 1 < tokens.Length && tokens[i + 1].Start == tokens[i].End;
                if (single >= 0 && !opens)
                    spans.Add((single, i));

                single = opens ? i : -1;
            }
        }

        // A message that is quoted as a whole is the message.
        if (spans.Count == 1 && spans[0].Open == 0 && spans[0].Close >= tokens.Length - 2)
            spans.Clear();

        spans.Sort();
    }

    /// <summary>Asked for rising tokens only, so that the spans are walked once.</summary>
    public bool Contains(int token)
    {
        while (at < spans.Count && spans[at].Close < token)
            at++;

        return at < spans.Count && spans[at].Open < token;
    }
}
