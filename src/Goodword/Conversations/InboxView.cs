namespace Goodword.Conversations;

public enum InboxView
{
    Mine = 1,
    Nobodys = 2,
    Open = 3,
    Closed = 4,
}
