using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Goodword.Tests.Servers;

public enum SmtpFault
{
    None,

    /// <summary>550 to every recipient.</summary>
    Refuses,

    /// <summary>451 to every recipient.</summary>
    PutsOff,

    /// <summary>Takes the connection and never says a word.</summary>
    HangsBeforeGreeting,

    /// <summary>Takes the whole mail and never says whether it has it.</summary>
    HangsAfterData,

    /// <summary>Takes the whole mail and says that it has it when it is told to.</summary>
    AnswersLate,

    /// <summary>Takes the whole mail and says that it has it four seconds later, as one does that looks for viruses.</summary>
    AnswersSlowly,

    /// <summary>Closes the connection in the middle of the mail.</summary>
    DropsWithinData,

    /// <summary>Has the mail, but closes the connection instead of saying so: the sender cannot know.</summary>
    DropsBeforeAnswer,

    /// <summary>Says that it has the mail, and closes the connection at once.</summary>
    DropsAfterAnswer,
}

/// <summary>An SMTP server that goes wrong as told, from the next connection on, and keeps what it took.</summary>
public sealed class FaultySmtpServer : IAsyncDisposable
{
    private readonly LoopbackListener listener;
    private readonly ConcurrentQueue<string> taken = [];
    private readonly TaskCompletionSource mayAnswer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FaultySmtpServer() => listener = new LoopbackListener(Serve);

    public static string Host => IPAddress.Loopback.ToString();

    public int Port => listener.Port;

    public SmtpFault Fault { get; set; }

    /// <summary>The mails it has, whether or not it could say so, in the order of their coming.</summary>
    public IReadOnlyList<string> Taken => [.. taken];

    public static FaultySmtpServer Start(SmtpFault fault) => new() { Fault = fault };

    /// <summary>How many have connected so far.</summary>
    public int Connections => listener.Connections;

    /// <summary>How many are connected now.</summary>
    public int Open => listener.Open;

    /// <summary>Lets the server that <see cref="SmtpFault.AnswersLate"/> say that it has the mail.</summary>
    public void Answer() => mayAnswer.TrySetResult();

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    private async Task Serve(TcpClient client, CancellationToken ct)
    {
        var fault = Fault;
        if (fault == SmtpFault.HangsBeforeGreeting)
            await Task.Delay(Timeout.Infinite, ct);
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        Task Say(string line) => stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), ct).AsTask();

        await Say("220 faulty ESMTP");
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            var verb = line.Split(' ', 2)[0].ToUpperInvariant();
            if (verb == "QUIT")
            {
                await Say("221 bye");
                return;
            }

            if (verb != "DATA")
                await Say(Answer(verb, fault));
            else if (!await TakeMail(reader, Say, fault, ct))
                return;
        }
    }

    private static string Answer(string verb, SmtpFault fault) => (verb, fault) switch
    {
        ("EHLO", _) => "250-faulty\r\n250 SIZE 60000000",
        ("RCPT", SmtpFault.Refuses) => "550 5.1.1 There is nobody of this name here",
        ("RCPT", SmtpFault.PutsOff) => "451 4.2.1 The mailbox is busy",
        _ => "250 ok",
    };

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> TakeMail(StreamReader reader, Func<string, Task> say, SmtpFault fault, CancellationToken ct)
    {
        await say("354 go on");
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(ct) is not "." and var line)
        {
            // Whoever hung up in the middle has sent nothing.
            if (line is null)
                return false;
            mail.AppendLine(line.StartsWith('.') ? line[1..] : line);
            if (fault == SmtpFault.DropsWithinData)
                return false;
        }

        taken.Enqueue(mail.ToString());
        if (fault == SmtpFault.HangsAfterData)
            await Task.Delay(Timeout.Infinite, ct);
        if (fault == SmtpFault.AnswersLate)
            await mayAnswer.Task.WaitAsync(ct);
        if (fault == SmtpFault.AnswersSlowly)
            await Task.Delay(TimeSpan.FromSeconds(4), ct);
        if (fault == SmtpFault.DropsBeforeAnswer)
            return false;
        await say("250 taken");
        return fault != SmtpFault.DropsAfterAnswer;
    }
}
