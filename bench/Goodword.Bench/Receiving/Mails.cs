using System.Globalization;
using System.Text;

namespace Goodword.Bench.Receiving;

/// <summary>A mail, and who sent it.</summary>
internal sealed record Mail(byte[] Bytes, int Sender);

/// <summary>
/// Mails of 3 to 6 KB as they really come: signed and relayed headers, plain or with an HTML copy, the answered text quoted below. Half
/// of them answer an earlier one; of those that don't, half come from somebody who has written before.
/// </summary>
internal sealed class Mails(int seed)
{
    private readonly Words words = new(seed);
    private readonly List<(int Person, string Subject, List<string> Ids)> threads = [];
    private int people;
    private int sent;

    public List<Mail> Take(int count) => [.. Enumerable.Range(0, count).Select(_ => Next())];

    private Mail Next()
    {
        var isReply = threads.Count > 0 && words.Number(2) == 0;
        var index = isReply ? words.Number(threads.Count) : threads.Count;
        if (!isReply)
        {
            var isKnown = people > 0 && words.Number(2) == 0;
            threads.Add((isKnown ? words.Number(people) : people++, $"About my {words.Matter()} of {words.Number(28) + 1} March", []));
        }

        var (person, subject, ids) = threads[index];
        var id = $"{Text(++sent)}.{Text(words.Number(int.MaxValue))}@mail{Text(person % 7)}.example";
        var mail = Compose(person, isReply ? "Re: " + subject : subject, id, ids);
        ids.Add(id);
        return new Mail(mail, person);
    }

    private byte[] Compose(int person, string subject, string id, List<string> ids)
    {
        var name = Words.Name(person);
        var address = $"person{Text(person)}@mail{Text(person % 7)}.example";
        var mail = new StringBuilder();
        mail.Append(CultureInfo.InvariantCulture, $"Return-Path: <{address}>\r\n");
        for (var hop = 0; hop < 3; hop++)
            mail.Append(CultureInfo.InvariantCulture, $"Received: from relay{hop}.mail{person % 7}.example (relay{hop}.mail{person % 7}.example [203.0.113.{hop + 10}])\r\n\tby mx{hop}.practice.example with ESMTPS id {words.Number(int.MaxValue):x8}{sent:x8}\r\n\tfor <desk@practice.example>; Wed, 04 Mar 2026 09:{hop:00}:00 +0000\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail{Text(person % 7)}.example; s=k1;\r\n\th=from:to:subject:date:message-id:mime-version:content-type;\r\n\tbh={Noise(44)}\r\n\tb={Noise(72)}\r\n\t {Noise(72)}\r\n\t {Noise(72)}\r\n\t {Noise(72)}\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"From: {name} <{address}>\r\nTo: Elm Street <desk@practice.example>\r\nSubject: {subject}\r\nDate: Wed, 04 Mar 2026 09:00:00 +0000\r\nMessage-ID: <{id}>\r\nMIME-Version: 1.0\r\n");
        if (ids.Count > 0)
            mail.Append(CultureInfo.InvariantCulture, $"In-Reply-To: <{ids[^1]}>\r\nReferences: {string.Join("\r\n ", ids.TakeLast(8).Select(i => $"<{i}>"))}\r\n");
        Write(mail, ids.Count > 0);
        return Encoding.UTF8.GetBytes(mail.ToString());
    }

    private void Write(StringBuilder mail, bool isReply)
    {
        var text = words.Text(500 + words.Number(1_000), "\r\n");
        if (isReply)
            text += "\r\n\r\nOn Tue, 3 Mar 2026 at 16:00, Elm Street <desk@practice.example> wrote:\r\n> " + words.Text(400, "\r\n> ");
        if (words.Number(2) == 0)
        {
            mail.Append(CultureInfo.InvariantCulture, $"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n{words.Text(400, "\r\n")}\r\n");
            return;
        }

        var boundary = $"=_{Noise(24)}";
        var html = string.Join("</p>\r\n<p>", text.Split("\r\n\r\n"));
        mail.Append(CultureInfo.InvariantCulture, $"Content-Type: multipart/alternative; boundary=\"{boundary}\"\r\n\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n");
        mail.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><head><meta charset=\"utf-8\"></head><body dir=\"ltr\"><p>{html}</p></body></html>\r\n--{boundary}--\r\n");
    }

    private string Noise(int length) => string.Create(length, words, (span, random) =>
    {
        foreach (ref var letter in span)
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[random.Number(62)];
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
