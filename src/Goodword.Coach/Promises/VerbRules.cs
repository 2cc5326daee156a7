namespace Goodword.Coaching.Promises;

/// <summary>Says whether the verb behind an auxiliary promises something: "I'll call" does, "I'll need your form" does not.</summary>
internal sealed class VerbRules(PromiseText text, HeadFinder heads)
{
    /// <summary>Whether the verb phrase from the verb to the end is a promise; it may have a deadline, or say "soon" or the like.</summary>
    public bool Promises(PromiseHead head, int verb, int end, bool hasDate, bool isSoon)
    {
        if (head.NeedsDate && !hasDate)
            return false;

        if (head.Kind is HeadKind.Expectation or HeadKind.Clipped && text[verb] is not "consider")
            return (hasDate || isSoon) && !ComesFromOutsider(verb, end);

        if (head.Kind == HeadKind.Announcement)
            return !text[verb].EndsWith("ing", StringComparison.Ordinal) || !IsAboutSomething(verb, end);

        var kind = head.Subject;
        return kind switch
        {
            Subject.You => Receives(head, verb, end, hasDate, isSoon),
            Subject.Thing => (hasDate || isSoon) && IsDelivered(verb, end),
            Subject.Either => ((hasDate || isSoon) && IsDelivered(verb, end)) || (WePromise(head, verb, hasDate, isSoon) && IsDoneByPeople(head, verb)),
            _ => WePromise(head, verb, hasDate, isSoon),
        };
    }

    /// <summary>"I'm calling about your appointment tomorrow" announces nothing.</summary>
    private bool IsAboutSomething(int verb, int end)
    {
        for (var i = verb + 1; i < end; i++)
        {
            if (text[i] is "about" or "regarding" or "re" or "concerning" or "because" || (text[i] is "to" && text[i + 1] is "let" or "confirm" or "ask" or "tell" or "remind" or "check" or "follow" or "see" or "say" or "inform" or "apologise" or "apologize"))
                return text[verb] is not ("speaking" or "trying" or "planning" or "aiming" or "getting");
        }

        return false;
    }

    private bool WePromise(PromiseHead head, int verb, bool hasDate, bool isSoon)
    {
        var word = text[verb];
        if (!text.IsWord(verb) || PromiseWords.NeverPromised.Contains(word) || PromiseWords.Determiners.Contains(word) || word is "i" or "we" or "you" or "they" or "he" or "she" or "it" or "been" or "not" or "never")
            return false;

        if (word is "wait" && text[verb + 1] is "to" or "and")
            return false;

        if (word is "do" && !hasDate && !text.IsWord(verb + 1))
            return false;

        if (word is "be")
            return Being(verb, hasDate, isSoon);

        if (head.Kind == HeadKind.LetMe && !hasDate)
            return word is "check" or "look" or "find" or "get" or "investigate" or "ask" or "speak" or "confirm" or "chase" or "dig" or "take" or "talk" or "review" or "pull" or "reach";

        if (word is "open" or "close" or "leave" or "work" or "finish" or "start" or "stay" or "reopen" && !text.IsWord(verb + 1))
            return false;

        if (word is "open" or "close" or "leave" or "reopen" && text[verb + 1] is "at" or "from" or "on" or "until" or "for" or "early" or "late" or "again" or "between" or "today" or "tomorrow")
            return false;

        if (word is "run" && text[verb + 1] is "until" or "till" or "from" or "between")
            return false;

        if (word is "have" && text[verb + 1] is "a" or "no" or "some" && text[verb + 2] is "doctor" or "nurse" or "staff" or "limited" or "appointments" or "availability" or "slots")
            return false;

        return hasDate || isSoon || !PromiseWords.RarelyPromised.Contains(word) || IsFirmUndated(verb);
    }

    private bool IsFirmUndated(int verb) => text[verb] switch
    {
        "let" => text[verb + 1] is "you" or "u" && text[verb + 2] is "know" or "have",
        "take" => text[verb + 1] is "care" or "a" or "it" or "this" or "that" or "up" or "over" or "another",
        "ask" or "speak" or "talk" => text[verb + 1] is not ("you" or "for" or "that"),
        "come" => text[verb + 1] is "back" or "round" or "over" or "find" or "get" or "straight" or "right",
        "leave" or "start" or "begin" or "explain" => text[verb + 1] is "it" or "a" or "on",
        "see" => text[verb + 1] is "to" or "what" or "if" or "whether" or "that",
        "try" => true,
        "run" => text[verb + 1] is "it" or "this",
        "work" => text[verb + 1] is "on",
        "do" => text[verb + 1] is "it" or "this" or "that" or "my" or "our" or "everything" or "so",
        _ => false,
    };

