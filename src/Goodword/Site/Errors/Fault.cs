namespace Goodword.Site.Errors;

/// <summary>What went wrong, in words that say what to do.</summary>
public sealed record Fault(int Status, string Icon, string Title, string Words)
{
    /// <summary>It passes by itself: the page tries again.</summary>
    public bool Passes { get; init; }

    /// <summary>The number under which the log tells the rest.</summary>
    public string? Number { get; init; }

    /// <summary>For who reads no page.</summary>
    public string Detail => Number is null ? Words : $"It is written down under the number {Number}. Try once more; if it happens again, tell whoever looks after Goodword, with the number.";

    /// <summary>For who is not signed in, which are customers most of the time.</summary>
    public string? WordsForStrangers { get; init; }

    public static readonly Fault NotFound = new(404, "signpost-split", "There is nothing at this address",
        "The link may be old or incomplete, or it leads to something of a practice that you do not work for.")
    {
        WordsForStrangers = "The link may be old or incomplete. Ask the practice for its address. If you work there, sign in.",
    };

    public static readonly Fault DatabaseAway = new(503, "database-exclamation", "One moment: our records can't be reached",
        "Nothing is lost that was saved, and mail waits until it can come in. This page tries again by itself every few seconds.")
    {
        Passes = true,
    };

    /// <summary>Said to who was writing meanwhile; anybody else is led to the sign-in page.</summary>
    public static readonly Fault SignedOff = new(401, "lock", "You have been signed off",
        "Nobody had touched this screen for a while. What you wrote is kept on this page: sign in again in a new tab, come back here, and send it again.");

    public static Fault Ours(string number) => new(500, "exclamation-triangle", "That went wrong, and it is our fault",
        "It is written down under the number below. Try once more; if it happens again, tell whoever looks after Goodword here, with the number.")
    {
        Number = number,
    };

    public static Fault Of(int status) => status switch
    {
        400 => new(400, "arrow-clockwise", "That page was too old to send",
            "It was open for long, or you have signed in again since. Go back, copy what you wrote, load the page anew and send it from there."),
        401 => SignedOff,
        403 => new(403, "lock", "This is not for your role",
            "An administrator of your organization can change your role under Settings, Staff."),
        404 => NotFound,
        405 => new(405, "signpost-split", "This address can't be opened like that",
            "It belongs to a button or a form. Go back and use that."),
        413 => new(413, "paperclip", "That is too large",
            "Send less at once: a smaller file, or a shorter text."),
        429 => new(429, "hourglass-split", "That was a lot at once",
            "Wait a minute, then try again. If it is urgent, please ring the practice."),
        503 => DatabaseAway,
        _ => new(status, "exclamation-circle", "That did not work", $"The server answered with {status}. Go back and try it once more."),
    };
}
