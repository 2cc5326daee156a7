namespace Goodword.Conversations;

/// <summary>Take, close or reopen.</summary>
internal sealed class ActForm
{
    public string? Do { get; set; }

    /// <summary>Whose it was on the page; empty: nobody's.</summary>
    public string? OwnerSeen { get; set; }

    /// <summary>The newest message on the page.</summary>
    public string? Seen { get; set; }
}

internal sealed class GiveForm
{
    /// <summary>Whose it was on the page; empty: nobody's.</summary>
    public string? OwnerSeen { get; set; }

    public string? To { get; set; }

    public string? Note { get; set; }
}

internal sealed class WriteNoteForm
{
    /// <summary>The same however often it is sent.</summary>
    public string? Form { get; set; }

    public string? Text { get; set; }
}
