using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Goodword.Customers;
using Npgsql;

namespace Goodword.Commands;

/// <summary>Reads goodword.json and GOODWORD_* and refuses what is wrong or unknown.</summary>
internal static partial class SettingsReader
{
    private const string Prefix = "GOODWORD_";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly Dictionary<string, string> PlainNames = new(StringComparer.Ordinal)
    {
        ["DATA"] = "data",
        ["URLS"] = "urls",
        ["DATABASE"] = "database",
        ["PUBLIC_URL"] = "publicUrl",
        ["CERTIFICATE_AUTHORITY"] = "certificateAuthority",
        ["TRUSTED_PROXIES"] = "trustedProxies",
        ["PRIVATE_WEBHOOKS"] = "privateWebhooks",
    };

    public static Settings Read() => Read("goodword.json", Environment.GetEnvironmentVariables());

    /// <exception cref="SettingsException">A setting is wrong or unknown.</exception>
    public static Settings Read(string file, IDictionary environment)
    {
        var json = ReadFile(file);
        foreach (var (name, value) in Variables(environment))
            Set(json, name, value);
        // null is what a template leaves where nothing is set.
        foreach (var unset in json.Where(setting => setting.Value is null).Select(setting => setting.Key).ToList())
            json.Remove(unset);
        Settings settings;
        try
        {
            settings = json.Deserialize<Settings>(Options) ?? new Settings();
        }
        catch (JsonException problem)
        {
            throw new SettingsException($"{problem.Path?.TrimStart('$', '.')}: {problem.Message.Split(" Path:")[0]} See docs/configuration.md for the settings there are.");
        }

        Check(settings);
        return settings;
    }

    private static JsonObject ReadFile(string file)
    {
        if (!File.Exists(file))
            return [];
        try
        {
            var parsed = JsonNode.Parse(File.ReadAllText(file), null, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return parsed as JsonObject ?? throw new SettingsException($"{file} must hold one JSON object, {{ … }}.");
        }
        catch (JsonException problem)
        {
            throw new SettingsException($"{file} is not JSON: line {problem.LineNumber + 1}, {problem.Message}");
        }
    }

    private static IEnumerable<(string Name, string Value)> Variables(IDictionary environment) =>
        environment.Cast<DictionaryEntry>()
            .Select(e => (Name: (string)e.Key, Value: (string?)e.Value ?? ""))
            .Where(e => e.Name.StartsWith(Prefix, StringComparison.Ordinal) && !e.Name.StartsWith(Prefix + "TEST_", StringComparison.Ordinal))
            .OrderBy(e => MailNumber().Replace(e.Name, number => number.Value.PadLeft(2, '0')), StringComparer.Ordinal);

    private static void Set(JsonObject json, string name, string value)
    {
        var rest = name[Prefix.Length..];
        if (PlainNames.TryGetValue(rest, out var plain))
        {
            json[plain] = plain switch
            {
                "trustedProxies" => new JsonArray([.. value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(a => JsonValue.Create(a))]),
                "privateWebhooks" when bool.TryParse(value, out var on) => on,
                "privateWebhooks" => throw new SettingsException($"{name} is \"{value}\"; it is true or false."),
                _ => value,
            };
            return;
        }

        var match = MailName().Match(rest);
        if (!match.Success)
            throw new SettingsException($"{name} is not a setting. Known are {string.Join(", ", PlainNames.Keys.Select(k => Prefix + k))} and {Prefix}MAIL_0_…; see docs/configuration.md.");
        SetMail(json, name, match, value);
    }

    private static void SetMail(JsonObject json, string name, Match match, string value)
    {
        var mail = json["mail"] as JsonArray ?? [];
        json["mail"] = mail.Parent is null ? mail : mail.DeepClone();
        mail = (JsonArray?)json["mail"] ?? [];
        var index = int.Parse(match.Groups["index"].Value, System.Globalization.CultureInfo.InvariantCulture);
        if (index > mail.Count)
            throw new SettingsException($"{name}: mail accounts are numbered from 0 without a gap; number {mail.Count} comes next.");
        if (index == mail.Count)
            mail.Add(new JsonObject());
        var account = mail[index] as JsonObject ?? throw new SettingsException($"mail[{index}] must be an object.");
        var server = match.Groups["server"].Value;
        var key = match.Groups["key"].Value;
        if (server.Length == 0)
        {
            account[key == "PLUSADDRESSING" ? "plusAddressing" : Lower(key)] = key switch
            {
                "PLUSADDRESSING" when bool.TryParse(value, out var on) => on,
                "PLUSADDRESSING" => throw new SettingsException($"{name} is \"{value}\"; it is true or false."),
                _ => value,
            };
            return;
        }

        var target = account[Lower(server)] as JsonObject ?? [];
        if (target.Parent is null)
            account[Lower(server)] = target;
        target[Lower(key)] = key switch
        {
            "PORT" when int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var port) => port,
            "PORT" => throw new SettingsException($"{name} is \"{value}\"; a port is a number from 1 to 65535."),
            _ => value,
        };
    }

