namespace Goodword.Conversations;

public enum MessageKind
{
    Inbound = 1,
    Outbound = 2,
    Note = 3,
}
