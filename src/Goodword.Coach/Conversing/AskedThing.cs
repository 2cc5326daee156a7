namespace Goodword.Coaching.Conversing;

internal enum AskedKind
{
    Phone,
    Email,
    BirthDate,

    /// <summary>How long it has been as it is.</summary>
    SinceWhen,

    /// <summary>By which something of theirs is known: the number of an order, the id of a member.</summary>
    Number,
}

/// <summary>What a reply asks for.</summary>
/// <param name="Kind">Of what kind it is.</param>
/// <param name="Words">What it is called to them.</param>
/// <param name="Of">For a number what it is the number of; else empty.</param>
internal sealed record AskedThing(AskedKind Kind, string Words, string Of = "")
{
    public static readonly AskedThing Phone = new(AskedKind.Phone, "phone number");
    public static readonly AskedThing Email = new(AskedKind.Email, "email address");
    public static readonly AskedThing BirthDate = new(AskedKind.BirthDate, "date of birth");
    public static readonly AskedThing SinceWhen = new(AskedKind.SinceWhen, "since when it is so");
}
