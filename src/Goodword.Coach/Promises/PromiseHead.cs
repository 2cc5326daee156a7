using System.Runtime.InteropServices;

namespace Goodword.Coaching.Promises;

/// <summary>Who or what a clause about the future is about: it decides which verbs make it a promise of ours.</summary>
internal enum Subject : byte
{
    /// <summary>An outsider, a question, or nobody: never a promise.</summary>
    None,

    /// <summary>"I", "we", a colleague, a team of ours, or left out ("Will call you").</summary>
    Ours,

    /// <summary>"you'll have it", "you will be refunded".</summary>
    You,

    /// <summary>"your refund will be issued".</summary>
    Thing,

    /// <summary>A noun that may be one of us or a thing: the verb tells.</summary>
    Either,
}

/// <summary>What kind of words announce the promise.</summary>
internal enum HeadKind : byte
{
    /// <summary>"will", "'ll", "shall", "going to".</summary>
    Will,

    /// <summary>"I'm sending it", "Sending it": only with a date.</summary>
    Announcement,

    /// <summary>"I've asked Ana to".</summary>
    Delegation,

    /// <summary>"I promise to", "we aim to": only the latter needs a date.</summary>
    Commitment,

    /// <summary>"I should", "we plan to", "we guarantee delivery": only with a date.</summary>
    Intention,

    /// <summary>"let me check".</summary>
    LetMe,

    /// <summary>"expect an email", "consider it done".</summary>
    Expectation,

    /// <summary>"Back to you by 4", "Call you at 3": only with a date, however vague.</summary>
    Clipped,
}

/// <summary>Where a promise begins.</summary>
/// <param name="Start">Token at which its words begin: the subject, or what stands for it.</param>
/// <param name="Verb">Token behind the auxiliary, where the verb phrase begins.</param>
/// <param name="Kind">What announced it.</param>
/// <param name="Subject">Whom it is about.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PromiseHead(int Start, int Verb, HeadKind Kind, Subject Subject)
{
    public bool NeedsDate => Kind is HeadKind.Announcement or HeadKind.Intention;
}
