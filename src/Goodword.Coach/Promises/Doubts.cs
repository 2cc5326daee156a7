using Goodword.Coaching.Text;

namespace Goodword.Coaching.Promises;

/// <summary>What in front of a promise takes it back: doubt, hope, a question, or that it only reports what somebody said.</summary>
internal static class Doubts
{
    private const int Farthest = 12;
    private const int Longest = 60;

    public static bool AreCast(PromiseText text, PromiseHead head, Sentence sentence, int first)
    {
        var start = head.Start;
        if (text[start - 1] is "if" or "whether" or "when" or "how" or "why" or "where" or "until" or "unless" or "before" or "after" or "once" or "who" or "than" or "like" && start > first)
            return true;

        if (start > first && (text[start - 1] is "provided" or "providing" or "assuming" || text.Follows(start - 2, "long", "as") || text.Follows(start - 2, "soon", "as") || text.Follows(start - 2, "provided", "that") || text.Follows(start - 2, "assuming", "that")))
            return true;

        for (var i = start - 1; i >= sentence.First && i > start - Farthest; i--)
        {
            var word = text[i];
            if (word is "and" or "but" or "so" or ";" or ":" || (word is "," && !text.Follows(i - 1, "hopefully", ",") && text[i - 1] is not ("sure" or "maybe" or "perhaps")))
                return false;

            if (PromiseWords.Doubts.Contains(word) || IsDenied(text, i) || IsReport(text, i, sentence.First, start))
                return true;
        }

        return false;
    }

    private static bool IsDenied(PromiseText text, int i) =>
        text[i] is "not" or "no" && text[i + 1] is "sure" or "certain" or "think" or "believe" or "guarantee" or "promise" or "say" or "know" or "confident" or "clear" or "expect" or "way" or "chance"
        || (text[i] is "not" && text[i + 2] is "sure" or "certain" or "guarantee" or "promise");

    /// <summary>"you said we'd", "I was told that we'll", "I promised you'll": told before, not promised now; nor is what "your insurer says".</summary>
    private static bool IsReport(PromiseText text, int i, int first, int head)
    {
        if (!PromiseWords.Reported.Contains(text[i]))
            return false;

        for (var k = i - 1; k >= first && k > i - 6 && (text.IsWord(k) || text[k] is "'s"); k--)
        {
            if (text[k] is "their" || (PromiseWords.Outsiders.Contains(text[k]) && text[k - 1] is not "our" && text[head] is not ("i" or "we")))
                return true;
        }

        var who = text[i - 1] is "'ve" or "have" or "has" or "had" or "was" or "were" or "been" or "also" or "that" or "just" ? text[i - 2] : text[i - 1];
        return i > first && who is "you" or "u" or "i" or "we" or "was" or "were" or "it" or "letter" or "email" or "site" or "website" or "app" or "page" or "message" or "they" or "customer" or "been";
    }

    /// <summary>Whether the question at the end of the sentence asks for the promise itself, rather than following it ("…, does that work?").</summary>
    public static bool IsAsked(PromiseText text, PromiseHead head, Sentence sentence, int end)
    {
        var isBroken = false;
        for (var i = Math.Max(sentence.First, head.Start - Longest); i < head.Start; i++)
            isBroken |= text[i] is "," or "-" or ":" or ";" or "but" or "and" or "so";

        var opener = text[sentence.First];
        if (!isBroken && opener is "can" or "could" or "would" or "do" or "does" or "did" or "is" or "are" or "should" or "shall" or "may" or "what" or "when" or "how" or "which" or "who" or "why" or "where" or "will" or "have" or "has")
            return true;

        for (var i = end; i < sentence.End && i < end + Longest; i++)
        {
            if (text[i] is "," or "-" or ";" or "(" or "and" or "but" or "so" or "if")
                return false;
        }

        return true;
    }
}
