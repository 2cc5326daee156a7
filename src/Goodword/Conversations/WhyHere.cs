namespace Goodword.Conversations;

internal static class WhyHere
{
    /// <summary>Why a message stands where it stands, in a sentence.</summary>
    public static string InWords(this Placement placement) => placement switch
    {
        Placement.Written => "Written here.",
        Placement.InReplyTo => "It answers a message of this conversation: its In-Reply-To names that message.",
        Placement.References => "It belongs to a thread that is in this conversation: one of its References names a message here.",
        Placement.ReplyAddress => "It was sent to the reply address that only this conversation has.",
        Placement.AnsweredAlready => "A message that answers it was here first, so it joined its answer.",
        Placement.NewMatter => "Nothing in it ties it to an earlier conversation, so it opened this one.",
        Placement.WebForm => "It was written in the practice's web form.",
        Placement.DeliveryReport => "It is a mail server's report about a message that was sent from here.",
        Placement.CustomersPage => "It was told on the page to which the link in our replies leads.",
        _ => "",
    };

    /// <param name="elsewhere">The other practices to which it was sent.</param>
    public static string InWords(this Placement placement, IEnumerable<string> elsewhere)
    {
        var others = string.Join(" and ", elsewhere);
        return others.Length == 0 ? placement.InWords() : $"{placement.InWords()} It was sent to {others} as well, and stands in a conversation of their own there.";
    }
}
