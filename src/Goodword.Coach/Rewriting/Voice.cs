using System.Text;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Rewriting;

/// <summary>
/// Fills in what better words leave open: <c>{I} {I'm} {I'll} {I've} {I'd} {my} {me}</c> as the writer speaks of themselves, <c>{name}</c> as the
/// customer wants to be called, <c>{soon}</c> and <c>{later}</c> by when an answer can be promised, <c>{it}</c> what the entry's pattern shows, <c>{this}</c> what is replaced.
/// </summary>
internal sealed class Voice(
    TokenizedText text, Sentence sentence, string? customerName, string soon = Voice.Soon, string later = Voice.Later, Func<bool>? speaksAsWe = null)
{
    public const string Soon = "5 pm today";
    public const string Later = "noon tomorrow";

    private bool? isWe;

    /// <summary>Null when something is missing to fill in.</summary>
    public string? Fill(string template, string shown, string replaced)
    {
        var filled = new StringBuilder();
        var at = 0;
        while (template.IndexOf('{', at) is var open && open >= 0 && template.IndexOf('}', open) is var close && close > open)
        {
            if (Of(template[(open + 1)..close], shown, replaced) is not { Length: > 0 } words)
                return null;

            filled.Append(template, at, open - at);
            var begins = filled.Length > 1 && filled[^1] == ' ' && filled[^2] is '.' or '?';
            filled.Append(begins ? char.ToUpperInvariant(words[0]) : words[0]).Append(words, 1, words.Length - 1);
            at = close + 1;
        }

        return filled.Append(template, at, template.Length - at).ToString();
    }

    public static bool IsKnown(string place) => place is "I" or "I'm" or "I'll" or "I've" or "I'd" or "my" or "me" or "name" or "it" or "this" or "soon" or "later";

    private string? Of(string place, string shown, string replaced) => place switch
    {
        "name" => customerName,
        "it" => shown,
        "this" => replaced,
        "soon" => soon,
        "later" => later,
        _ when IsWe => place switch
        {
            "I" => "we",
            "I'm" => "we're",
            "I'll" => "we'll",
            "I've" => "we've",
            "I'd" => "we'd",
            "my" => "our",
            _ => "us",
        },
        _ => place,
    };

    /// <summary>As the sentence speaks; where it doesn't say, as most of the text does; a person otherwise.</summary>
    private bool IsWe => isWe ??= Balance(text.Tokens[sentence.First..sentence.End]) is var here && here != 0 ? here > 0 : speaksAsWe?.Invoke() ?? Balance(text.Tokens) > 0;

    /// <summary>How much more often the words say "we" than "I".</summary>
    public static int Balance(ReadOnlySpan<Token> words)
    {
        var balance = 0;
        foreach (ref readonly var word in words)
        {
            balance += word.Normal switch
            {
                "i" or "my" or "me" or "mine" or "myself" => -1,
                "we" or "our" or "us" or "ours" => 1,
                _ => 0,
            };
        }

        return balance;
    }
}
