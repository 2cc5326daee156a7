namespace Goodword.Coaching.Matching;

/// <summary>The forms of an English word: "send" gives "sends", "sent", "sending"; "policy" gives "policies".</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, string[]> Irregular = new(StringComparer.Ordinal)
    {
        ["be"] = ["am", "is", "are", "was", "were", "been", "being"],
        ["have"] = ["has", "had", "having"],
        ["do"] = ["does", "did", "done", "doing"],
        ["go"] = ["goes", "went", "gone", "going"],
        ["get"] = ["gets", "got", "gotten", "getting"],
        ["give"] = ["gives", "gave", "given", "giving"],
        ["make"] = ["makes", "made", "making"],
        ["take"] = ["takes", "took", "taken", "taking"],
        ["tell"] = ["tells", "told", "telling"],
        ["say"] = ["says", "said", "saying"],
        ["know"] = ["knows", "knew", "known", "knowing"],
        ["find"] = ["finds", "found", "finding"],
        ["send"] = ["sends", "sent", "sending"],
        ["speak"] = ["speaks", "spoke", "spoken", "speaking"],
        ["write"] = ["writes", "wrote", "written", "writing"],
        ["feel"] = ["feels", "felt", "feeling", "feelings"],
        ["see"] = ["sees", "saw", "seen", "seeing"],
        ["hear"] = ["hears", "heard", "hearing"],
        ["let"] = ["lets", "letting"],
        ["put"] = ["puts", "putting"],
        ["set"] = ["sets", "setting"],
        ["read"] = ["reads", "reading"],
        ["bring"] = ["brings", "brought", "bringing"],
        ["buy"] = ["buys", "bought", "buying"],
        ["lose"] = ["loses", "lost", "losing"],
        ["leave"] = ["leaves", "left", "leaving"],
        ["keep"] = ["keeps", "kept", "keeping"],
        ["forget"] = ["forgets", "forgot", "forgotten", "forgetting"],
        ["understand"] = ["understands", "understood", "understanding"],
        ["choose"] = ["chooses", "chose", "chosen", "choosing"],
        ["break"] = ["breaks", "broke", "broken", "breaking"],
        ["come"] = ["comes", "came", "coming"],
        ["run"] = ["runs", "ran", "running"],
        ["pay"] = ["pays", "paid", "paying"],
        ["mean"] = ["means", "meant", "meaning"],
        ["think"] = ["thinks", "thought", "thinking"],
        ["hold"] = ["holds", "held", "holding"],
        ["sell"] = ["sells", "sold", "selling"],
        ["wait"] = ["waits", "waited", "waiting"],
        ["begin"] = ["begins", "began", "begun", "beginning"],
        ["try"] = ["tries", "tried", "trying"],
        ["mess"] = ["messes", "messed", "messing"],
        ["screw"] = ["screws", "screwed", "screwing"],
        ["spell"] = ["spells", "spelled", "spelt", "spelling"],
        ["fix"] = ["fixes", "fixed", "fixing"],
        ["draw"] = ["draws", "drew", "drawn", "drawing"],
        ["rise"] = ["rises", "rose", "risen", "rising"],
        ["ring"] = ["rings", "rang", "rung", "ringing"],
        ["swear"] = ["swears", "swore", "sworn", "swearing"],
        ["forbid"] = ["forbids", "forbade", "forbidden", "forbidding"],
        ["person"] = ["persons", "people"],
        ["child"] = ["children"],
        ["man"] = ["men"],
        ["woman"] = ["women"],
    };

    private static readonly HashSet<string> Doubling = new(StringComparer.Ordinal)
    {
        "stop", "refer", "transfer", "plan", "drop", "chat", "submit", "commit", "ship", "cancel", "travel", "label", "log", "slip", "skip", "occur", "tag", "permit", "regret", "upset",
    };

    /// <summary>The word itself first, then its other forms. Some may not be English ("policied"); nobody writes those.</summary>
    public static IEnumerable<string> FormsOf(string word)
    {
        yield return word;
        if (Irregular.TryGetValue(word, out var forms))
        {
            foreach (var form in forms)
                yield return form;

            yield break;
        }

        foreach (var form in Regular(word))
            yield return form;
    }

    private static string[] Regular(string word)
    {
        if (word.EndsWith('e'))
            return [word + "s", word + "d", word[..^1] + "ing"];

        if (word.EndsWith('y') && word.Length > 2 && word[^2] is not ('a' or 'e' or 'o' or 'u'))
            return [word[..^1] + "ies", word[..^1] + "ied", word + "ing"];

        if (word.EndsWith('s') || word.EndsWith('x') || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal))
            return [word + "es", word + "ed", word + "ing"];

        if (Doubling.Contains(word))
            return [word + "s", word + word[^1] + "ed", word + word[^1] + "ing", word + "ed", word + "ing"];

        return [word + "s", word + "ed", word + "ing"];
    }
}
