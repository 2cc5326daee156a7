namespace Goodword.Conversations;

/// <summary>An attachment of an incoming mail; the bytes stay in the raw mail.</summary>
/// <param name="Part">Its number among the attachments of the mail, from 0.</param>
/// <param name="Size">Decoded bytes.</param>
public sealed record Attachment(string Name, string ContentType, long Size, int Part);