    /// <summary>"I'll be in touch", "we'll be calling you", but not "I'll be in the office", "we'll be open", "I'll be happy to".</summary>
    private bool Being(int verb, bool hasDate, bool isSoon)
    {
        var n = verb + 1;
        while (PromiseWords.Adverbs.Contains(text[n]) && text[n] is not "back" || text[n] is "right")
            n++;

        return text[n] switch
        {
            "in" => text[n + 1] is "touch" or "contact",
            "back" => (hasDate && text[n + 1] is "to" && PromiseWords.Actions.Contains(text[n + 2])) || (hasDate && text[n + 1] is "on" or "at" or "in" && text[n + 2] is "your" or "chat") || text[n + 1] is "in" && text[n + 2] is "touch" or "contact" || text[n + 1] is "to" && text[n + 2] is "you" or "u" || text[n + 1] is "with" || (text[n - 1] is "right" && !hasDate && isSoon),
            "with" => text[n + 1] is "you" or "u",
            "on" or "onto" => text[n + 1] is "it" or "this" or "that",
            "able" => hasDate && text[n + 1] is "to" && PromiseWords.Actions.Contains(text[n + 2]),
            "sure" or "certain" => text[n + 1] is "to",
            "there" or "round" or "over" or "along" or "onsite" => hasDate || isSoon,
            "at" or "outside" => (text[n + 1] is "your" or "yours" || (text[n + 1] is "the" && text[n + 2] is "curb" or "kerb" or "gate" or "door" or "entrance" or "station" or "airport" or "lobby")) && hasDate,
            "up" => text[n + 1] is "with" && (hasDate || isSoon),
            "out" => text[n + 1] is "to" or "there" && hasDate,
            "done" or "finished" or "ready" => hasDate || isSoon,
            "looking" => text[n + 1] is "into" or "at",
            "reaching" or "contacting" or "following" or "replying" or "responding" or "answering" or "taking" or "conducting" => hasDate || isSoon,
            var other when other.EndsWith("ing", StringComparison.Ordinal) && text[n + 1] is "you" or "u" or "your" => hasDate,
            var other => PromiseWords.Announced.Contains(other) || (PromiseWords.Delivered.Contains(other) && (hasDate || isSoon)),
        };
    }

    private bool Receives(PromiseHead head, int verb, int end, bool hasDate, bool isSoon)
    {
        if (!(hasDate || isSoon || (text[verb] is "hear" or "get" or "receive" && IsFromUs(verb, end))) || ComesFromOutsider(verb, end))
            return false;

        var next = text[verb + 1];
        return text[verb] switch
        {
            "have" or "hav" => next is not ("to" or "been" or "recovered" or "healed" or "time" or "until" or "no" or "pain" or "some" or "less" or "trouble") && !(next.EndsWith("ed", StringComparison.Ordinal) && next.Length > 4),
            "get" => next is not ("better" or "well" or "used" or "there" or "into" or "to" or "over" or "tired" or "in" or "through" or "past" or "sick" or "stronger" or "back" or "charged"),
            "receive" => true,
            "hear" => next is "from" or "back" or "by" or "about" or "something" or "more" || hasDate,
            "see" or "find" => HasMoneyOrMail(verb, end) || text[head.Start - 1] is "which" or "that",
            "be" => BeDoneTo(verb),
            _ => false,
        };
    }

    private bool BeDoneTo(int verb)
    {
        var n = verb + 1;
        while (PromiseWords.Adverbs.Contains(text[n]) || text[n] is "fully" or "being")
            n++;

        return PromiseWords.DoneToYou.Contains(text[n])
            || (text[n] is "getting" or "receiving" or "hearing")
            || (text[n] is "in" && text[n + 1] is "by" or "before")
            || (text[n] is "up" && text[n + 1] is "and" && text[n + 2] is "running" && text[n + 3] is "again");
    }

