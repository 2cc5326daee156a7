namespace Goodword.Coaching.Promises;

/// <summary>Finds the subject in front of an auxiliary and says whether it is one of us.</summary>
internal sealed class SubjectFinder(PromiseText text)
{
    private const int LongestSubject = 9;
    private const int FarthestAntecedent = 60;

    /// <summary>The subject that ends before the token; <paramref name="start"/> is where it begins, the token itself when it is left out.</summary>
    public Subject Before(int auxiliary, int sentence, out int start)
    {
        start = auxiliary;
        var k = auxiliary - 1;
        while (k >= sentence && PromiseWords.Adverbs.Contains(text[k]))
            k--;

        if (text[k] is "," && NamedBefore(k, sentence) is var name and >= 0)
        {
            start = name;
            return Subject.Ours;
        }

        if (k < sentence || Ends(k) || (text[k - 1] is "no" && text[k] is "problem" or "problems" or "prob" or "probs" or "worries" or "bother"))
            return Subject.Ours;

        k = BeforeRelative(k, sentence);
        start = k;
        switch (text[k])
        {
            case "i" or "we":
                return Subject.Ours;
            case "you" or "u":
                return Subject.You;
            case "it" or "this" or "that" or "these" or "those" or "everything" or "all" or "which":
                return Subject.Thing;
            case "he" or "she" or "they" or "who":
                return Antecedent(k);
            case "'s" or "not" or "to" or "nothing" or "nobody" or "none":
                return Subject.None;
            case "and" or "or" or "but" or "then" or "so":
                start = auxiliary;
                return Continued(k, sentence);
            default:
                return NounPhrase(k, sentence, out start);
        }
    }

    /// <summary>"Ben, your physio, is": where the name begins; -1 when the words between two commas tell of nobody of ours.</summary>
    private int NamedBefore(int comma, int sentence)
    {
        var isOurs = false;
        for (var i = comma - 1; i > sentence && i > comma - 6 && (text.IsWord(i) || text[i] is ","); i--)
        {
            if (text[i] is ",")
                return isOurs && text.IsCapital(i - 1) && text.IsWord(i - 1) ? NameStart(i - 1, sentence) : -1;

            isOurs |= PromiseWords.People.Contains(text[i]);
        }

        return -1;
    }

    /// <summary>"The statement you asked for", "the parts that we ordered": the noun is the subject.</summary>
    private int BeforeRelative(int k, int sentence)
    {
        var verb = text[k] is "for" or "about" or "from" ? k - 1 : k;
        if (!(text[verb].EndsWith("ed", StringComparison.Ordinal) || text[verb] is "sent" or "bought" or "brought" or "left" or "wrote") || !(text[verb - 1] is "you" or "we" or "i"))
            return k;

        var noun = text[verb - 2] is "that" or "which" ? verb - 3 : verb - 2;
        return noun > sentence && text.IsWord(noun) && !IsStop(noun) ? noun : k;
    }

    private bool Ends(int k) => text.IsPunctuation(k) && !text.IsJoined(k + 1) && text[k] is not ("'" or "\"");

    /// <summary>"The lab has it and will call you": the subject in front of "and" goes on; the nearest one decides.</summary>
    private Subject Continued(int k, int sentence)
    {
        for (var i = k - 1; i >= sentence && i > k - FarthestAntecedent; i--)
        {
            if (text[i] is "i" or "we")
                return Subject.Ours;

            if (IsOutsider(i))
                return Subject.None;

            if (PromiseWords.People.Contains(text[i]))
                return Subject.Ours;

            if (text[i] is "you" && (i == sentence || text[i - 1] is "and" or "," or "if" or "once" or "when"))
                return Subject.You;

            if (text[i] is "it" && i == sentence)
                return Subject.Thing;
        }

        return Subject.Ours;
    }

    /// <summary>Whom "he", "she", "they" and "who" mean: the person or outsider named last.</summary>
    private Subject Antecedent(int k, Subject otherwise = Subject.Ours)
    {
        for (var i = k - 1; i >= 0 && i > k - FarthestAntecedent; i--)
        {
            // What the reader's mother is to have from us, the reader is promised.
            if (text[i] is "mother" or "father" or "mum" or "dad" or "mom" or "husband" or "wife" or "son" or "daughter" or "partner")
                return Subject.You;

            if (IsOutsider(i))
                return Subject.None;

            if (PromiseWords.People.Contains(text[i]) || (text.IsCapital(i) && text.IsWord(i) && i > 0 && !text.IsPunctuation(i - 1) && text[i] is not "i"))
                return Subject.Ours;
        }

        return otherwise;
    }

    public bool IsOutsider(int i) =>
        (PromiseWords.Outsiders.Contains(text[i]) && !(PromiseWords.OursWithOur.Contains(text[i]) && HasOur(i)))
        || (text[i] is "gp" or "consultant" or "surgeon" && text[i - 1] is "your" or "own");

