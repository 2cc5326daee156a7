using Goodword.Customers;

namespace Goodword.Conversations;

internal static class HeadNames
{
    /// <summary>The customer's name where it must be readable: some mail has neither a name nor an address.</summary>
    public static string CustomerShown(this ConversationHead head) => head.CustomerName.Length > 0 ? head.CustomerName : Customer.NameShown(head.CalledName, "");
}
