namespace Goodword.Promises;

/// <summary>What sort of thing was promised. The numbers are stored: never renumber.</summary>
public enum PromiseKind
{
    Other = 0,
    Call = 1,
    Send = 2,
    FindOut = 3,
    Appointment = 4,
    Refund = 5,
}

/// <summary>Why a promise has another owner. The numbers are stored: never renumber.</summary>
public enum HandOverReason
{
    /// <summary>Its owner is away.</summary>
    Absence = 1,

    /// <summary>Its owner is back.</summary>
    Back = 2,

    /// <summary>Its conversation was given, and it went along.</summary>
    Conversation = 3,

    /// <summary>Its owner has left, or works elsewhere now.</summary>
    Leaving = 4,

    /// <summary>Somebody gave it, or took it.</summary>
    ByHand = 5,
}
