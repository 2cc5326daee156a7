using System.Buffers;
using System.CommandLine;
using System.Text.Json;
using Goodword.Channels;
using Goodword.Channels.Reading;
using Goodword.Conversations;
using Goodword.Organizations;
using Goodword.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit.Utils;

namespace Goodword.Commands;

/// <summary>Tells what is there, for people who want to check.</summary>
internal static class ExportCommand
{
    /// <summary>So many are in memory at a time.</summary>
    private const int Batch = 200;

    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>[]:;@\\,\"");

    public static Command Create() => new("export", "Write out what is there, for people who want to check.\n\nExample: goodword export messages > messages.jsonl") { Messages() };

    private static Command Messages()
    {
        var practice = new Option<string?>("--practice") { Description = "The slug of the only practice whose messages are written; all when left out." };
        var format = new Option<OutputFormat>("--format") { Description = "jsonl: one object a line.", DefaultValueFactory = _ => OutputFormat.Jsonl };
        format.AcceptOnlyFromAmong("jsonl");
        var command = new Command(
            "messages",
            "Write every message as one JSON object a line, in the order in which they came, then what could not be read: "
            + "id, conversation (null: unreadable), messageId (without angle brackets), from, subject, receivedAt (UTC), text, "
            + "attachments (objects with name, type and bytes), why (it stands in its conversation), kind (received, sent, note, unreadable or refused).\n\n"
            + "Example: goodword export messages --format jsonl --practice elm-street > messages.jsonl")
        { practice, format };
        command.SetAction((parsed, ct) => ExportAsync(parsed.GetValue(practice), ct));
        return command;
    }

    private static async Task<int> ExportAsync(string? slug, CancellationToken ct)
    {
        var settings = SettingsReader.Read();
        if (settings.LackOfDatabase is { } lack)
        {
            await Console.Error.WriteLineAsync(lack);
            return CommandLine.Failed;
        }

        await using var database = new Database(settings);
        if (!await database.IsCurrentAsync(ct))
        {
            await Console.Error.WriteLineAsync($"Changes of the schema are missing, and an export makes none. Remedy: {DatabaseRemedy.OfOldSchema(settings)}.");
            return CommandLine.Failed;
        }

        var only = slug is null ? null : await FindAsync(database, slug, ct);
        if (slug is not null && only is null)
        {
            await Console.Error.WriteLineAsync($"--practice: there is no practice \"{slug}\". Settings, Practices shows the last part of each one's public address.");
            return CommandLine.WrongUsage;
        }

        try
        {
            using var json = new JsonLines();
            foreach (var organization in only is null ? await database.ReadDirectoryAsync(ct) : [only.OrganizationId])
            {
                await using var db = database.Open(organization);
                await WriteMessagesAsync(db, only?.PracticeId, json, ct);
                await WriteUnreadableAsync(db, only?.PracticeId, RawMailState.Unreadable, json, ct);
                await WriteUnreadableAsync(db, only?.PracticeId, RawMailState.Refused, json, ct);
            }

            return CommandLine.Done;
        }
        catch (IOException problem)
        {
            // Whoever reads has heard enough (a pipe to head), or the disk is full.
            await Console.Error.WriteLineAsync($"Not everything was written: {problem.Message}");
            return CommandLine.Failed;
        }
    }

    private static async Task<PublicAddress?> FindAsync(Database database, string slug, CancellationToken ct)
    {
        await using var db = database.OpenGlobal();
        return await db.PublicAddresses.AsNoTracking().FirstOrDefaultAsync(a => a.Slug == slug, ct);
    }

    private static async Task WriteMessagesAsync(GoodwordDb db, PracticeId? only, JsonLines json, CancellationToken ct)
    {
        List<Message> batch;
        var last = MessageId.From(Guid.Empty);
        do
        {
            var after = last;
            batch = await db.Messages.AsNoTracking().Where(m => m.Id > after && (only == null || m.PracticeId == only)).OrderBy(m => m.Id).Take(Batch).ToListAsync(ct);
            var elsewhere = await SentElsewhere.OfAsync(db, [.. batch.Select(m => m.Id)], ct);
            foreach (var message in batch)
                json.Write(members => Write(members, message, elsewhere[message.Id]));
            last = batch is [.., var end] ? end.Id : last;
        }
        while (batch.Count == Batch);
    }

    private static void Write(Utf8JsonWriter members, Message message, IEnumerable<string> elsewhere)
    {
        members.WriteString("id", message.Id.ToString());
        members.WriteString("conversation", message.ConversationId.ToString());
        members.WriteString("messageId", message.InternetMessageId);
        members.WriteString("from", Sender(message.FromName, message.FromEmail));
        members.WriteString("subject", message.Subject);
        members.WriteString("receivedAt", message.At.UtcDateTime);
        members.WriteString("text", message.Text);
        members.WriteStartArray("attachments");
        foreach (var attachment in message.Attachments)
        {
            members.WriteStartObject();
            members.WriteString("name", attachment.Name);
            members.WriteString("type", attachment.ContentType);
            members.WriteNumber("bytes", attachment.Size);
            members.WriteEndObject();
        }

        members.WriteEndArray();
        members.WriteString("why", message.Placement.InWords(elsewhere));
        members.WriteString("kind", message.Kind switch { MessageKind.Inbound => "received", MessageKind.Outbound => "sent", _ => "note" });
    }

    private static async Task WriteUnreadableAsync(GoodwordDb db, PracticeId? only, RawMailState state, JsonLines json, CancellationToken ct)
    {
        List<RawMailId> batch;
        var last = RawMailId.From(Guid.Empty);
        do
        {
            var after = last;
            batch = await db.RawMails.Where(m => m.State == state && m.Id > after && (only == null || m.PracticeId == only)).OrderBy(m => m.Id).Select(m => m.Id).Take(Batch).ToListAsync(ct);
            // An unreadable mail may have 50 MiB: one at a time.
            foreach (var id in batch)
            {
                var raw = await db.RawMails.AsNoTracking().SingleAsync(m => m.Id == id, ct);
                json.Write(members => Write(members, raw));
            }

            last = batch is [.., var end] ? end : last;
        }
        while (batch.Count == Batch);
    }

    private static void Write(Utf8JsonWriter members, RawMail raw)
    {
        var headers = raw.State == RawMailState.Refused ? MailContent.TryRead(raw.Bytes, out _) : null;
        members.WriteString("id", raw.Id.ToString());
        members.WriteNull("conversation");
        members.WriteString("messageId", headers?.MessageId ?? "");
        members.WriteString("from", Sender(headers?.FromName ?? "", headers?.FromEmail ?? ""));
        members.WriteString("subject", headers?.Subject ?? "");
        members.WriteString("receivedAt", raw.ReceivedAt.UtcDateTime);
        members.WriteString("text", "");
        members.WriteStartArray("attachments");
        members.WriteEndArray();
        members.WriteString("why", raw.State == RawMailState.Refused ? $"Refused: {raw.Problem} Only its headers are kept." : $"Unreadable: {raw.Problem} It is kept byte for byte.");
        members.WriteString("kind", raw.State == RawMailState.Refused ? "refused" : "unreadable");
    }

    private static string Sender(string name, string email)
    {
        if (name.Length == 0 || email.Length == 0)
            return name + email;
        return name.AsSpan().IndexOfAny(Specials) < 0 ? $"{name} <{email}>" : $"{MimeUtils.Quote(name)} <{email}>";
    }
}
