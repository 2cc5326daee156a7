namespace Goodword.Conversations;

/// <summary>Take, close, reopen, or send a failed message again.</summary>
internal sealed class ActForm
{
    public string? Do { get; set; }

    /// <summary>Whose it was on the page; empty: nobody's.</summary>
    public string? OwnerSeen { get; set; }

    public string? Message { get; set; }
}

internal sealed class GiveForm
{
    public string? To { get; set; }

    public string? Note { get; set; }
}

internal sealed class WriteNoteForm
{
    public string? Text { get; set; }
}
