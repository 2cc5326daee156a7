using System.Collections.Frozen;

namespace Goodword.Promises;

/// <summary>The kind of a promise, read from what is to be done: "call you" is a call, "check with the lab" is finding out.</summary>
public static class PromiseKinds
{
    private static readonly FrozenDictionary<string, PromiseKind> Verbs = new Dictionary<string, PromiseKind>(StringComparer.OrdinalIgnoreCase)
    {
        ["call"] = PromiseKind.Call,
        ["phone"] = PromiseKind.Call,
        ["ring"] = PromiseKind.Call,
        ["telephone"] = PromiseKind.Call,
        ["send"] = PromiseKind.Send,
        ["email"] = PromiseKind.Send,
        ["e-mail"] = PromiseKind.Send,
        ["mail"] = PromiseKind.Send,
        ["post"] = PromiseKind.Send,
        ["forward"] = PromiseKind.Send,
        ["fax"] = PromiseKind.Send,
        ["text"] = PromiseKind.Send,
        ["write"] = PromiseKind.Send,
        ["reply"] = PromiseKind.Send,
        ["answer"] = PromiseKind.Send,
        ["check"] = PromiseKind.FindOut,
        ["ask"] = PromiseKind.FindOut,
        ["find"] = PromiseKind.FindOut,
        ["look"] = PromiseKind.FindOut,
        ["investigate"] = PromiseKind.FindOut,
        ["review"] = PromiseKind.FindOut,
        ["confirm"] = PromiseKind.FindOut,
        ["chase"] = PromiseKind.FindOut,
        ["clarify"] = PromiseKind.FindOut,
        ["book"] = PromiseKind.Appointment,
        ["rebook"] = PromiseKind.Appointment,
        ["schedule"] = PromiseKind.Appointment,
        ["reschedule"] = PromiseKind.Appointment,
        ["see"] = PromiseKind.Appointment,
        ["refund"] = PromiseKind.Refund,
        ["reimburse"] = PromiseKind.Refund,
        ["repay"] = PromiseKind.Refund,
        ["credit"] = PromiseKind.Refund,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Any of them tells more than the verb in front: "get you an appointment", "give you your money back", "give you a call".</summary>
    private static readonly (string Word, PromiseKind Kind)[] Things =
    [
        ("refund", PromiseKind.Refund), ("money back", PromiseKind.Refund), ("appointment", PromiseKind.Appointment), ("a slot", PromiseKind.Appointment),
        ("a call", PromiseKind.Call), ("a ring", PromiseKind.Call), ("find out", PromiseKind.FindOut),
    ];

    private static readonly char[] Blanks = [' ', '\t', '\n', '\r', '\u00A0', ',', '.', ';', ':', '!', '?'];

    /// <param name="action">The verb phrase, as <c>FoundPromise.Action</c> has it.</param>
    public static PromiseKind Of(string action)
    {
        var words = action.Split(Blanks, 4, StringSplitOptions.RemoveEmptyEntries);
        // "call you about your appointment" is a call: only a verb that says little lets the thing speak.
        if (words.Length > 0 && Verbs.TryGetValue(words[0], out var verb) && verb is not PromiseKind.Send)
            return verb;
        foreach (var (thing, kind) in Things)
        {
            if (action.Contains(thing, StringComparison.OrdinalIgnoreCase) && (words is not [var first, ..] || !Verbs.ContainsKey(first) || kind is PromiseKind.Refund))
                return kind;
        }

        // "personally call you": an adverb may stand in front.
        return words.Take(3).Select(word => Verbs.GetValueOrDefault(word)).FirstOrDefault(kind => kind is not PromiseKind.Other);
    }

    /// <summary>As the Journal and the measures name it.</summary>
    public static string Id(this PromiseKind kind) => kind.ToString().ToLowerInvariant();

    public static string InWords(this PromiseKind kind) => kind switch
    {
        PromiseKind.Call => "Calls",
        PromiseKind.Send => "Things to send",
        PromiseKind.FindOut => "Things to find out",
        PromiseKind.Appointment => "Appointments",
        PromiseKind.Refund => "Refunds",
        _ => "Other promises",
    };
}
