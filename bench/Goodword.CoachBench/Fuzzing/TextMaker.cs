using System.Text;
using Goodword.Coaching.Loading;

namespace Goodword.CoachBench.Fuzzing;

/// <summary>Makes texts of what the rules look for, of what tokenizers stumble over, and of anything that UTF-16 can hold.</summary>
internal sealed class TextMaker(Choice choice)
{
    private static readonly string[] Odd =
    [
        "\"", "\u201c", "\u201d", "'", "\u2019", "`", "\n", "\n\n", "\r\n", "\r", "\t", "> ", "\n> x\n", "\n-- \n", "\n--", "\nOn Monday Bo wrote:\n", "\n-----Original Message-----\n", "😀", "👩‍⚕️", "\ud800", "\udc00",
        "\0", "\u202e", "\u200b", "\u00ad", "\ufeff", "[FIRSTNAME]", "{{name}}", "<first name>", "%NAME%", "[link]", "...", "…", ",", ";", ":", "-", "–", "—", "?", "!", ".", "?!", "(", ")", "*", "/", "&", "@", "_", "+",
        "a.m.", "e.g.", "U.S.", "5pm", "10:40", "2026-03-02", "3/5", "1,000", "half past 3", "https://elm.example/x?y=1", "www.elm.example", "bo@elm.example", "elm.com/x", "é", "e\u0301", "naïve", "ﬁ", "İ", "ß",
        "日本", "مرحبا", "שלום", "und", "der", "que", "sorrrry", "appointmnet", "O'Neill", "DON'T", "cant", "Dr.", "Mon.", "no. 7", "x-ray", "\u00a0", "\u2028", "\ud835\udcd0",
    ];

    private static readonly string[] Examples = [.. Messages.Examples];

    /// <summary>All words of the rules' patterns.</summary>
    private static readonly string[] Words = RuleSet.BuiltIn().Vocabulary is var vocabulary ? [.. Enumerable.Range(0, vocabulary.Count).Select(id => vocabulary[id])] : [];

    /// <summary>A text as long as a message, or one that is nothing like a message.</summary>
    public string Text() => choice.Below(10) switch
    {
        0 => Anything(choice.Below(60)),
        1 or 2 => Mixed(1 + choice.Below(30)),
        3 => Written(Mutated(choice.Of(Examples))),
        _ => Mutated(choice.Of(Examples) + (choice.Below(2) == 0 ? " " + choice.Of(Examples) : "")),
    };

    /// <summary>A few words, marks or sentences to be repeated.</summary>
    public string Unit() => choice.Below(4) == 0 ? Mutated(choice.Of(Examples)) + " " : Mixed(1 + choice.Below(8));

    public string Mutated(string text)
    {
        var mutated = new StringBuilder(text);
        for (var times = 1 + choice.Below(4); times > 0; times--)
        {
            var at = choice.Below(mutated.Length + 1);
            var length = Math.Min(choice.Below(8), mutated.Length - at);
            switch (choice.Below(5))
            {
                case 0:
                    mutated.Remove(at, length);
                    break;
                case 1:
                    mutated.Insert(at, mutated.ToString(at, length));
                    break;
                case 2:
                    mutated.Insert(at, choice.Of(Odd));
                    break;
                case 3:
                    mutated.Insert(at, (char)choice.Below(char.MaxValue + 1));
                    break;
                default:
                    mutated.Insert(at, " " + choice.Of(Words) + " ");
                    break;
            }
        }

        return mutated.ToString();
    }

    private string Mixed(int pieces)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pieces; i++)
            text.Append(choice.Below(3) == 0 ? choice.Of(Odd) : choice.Of(Words)).Append(choice.Below(6) == 0 ? "" : " ");

        return text.ToString();
    }

    private string Written(string text) => choice.Below(2) == 0 ? text.ToUpperInvariant() : text.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();

    private string Anything(int length) => string.Create(length, choice, static (text, choice) =>
    {
        foreach (ref var c in text)
            c = (char)choice.Below(char.MaxValue + 1);
    });
}
