using Goodword.Coaching.Text;

namespace Goodword.Coaching.Conversing;

/// <summary>What a sentence is about.</summary>
internal static class Topics
{
    private static readonly HashSet<string> Things = Stems(
    [
        "appointment", "visit", "slot", "booking", "reservation", "surgery", "operation", "procedure", "scan", "mri", "xray", "delivery", "parcel", "package", "order", "shipment", "refund", "fee", "price",
        "cost", "charge", "deposit", "copay", "copayment", "bill", "invoice", "payment", "balance", "result", "report", "prescription", "meeting", "class", "session", "course", "checkup", "exam",
        "examination", "test", "deadline", "warranty", "subscription", "plan", "rent", "ticket", "flight", "room", "table", "technician", "engineer", "installation", "repair", "replacement", "crown",
        "filling", "cleaning", "vaccination", "vaccine", "injection", "consultation", "treatment", "therapy", "part", "card", "letter", "referral", "open", "close", "discount", "premium", "total", "tour",
        "pickup", "collection", "glasses", "lens", "device", "medication", "medicine", "account", "contract", "insurance", "trial", "interview", "call", "fast", "eat", "drink", "drive", "parking", "bring",
    ]);

    private static readonly HashSet<string> Little = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "and", "or", "but", "if", "so", "of", "to", "in", "on", "at", "by", "for", "with", "from", "about", "as", "into", "is", "are", "was", "were", "be", "been", "being", "am", "'s", "'d", "do",
        "does", "did", "have", "has", "had", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "not", "no", "yes", "i", "you", "we", "he", "she", "it", "they", "me", "us", "him", "her", "them",
        "my", "your", "our", "his", "their", "this", "that", "these", "those", "there", "here", "what", "when", "where", "who", "why", "how", "which", "whether", "much", "many", "long", "please", "thank", "thanks",
        "hi", "hello", "dear", "just", "also", "any", "some", "all", "more", "very", "too", "now", "then", "again", "still", "already", "get", "got", "getting", "go", "going", "come", "make", "know", "tell", "let", "need",
        "want", "like", "one", "it's", "than", "out", "up", "back", "think", "take", "happen", "ask", "say", "said", "day", "time", "today", "tomorrow", "question", "possible", "able", "really", "sorry", "see", "look",
        "good", "well", "sure", "work", "thing", "something", "anything", "because", "after", "before", "until", "next", "last", "morning", "afternoon", "week",
    };

    private static HashSet<string> Stems(IEnumerable<string> words) => words.Select(Stem).ToHashSet(StringComparer.Ordinal);

    /// <summary>The things that dates, times and amounts belong to.</summary>
    public static HashSet<string> ThingsOf(TokenizedText text, Sentence sentence)
    {
        var things = new HashSet<string>(StringComparer.Ordinal);
        for (var at = sentence.First; at < sentence.End; at++)
        {
            if (Stem(text.Tokens[at].Normal) is var stem && Things.Contains(stem))
                things.Add(stem);
        }

        return things;
    }

    /// <summary>Whether dates, times and amounts belong to it.</summary>
    public static bool IsThing(string word) => Things.Contains(Stem(word));

    /// <summary>Whether it carries no meaning by itself.</summary>
    public static bool IsLittle(string word) => Little.Contains(word);

    /// <summary>The words that carry the meaning, without their endings.</summary>
    public static HashSet<string> WordsOf(TokenizedText text, int first, int end)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var at = first; at < end; at++)
        {
            var token = text.Tokens[at];
            if (token.IsWord && token.Normal.Length > 2 && !Little.Contains(token.Normal))
                words.Add(Stem(token.Normal));
        }

        return words;
    }

    public static string Stem(string word) => word switch
    {
        { Length: > 5 } when word.EndsWith("ing", StringComparison.Ordinal) => Undouble(word[..^3]),
        { Length: > 4 } when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        { Length: > 4 } when word.EndsWith("ed", StringComparison.Ordinal) => Undouble(word[..^2]),
        { Length: > 4 } when word.EndsWith("es", StringComparison.Ordinal) && word[^3] is 's' or 'x' or 'h' => word[..^2],
        { Length: > 3 } when word.EndsWith('s') && word[^2] is not ('s' or 'u') => word[..^1],
        _ => word,
    };

    private static string Undouble(string stem) => stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l') ? stem[..^1] : stem;
}
