namespace Goodword.Site.Components;

/// <summary>Whose words a bubble holds: the customer's, ours to the customer, or a note among us.</summary>
public enum MessageKind
{
    Theirs,
    Ours,
    Note,
}
