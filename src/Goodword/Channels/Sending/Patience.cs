namespace Goodword.Channels.Sending;

/// <summary>How long a mail server may take.</summary>
internal sealed record Patience
{
    /// <summary>From the connection to being signed in.</summary>
    public TimeSpan ToConnect { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For one mail. A server that looks for viruses after the last byte may take minutes, and who gives up on it too early sends the
    /// mail twice (RFC 5321, 4.5.3.2.6).
    /// </summary>
    public TimeSpan ForOneMail { get; init; } = TimeSpan.FromMinutes(5);
}