    private bool HasMoneyOrMail(int verb, int end)
    {
        for (var i = verb + 1; i < end; i++)
        {
            if (text[i] is "refund" or "credit" or "money" or "payment" or "reimbursement" or "inbox" or "email" or "update" or "reply" or "answer" or "invoice" or "letter" or "doctor" or "dr" or "fix")
                return true;
        }

        return false;
    }

    private bool IsFromUs(int verb, int end)
    {
        for (var i = verb + 1; i < end; i++)
        {
            if (text[i] is "me" or "us" or "our")
                return true;
        }

        return false;
    }

    /// <summary>"You'll get a call from the bank", "will be delivered by UPS": not ours to promise.</summary>
    private bool ComesFromOutsider(int verb, int end)
    {
        for (var i = verb; i < end; i++)
        {
            if (text[i] is "from" or "by" or "via")
            {
                for (var j = i + 1; j < end && j < i + 5 && text[j] is not ("in" or "on" or "at" or ","); j++)
                {
                    if (heads.IsOutsider(j))
                        return true;
                }
            }
        }

        return false;
    }

    private bool IsDelivered(int verb, int end)
    {
        if (ComesFromOutsider(verb, end))
            return false;

        var n = verb + 1;
        while (PromiseWords.Adverbs.Contains(text[n]) || text[n] is "fully" or "all")
            n++;

        return text[verb] switch
        {
            "be" => PromiseWords.Delivered.Contains(text[n])
                || (text[n].EndsWith("ed", StringComparison.Ordinal) && text[n].Length > 4 && !PromiseWords.Befallen.Contains(text[n]))
                || (text[n] is "with" or "sent" && text[n + 1] is "you" or "u")
                || (text[n] is "on" && text[n + 1] is "its" or "the" or "their" or "it" && text[n + 2] is "way" or "'s")
                || (text[n] is "back" && text[n + 1] is "at" or "in" && text[n + 2] is "your")
                || (text[n] is "in" && text[n + 1] is "your" or "the" && text[n + 2] is "inbox" or "email" or "account" or "mail" or "mailbox" or "hands" or "post")
                || IsToBeHad(verb, n)
                || (text[n] is "there" or "up" or "back" or "going" or "shipping" or "waiting" or "being" && text[n + 1] is "and" or "by" or "on" or "up" or "online" or "out" or "for" or "again" or "within" or "sent" or "to"),
            "ship" or "reach" or "follow" or "land" => true,
            "arrive" => true,
            "go" => text[n] is "out" or "live" or "in" or "off" or "to" or "back",
            "come" => text[n] is "to" or "by" or "with" or "through",
            "leave" => text[n] is "our" or "the" or "here",
            "send" or "email" or "text" or "call" or "notify" or "contact" => text[verb + 1] is "you",
            _ => false,
        };
    }

    /// <summary>"Your sick note will be at the desk": where it waits for the reader. An appointment there is none of these.</summary>
    private bool IsToBeHad(int verb, int n)
    {
        if (text[n] is not ("at" or "with" or "on" or "in" or "behind"))
            return false;

        var place = text[n + 1] is "the" or "our" or "your" ? n + 2 : n + 1;
        place = text[place] is "front" or "reception" or "patient" or "online" && text.IsWord(place + 1) && text[place + 1] is "desk" or "portal" or "counter" ? place + 1 : place;
        if (text[place] is not ("reception" or "desk" or "counter" or "pharmacy" or "pharmacist" or "chemist" or "portal" or "app"))
            return false;

        for (var i = verb - 1; i > verb - 5; i--)
        {
            if (PromiseWords.Appointments.Contains(text[i]) && text[n] is not "on")
                return false;
        }

        return true;
    }

    /// <summary>A noun that might be a person is one when it acts: "our hygienist will ring you", not "the swelling will go down".</summary>
    private bool IsDoneByPeople(PromiseHead head, int verb)
    {
        var word = text[verb];
        if (word is "be")
            return text[verb + 1] is "in" or "back" or "with" or "able" or "at" or "there" || PromiseWords.Announced.Contains(text[verb + 1]);

        var isName = text.IsCapital(head.Start) && !PromiseWords.Determiners.Contains(text[head.Start]);
        return (!PromiseWords.DoneByThings.Contains(word) || (isName && word is "have" or "get")) && (isName || PromiseWords.Actions.Contains(word));
    }
}
