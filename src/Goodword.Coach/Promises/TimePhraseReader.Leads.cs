namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>Reads "by", "no later than", "sometime before" and the like; the index behind them.</summary>
    private int Lead(int i, TimePhrase phrase, out bool isEarly)
    {
        isEarly = false;
        for (var turn = 0; turn < MostLeads; turn++)
        {
            var next = OneLead(i, phrase, ref isEarly);
            if (next == i)
                break;

            i = next;
        }

        return i;
    }

    private int OneLead(int i, TimePhrase phrase, ref bool isEarly)
    {
        var word = text[i];
        switch (word)
        {
            case "by" or "toward" or "towards":
                return Leads(i + 1, phrase, TimeLead.By);
            case "upto":
                return Leads(i + 1, phrase, TimeLead.Until);
            case "before":
                phrase.Lead = TimeLead.None;
                return Leads(i + 1, phrase, TimeLead.Before);
            case "b" when text[i + 1] is "4" && text.IsJoined(i + 1):
                return Leads(i + 2, phrase, TimeLead.Before);
            case "prior" when text[i + 1] is "to":
                return Leads(i + 2, phrase, TimeLead.Before);
            case "no" or "not" when text.Follows(i + 1, "later", "than"):
                phrase.IsLatest = true;
                return Leads(i + 3, phrase, TimeLead.By);
            case "at" when text[i + 1] is "the" && text[i + 2] is "latest":
                phrase.IsLatest = true;
                return Leads(i + 3, phrase, TimeLead.By);
            case "at" when text[i + 1] is "some" or "any" && text[i + 2] is "point" or "time" or "stage":
                return i + 3;
            case "latest" when text[i + 1] is "by" or "on" or "at":
                phrase.IsLatest = true;
                return i + 1;
            case "until" or "till" or "til" or "through" or "thru":
                return Leads(i + 1, phrase, TimeLead.Until);
            case "up" when text[i + 1] is "until" or "till" or "to":
                return Leads(i + 2, phrase, TimeLead.Until);
            case "on" when text[i + 1] is "or" && text[i + 2] is "before":
                return Leads(i + 3, phrase, TimeLead.By);
            case "on":
                return Leads(i + 1, phrase, TimeLead.On);
            case "at" or "@":
                return Leads(i + 1, phrase, TimeLead.At);
            case "in" when text[i + 1] is "for" or "on" or "at" or "by" or "with":
                return i;
            case "in" or "during" or "over" or "within" when text.Follows(i + 1, "the", "course") && text[i + 3] is "of":
                return Leads(i + 4, phrase, TimeLead.In);
            case "in" or "within" or "inside" or "during" or "over" or "throughout":
                return Leads(i + 1, phrase, TimeLead.In);
            case "for":
                return Leads(i + 1, phrase, TimeLead.For);
            case "after" or "past" or "following":
                return text[i] is "following" && phrase.Lead != TimeLead.None ? i : Leads(i + 1, phrase, TimeLead.After);
            case "between" when text.Follows(i + 1, "now", "and"):
                return Leads(i + 3, phrase, TimeLead.By);
            case "from" when text[i - 1] is "ready" or "collect" or "collection" or "pickup" or "up" && text[i + 1] is not "the":
                return Leads(i + 1, phrase, TimeLead.By);
            case "to" or "from" or "of" or "since":
                return Leads(i + 1, phrase, TimeLead.About);
            case "around" or "about" when phrase.Lead == TimeLead.None:
                return Leads(i + 1, phrase, TimeLead.At);
            case "around" or "about" or "approximately" or "roughly" or "approx" or "exactly":
                return i + 1;
            case "just" or "right" or "straight" or "shortly" when text[i + 1] is "before" or "after" or "by" or "at" or "in":
                return i + 1;
            case "some" or "any" when text[i + 1] is "time":
                return i + 2;
            case "sometime" or "anytime":
                return i + 1;
            case "later" when text[i + 1] is "today" or "tonight" or "this" or "tomorrow" or "next" or "in" or "on" or "that":
                return text.Follows(i + 1, "on", "today") || text.Follows(i + 1, "on", "this") ? i + 2 : i + 1;
            case "early" or "earlier" when text[i + 1] is not "today":
                isEarly = true;
                return i + 1;
            case "late":
                return i + 1;
            default:
                return i;
        }
    }

    private static int Leads(int next, TimePhrase phrase, TimeLead lead)
    {
        if (phrase.Lead is TimeLead.None or TimeLead.At or TimeLead.On)
            phrase.Lead = lead;

        return next;
    }
}
