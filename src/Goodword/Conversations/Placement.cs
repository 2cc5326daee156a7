namespace Goodword.Conversations;

/// <summary>Why a message stands in its conversation.</summary>
public enum Placement
{
    /// <summary>Written here by staff.</summary>
    Written = 1,

    /// <summary>Its In-Reply-To names a message of this conversation.</summary>
    InReplyTo = 2,

    /// <summary>One of its References names a message of this conversation.</summary>
    References = 3,

    /// <summary>It was sent to this conversation's own reply address.</summary>
    ReplyAddress = 4,

    /// <summary>A message that answers it came first.</summary>
    AnsweredAlready = 5,

    /// <summary>Nothing ties it to an earlier conversation.</summary>
    NewMatter = 6,

    /// <summary>Written in the practice's web form.</summary>
    WebForm = 7,

    /// <summary>A delivery report about a message of this conversation.</summary>
    DeliveryReport = 8,

    /// <summary>Told on the page of what we promised in this conversation.</summary>
    CustomersPage = 9,
}
