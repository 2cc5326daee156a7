using Goodword.Coaching.Conversing;

namespace Goodword.Coaching.Matching;

/// <summary>Compares what a message says about a thing with what earlier messages said about it.</summary>
internal static class EarlierWord
{
    /// <summary>Whether the earlier messages name values of the same kind for the match's first word, none of them the match's last.</summary>
    public static bool Differs(Reading reading, Match match, int sentence, IReadOnlyList<Reading> earlier)
    {
        var topic = reading.Ids[match.Start];
        var said = Values.Of(reading.Text, reading.Text.Sentences[sentence]).Find(value => value.First < match.End && match.End <= value.End);
        if (said == default || topic < 0)
            return false;

        var isNamed = false;
        foreach (var message in earlier)
        {
            foreach (var other in message.Text.Sentences)
            {
                if (!message.Ids[other.First..other.End].Contains(topic))
                    continue;

                foreach (var value in Values.Of(message.Text, other))
                {
                    if (value.Kind != said.Kind)
                        continue;

                    if (value.Agrees(said))
                        return false;

                    isNamed = true;
                }
            }
        }

        return isNamed;
    }
}
