using Goodword.Coaching;

namespace Goodword.CoachBench;

/// <summary>Messages of about 80 characters, made from the rules' own examples; the same in every run.</summary>
internal static class Messages
{
    public const int Count = 20_000;
    private const int Least = 70;
    private const int Most = 90;

    /// <summary>The rules' examples without their marks.</summary>
    public static IEnumerable<string> Examples =>
        Coach.Default.Rules.SelectMany(rule => rule.Hits.Concat(rule.Misses)).Select(MarkedExample.Unmark);

    public static string[] Make()
    {
        string[] sentences = [.. Examples.SelectMany(Sentences).Where(sentence => sentence.Length is > 8 and < Most).Distinct(StringComparer.Ordinal)];
        var choice = new Choice(1);
        var messages = new List<string>();
        while (messages.Count < Count)
        {
            var message = choice.Of(sentences);
            while (message.Length < Least)
                message += (char.IsLetterOrDigit(message[^1]) ? ". " : " ") + choice.Of(sentences);

            if (message.Length <= Most)
                messages.Add(message);
        }

        return [.. messages];
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or '\n') || (i + 1 < text.Length && text[i + 1] != ' '))
                continue;

            yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }

        yield return text[start..].Trim();
    }
}