    private static string Lower(string key) => key.ToLowerInvariant();

    private static void Check(Settings settings)
    {
        foreach (var url in settings.Urls.Split(';').Append(settings.FirstUrl))
        {
            if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https"))
                throw new SettingsException($"urls: \"{url}\" is not an address. Write it like http://127.0.0.1:5080.");
        }

        if (settings.Data.Length == 0)
            throw new SettingsException("data is empty; name the folder in which Goodword keeps everything, such as ./data.");
        CheckDatabase(settings.Database);
        if (settings.CertificateAuthority.Length > 0 && !File.Exists(settings.CertificateAuthority))
            throw new SettingsException($"certificateAuthority: there is no file {settings.CertificateAuthority}.");
        foreach (var proxy in settings.TrustedProxies)
        {
            if (!System.Net.IPAddress.TryParse(proxy, out _))
                throw new SettingsException($"trustedProxies: \"{proxy}\" is not an IP address.");
        }

        for (var i = 0; i < settings.Mail.Count; i++)
            CheckMail(settings.Mail[i] ?? throw new SettingsException($"mail[{i}] is empty; write an account there, or take it out."), $"mail[{i}]");
    }

    private static void CheckDatabase(string database)
    {
        if (database.Length == 0)
            return;
        try
        {
            if (string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(database).Host))
                throw new SettingsException("database: the PostgreSQL connection string names no Host. Write it like Host=localhost;Database=goodword;Username=goodword;Password=….");
        }
        catch (ArgumentException)
        {
            throw new SettingsException("database is not a PostgreSQL connection string. Write it like Host=localhost;Database=goodword;Username=goodword;Password=….");
        }
    }

    private static void CheckMail(MailAccount account, string where)
    {
        if (!MimeKit.MailboxAddress.TryParse(account.Address, out var parsed) || !account.Address.Contains('@', StringComparison.Ordinal))
            throw new SettingsException($"{where}.address: \"{account.Address}\" is not a mail address.");
        if (!NormalAddress.Of(parsed.Address).Equals(NormalAddress.Of(account.Address), StringComparison.Ordinal))
            throw new SettingsException($"{where}.address: \"{account.Address}\" is more than an address. Write the address alone; the name goes into \"name\".");
        foreach (var (server, name) in new[] { (account.Imap, "imap"), (account.Smtp, "smtp") })
        {
            if (server is null)
                continue;
            if (server.Host.Length == 0)
                throw new SettingsException($"{where}.{name}.host is missing.");
            if (server.Port is < 1 or > 65535)
                throw new SettingsException($"{where}.{name}.port is {server.Port}; a port is a number from 1 to 65535.");
            if (server.Security == MailSecurity.None && !IsThisMachine(server.Host))
                throw new SettingsException($"{where}.{name}.security is none, and {server.Host} is another machine: the password and all mail could be read on the way. Set tls or startTls.");
        }
    }

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address));

    [GeneratedRegex("(?<=^GOODWORD_MAIL_)[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailNumber();

    [GeneratedRegex("^MAIL_(?<index>[0-9]{1,2})_(?:(?<server>IMAP|SMTP)_(?<key>HOST|PORT|SECURITY|USER|PASSWORD|FOLDER)|(?<key>ADDRESS|NAME|PRACTICE|PLUSADDRESSING))$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MailName();
}