    private bool HasOur(int i) => text[i - 1] is "our" || (text[i - 2] is "our" && text.IsWord(i - 1));

    private Subject NounPhrase(int k, int sentence, out int start)
    {
        start = k;
        var hasDeterminer = false;
        var isOutsider = false;
        for (var j = k; j >= sentence && j > k - LongestSubject; j--)
        {
            if (text.IsNumber(j) || (text.IsPunctuation(j) && !(text[j] is "." && IsTitle(j - 1)) && text[j] is not "-"))
                break;

            isOutsider |= IsOutsider(j);
            if (PromiseWords.Determiners.Contains(text[j]))
            {
                (start, hasDeterminer) = (j, true);
                if (text[j - 1] is "of" or "from" or "in" or "at" or "on" && j - 2 >= sentence && IsSomebody(j - 2))
                {
                    start = --j - 1;
                    continue;
                }

                break;
            }

            if (IsStop(j))
                break;
        }

        if (!hasDeterminer)
            start = NameStart(k, sentence);

        return isOutsider || text[start] is "no" or "every" or "any" || text[start - 1] is "no" ? Subject.None : Classify(start, k, sentence);
    }

    /// <summary>A name with its title and where it belongs: "Dr Lee", "Ana from billing", "Ana and Tom".</summary>
    private int NameStart(int k, int sentence)
    {
        var start = k;
        while (start > sentence && (text.IsCapital(start - 1) || IsTitle(start - 1) || (text[start - 1] is "." && IsTitle(start - 2))) && text[start - 1] is not ("i" or "we") && !IsStop(start - 1) && !TimeWords.Weekdays.ContainsKey(text[start - 1]))
            start--;

        if (text[start - 1] is "from" or "in" or "at" or "of" && start - 2 >= sentence && IsSomebody(start - 2))
            return NameStart(start - 2, sentence);

        if (text[start - 1] is "and" or "or" && start - 2 >= sentence && text.IsCapital(start - 2) && text.IsWord(start - 2) && text.IsCapital(k) && !TimeWords.Weekdays.ContainsKey(text[start - 2]) && !TimeWords.Months.ContainsKey(text[start - 2]))
            return NameStart(start - 2, sentence);

        return PromiseWords.People.Contains(text[start]) && start > sentence && text[start - 1] is "customer" or "technical" or "front" or "tech" ? start - 1 : start;
    }

    public bool IsTitle(int i) => text[i] is "dr" or "doctor" or "mr" or "mrs" or "ms" or "prof" or "professor" or "nurse" or "st" or "miss" or "sister";

    private bool IsSomebody(int i) => PromiseWords.People.Contains(text[i]) || text.IsCapital(i) || text[i] is "person" or "one";

    private bool IsStop(int j) => text[j] is
        "and" or "or" or "but" or "so" or "that" or "then" or "if" or "when" or "because" or "as" or "think" or "know" or "believe" or "confirm" or "promise" or "sure" or "say" or "says" or "said"
        or "told" or "hope" or "guess" or "suppose" or "expect" or "see" or "means" or "mean" or "is" or "are" or "was" or "were" or "am" or "have" or "has" or "had" or "do" or "does" or "did" or "not"
        or "can" or "could" or "would" or "should" or "to" or "i" or "we" or "you" or "me" or "us" or "it" or "hi" or "hello" or "dear" or "thanks" or "sorry" or "ok" or "okay" or "yes" or "now" or "once"
        or "while" or "after" or "before" or "today" or "tomorrow" or "tonight" or "later" or "what" or "how" or "why" or "where" or "which" or "with" or "for" or "by" or "about" or "than" or "please";

    private Subject Classify(int start, int k, int sentence)
    {
        for (var i = start; i <= k; i++)
        {
            if (i == start && text.IsGivenName(i))
                return Subject.Ours;

            if (PromiseWords.People.Contains(text[i]) || IsTitle(i))
            {
                // "Their manager": whose they are decides; without a word of who they are it is none of ours.
                if (text[start] is "their" or "his" or "her")
                    return Antecedent(start, text[start] is "their" ? Subject.None : Subject.Ours);

                return text[start] is "your" && i < k && text[k] is not ("manager" or "team" or "desk") && !PromiseWords.People.Contains(text[k]) ? Subject.Thing : Subject.Ours;
            }

            if (text[i] is "from" or "in" || (text[i] is "of" && text[i - 1] is not ("one" or "two" or "three" or "some" or "several")))
                break;
        }

        if (text[start] is "your" or "this" or "that" or "his" or "her" or "their")
            return Subject.Thing;

        // A capital inside a sentence is a name, unless all of it is written in capitals.
        return text.IsCapital(k) && k > sentence && !text.IsCapital(k + 1) && !PromiseWords.Determiners.Contains(text[start]) ? Subject.Ours : Subject.Either;
    }
}
