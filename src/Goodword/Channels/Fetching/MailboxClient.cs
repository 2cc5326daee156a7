using MailKit;
using MailKit.Net.Imap;

namespace Goodword.Channels.Fetching;

/// <summary>Reads each mail into one array of its size, which nobody has to copy.</summary>
internal sealed class MailboxClient : ImapClient
{
    protected override ImapFolder CreateImapFolder(ImapFolderConstructorArgs args) => new WholeMails(args);

    private sealed class WholeMails(ImapFolderConstructorArgs args) : ImapFolder(args)
    {
        /// <summary>A server may announce more than it sends.</summary>
        protected override Stream CreateStream(UniqueId? uid, string section, int offset, int length) =>
            length <= RawMail.MaxBytes ? new MemoryStream(length) : base.CreateStream(uid, section, offset, length);
    }
}
