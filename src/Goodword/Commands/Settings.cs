using System.Text.Json;
using System.Text.Json.Serialization;

namespace Goodword.Commands;

/// <summary>What the operator may set, in goodword.json or by GOODWORD_* variables, which win.</summary>
public sealed record Settings
{
    /// <summary>The folder of everything Goodword keeps.</summary>
    public string Data { get; init; } = "./data";

    /// <summary>Where the server listens, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>A PostgreSQL connection string; empty: SQLite in the data folder.</summary>
    public string Database { get; init; } = "";

    /// <summary>The address by which customers reach this server, for links in mails; empty: the first of <see cref="Urls"/>.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Addresses of reverse proxies whose X-Forwarded-* headers are believed.</summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>A PEM file of a further certificate authority that mail servers and receivers of webhooks may be signed by; empty: the system's only.</summary>
    public string CertificateAuthority { get; init; } = "";

    /// <summary>Whether webhooks may go to http and to private networks, such as this machine and those beside it.</summary>
    public bool PrivateWebhooks { get; init; }

    /// <summary>One account per mailbox that is read, or address that is written from.</summary>
    public IReadOnlyList<MailAccount> Mail { get; init; } = [];

    [JsonIgnore]
    public string FirstUrl => PublicUrl.Length > 0 ? PublicUrl.TrimEnd('/') : Urls.Split(';')[0].TrimEnd('/');

    [JsonIgnore]
    public bool UsesPostgres => Database.Length > 0;

    [JsonIgnore]
    public string SqliteFile => Path.Combine(Data, "goodword.db");

    /// <summary>Where a command wants a database that is there: why not, and the remedy; a mistyped folder must not pass for an empty one.</summary>
    [JsonIgnore]
    internal string? LackOfDatabase => UsesPostgres || File.Exists(SqliteFile)
        ? null
        : $"There is no database in {Path.GetFullPath(Data)} yet. If another folder was meant, name it in data (GOODWORD_DATA); if not, start the server, which makes one.";

    /// <summary>Where mails go while no SMTP server is set.</summary>
    [JsonIgnore]
    public string OutboxFolder => Path.Combine(Data, "outbox");
}

/// <summary>A mailbox of a practice.</summary>
public sealed record MailAccount
{
    /// <summary>The address customers write to.</summary>
    public string Address { get; init; } = "";

    /// <summary>The name beside it; empty: the practice's.</summary>
    public string Name { get; init; } = "";

    /// <summary>The practice's slug, as Settings shows it; empty: the first practice.</summary>
    public string Practice { get; init; } = "";

    /// <summary>
    /// Whether the server delivers desk+anything@… to desk@…, as most do. Answers then find their conversation even when they carry no
    /// references. Turn it off where such mail would bounce.
    /// </summary>
    public bool PlusAddressing { get; init; } = true;

    public MailServer? Imap { get; init; }

    public MailServer? Smtp { get; init; }
}

/// <summary>How a mail server is reached.</summary>
public sealed record MailServer
{
    public string Host { get; init; } = "";

    public int Port { get; init; }

    public MailSecurity Security { get; init; } = MailSecurity.Tls;

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>IMAP: the folder that is read.</summary>
    public string Folder { get; init; } = "INBOX";
}

public enum MailSecurity
{
    /// <summary>TLS from the first byte (ports 993, 465).</summary>
    Tls = 1,

    /// <summary>TLS after STARTTLS, required (ports 143, 587).</summary>
    StartTls = 2,

    /// <summary>No encryption: for a server on this machine only.</summary>
    None = 3,
}

/// <summary>A setting is wrong; the message names it and the remedy.</summary>
public sealed class SettingsException(string message) : Exception(message);
