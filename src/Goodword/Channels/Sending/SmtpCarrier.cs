using System.Text;
using Goodword.Commands;
using MailKit.Net.Smtp;
using MimeKit;

namespace Goodword.Channels.Sending;

/// <summary>Hands mails to one account's server, over one connection for as long as it stands.</summary>
internal sealed class SmtpCarrier(MailServer server, Settings settings, Patience patience) : ICarrier
{
    private readonly SmtpClient client = new();

    public async Task<Carriage.PutOff?> GetReadyAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience.ToConnect);
        try
        {
            if (await StandsAsync(limit.Token))
                return null;
            await client.SignInAsync(server, settings, limit.Token);
            client.Timeout = (int)patience.ForOneMail.TotalMilliseconds;
            return null;
        }
        // Whatever the other side and the network do: it is told to staff, and tried again.
        catch (Exception problem) when (!ct.IsCancellationRequested)
        {
            await HangUpAsync();
            return new Carriage.PutOff(SmtpWords.OfConnecting(problem, server.Host));
        }
    }

    public async Task<Carriage> CarryAsync(OutgoingMail mail)
    {
        using var limit = new CancellationTokenSource(patience.ForOneMail);
        try
        {
            using var message = MimeMessage.Load(new MemoryStream(mail.Bytes, writable: false), CancellationToken.None);
            var (from, to) = (message.From.Mailboxes.First(), new MailboxAddress("", mail.Recipient));
            var isInCode = MayBeInCode(from) && MayBeInCode(to) && (from.IsInternational || to.IsInternational);
            if (isInCode)
                client.Capabilities &= ~SmtpCapabilities.UTF8;
            await client.SendAsync(message, from, [to], limit.Token);
            if (isInCode)
                await HangUpAsync();
            return new Carriage.Delivered();
        }
        catch (SmtpCommandException answer)
        {
            return SmtpWords.OfAnswer(answer, server.Host);
        }
        catch (Exception problem)
        {
            // Where the conversation with the server stands is unknown: the next mail gets a new connection.
            await HangUpAsync();
            return new Carriage.PutOff(SmtpWords.OfSending(problem, server.Host));
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(patience.ToConnect);
        try
        {
            if (client.IsConnected)
                await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception problem) when (SmtpWords.IsOfTheNetwork(problem))
        {
            await HangUpAsync();
        }

        client.Dispose();
    }

    /// <summary>
    /// Only letters before the @ need a server that speaks SMTPUTF8, and all servers behind it: a domain's are sent in punycode, which all take. What
    /// is forgotten of a server's abilities for that is told again at the next connection.
    /// </summary>
    private static bool MayBeInCode(MailboxAddress address) => Ascii.IsValid(address.LocalPart);

    /// <summary>Whether the connection is still good. Asked before each mail, so that a server that hung up meanwhile costs no mail a try.</summary>
    private async Task<bool> StandsAsync(CancellationToken ct)
    {
        if (!client.IsConnected)
            return false;
        try
        {
            await client.NoOpAsync(ct);
            return true;
        }
        catch (Exception problem) when (SmtpWords.IsOfTheNetwork(problem) && !ct.IsCancellationRequested)
        {
            await HangUpAsync();
            return false;
        }
    }

    private Task HangUpAsync() => client.IsConnected ? client.DisconnectAsync(quit: false, CancellationToken.None) : Task.CompletedTask;
}
