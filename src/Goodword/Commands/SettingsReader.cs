using System.Collections;
using System.Diagnostics.CodeAnalysis;
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

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    /// <summary>By which ASP.NET Core is told of a certificate.</summary>
    private static readonly string[] Certificates = ["Kestrel__Certificates__Default__Path", "Kestrel__Certificates__Default__Subject"];

    private static readonly string[] CertificateFiles = ["Kestrel__Certificates__Default__Path", "Kestrel__Certificates__Default__KeyPath"];

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
        Settings settings;
        try
        {
            settings = json.Deserialize<Settings>(Options) ?? new Settings();
        }
        catch (JsonException problem)
        {
            throw new SettingsException($"{WhatIsWrong(problem)} See docs/configuration.md for the settings there are.");
        }

        settings = settings with { Urls = string.Join(';', settings.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), PublicUrl = settings.PublicUrl.Trim() };
        Check(settings, HasCertificate(environment));
        CheckCertificateFiles(environment);
        return settings;
    }

    /// <summary>In the operator's words: those of the reader name types of the program.</summary>
    private static string WhatIsWrong(JsonException problem)
    {
        var path = problem.Path?.TrimStart('$', '.') ?? "";
        if (problem.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"{path} is not a setting. Take it out, or write its name right.";
        var takes = Lower(path[(path.LastIndexOf('.') + 1)..]) switch
        {
            "port" => "a number, such as 993",
            "security" => "\"tls\", \"startTls\" or \"none\"",
            "plusaddressing" or "privatewebhooks" => "true or false",
            "mail" or "trustedproxies" => "a list, [ … ]",
            "imap" or "smtp" => "an object, { … }",
            var account when account.StartsWith("mail[", StringComparison.Ordinal) => "an object, { … }",
            _ => "a text in quotes",
        };
        return $"{path} has a value that it cannot have. It takes {takes}.";
    }

    private static JsonObject ReadFile(string file)
    {
        if (!File.Exists(file))
            return [];
        try
        {
            using var parsed = JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Tidy(parsed.RootElement, "") as JsonObject ?? throw new SettingsException($"{file} must hold one JSON object, {{ … }}.");
        }
        catch (JsonException problem)
        {
            throw new SettingsException($"{file} is not JSON: line {problem.LineNumber + 1}, {problem.Message}");
        }
    }

    /// <summary>
    /// Without what is null, as a template leaves it where nothing is set. Names are found in any case, since they are read in any; one that is
    /// there twice would silently count once.
    /// </summary>
    private static JsonNode? Tidy(JsonElement element, string path)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var tidy = new JsonObject(AnyCase);
                foreach (var setting in element.EnumerateObject().Where(setting => setting.Value.ValueKind != JsonValueKind.Null))
                {
                    var name = path.Length == 0 ? setting.Name : $"{path}.{setting.Name}";
                    if (tidy.ContainsKey(setting.Name))
                        throw new SettingsException($"{name} stands twice in goodword.json. Take one of the two out.");
                    tidy.Add(setting.Name, Tidy(setting.Value, name));
                }

                return tidy;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select((item, i) => Tidy(item, $"{path}[{i}]"))]);
            default:
                return JsonValue.Create(element.Clone());
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
        if (json["mail"] is { } other and not JsonArray)
            throw new SettingsException($"mail is {other.GetValueKind()}, and must be a list of accounts, [ {{ … }} ].");
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

    private static bool HasCertificate(IDictionary environment) =>
        environment.Keys.Cast<string>().Any(name => Certificates.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The framework looks for them beside the program, and names neither the variable nor the place where it was started.</summary>
    private static void CheckCertificateFiles(IDictionary environment)
    {
        foreach (var (name, value) in environment.Cast<DictionaryEntry>().Select(e => (Name: (string)e.Key, Value: (string?)e.Value ?? "")))
        {
            if (value.Length == 0 || !CertificateFiles.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
                continue;
            if (!Path.IsPathFullyQualified(value))
                throw new SettingsException($"{name}: \"{value}\" is not a full path. Write {Path.GetFullPath(value)}, if that is the file.");
            if (!File.Exists(value))
                throw new SettingsException($"{name}: there is no file {value} that Goodword may see. Write the full path of the PEM file, and let the user reach it who runs Goodword.");
        }
    }

    private static void Check(Settings settings, bool hasCertificate)
    {
        if (settings.Urls.Length == 0)
            throw new SettingsException("urls (GOODWORD_URLS) is empty. Write where the server listens, like http://127.0.0.1:5080.");
        foreach (var url in settings.Urls.Split(';'))
            CheckUrl(url, hasCertificate);
        if (settings.PublicUrl.Length > 0)
            CheckPublicUrl(settings.PublicUrl);
        if (settings.Data.Length == 0)
            throw new SettingsException("data is empty; name the folder in which Goodword keeps everything, such as ./data.");
        CheckDatabase(settings.Database);
        if (settings.CertificateAuthority.Length > 0 && !File.Exists(settings.CertificateAuthority))
            throw new SettingsException($"certificateAuthority: there is no file {settings.CertificateAuthority}.");
        foreach (var proxy in settings.TrustedProxies)
        {
            if (!System.Net.IPAddress.TryParse(proxy, out _))
                throw new SettingsException($"trustedProxies: \"{proxy}\" is not an IP address. Write each proxy's own, like 127.0.0.1; names and networks are not taken.");
        }

        for (var i = 0; i < settings.Mail.Count; i++)
            CheckMail(settings.Mail[i] ?? throw new SettingsException($"mail[{i}] is empty; write an account there, or take it out."), $"mail[{i}]");
        CheckDoubled(settings.Mail);
    }

    private static void CheckDoubled(IReadOnlyList<MailAccount> mail)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < mail.Count; i++)
        {
            var address = NormalAddress.Of(mail[i].Address);
            if (!seen.TryAdd(address, i))
                throw new SettingsException($"mail[{i}].address: {address} is the address of mail[{seen[address]}] too, and only one of them would be read. Give each account its own, or take one out.");
        }
    }

    private static void CheckUrl(string url, bool hasCertificate)
    {
        if (!IsWeb(url, out var parsed))
            throw new SettingsException($"urls (GOODWORD_URLS): \"{url}\" is not an address. Write it like http://127.0.0.1:5080.");
        if (SaysMore(parsed))
            throw new SettingsException($"urls (GOODWORD_URLS): \"{url}\" says more than where to listen. Write {Server(parsed)}.");
        if (parsed.Scheme == "https" && !hasCertificate)
            throw new SettingsException($"urls (GOODWORD_URLS): \"{url}\" needs a certificate, and none is named. Name its file in the variable {Certificates[0]}, or listen at http behind a reverse proxy that has one; see docs/configuration.md.");
    }

    private static void CheckPublicUrl(string url)
    {
        if (!IsWeb(url, out var parsed))
            throw new SettingsException($"publicUrl (GOODWORD_PUBLIC_URL): \"{url}\" is not an address. Write it as people type it into a browser, like https://desk.elmstreet.example.");
        if (SaysMore(parsed))
            throw new SettingsException($"publicUrl (GOODWORD_PUBLIC_URL): \"{url}\" says more than the server's address, and links in mails would lead nowhere. Write {Server(parsed)}.");
    }

    private static bool SaysMore(Uri url) => url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0;

    private static string Server(Uri url) => url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    private static bool IsWeb(string url, [NotNullWhen(true)] out Uri? parsed) =>
        Uri.TryCreate(url, UriKind.Absolute, out parsed) && parsed.Scheme is ("http" or "https") && parsed.Host.Length > 0;

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
            throw new SettingsException($"{where}.address: \"{account.Address}\" is not a mail address. Write the one that customers write to, like desk@elmstreet.example.");
        if (!NormalAddress.Of(parsed.Address).Equals(NormalAddress.Of(account.Address), StringComparison.Ordinal))
            throw new SettingsException($"{where}.address: \"{account.Address}\" is more than an address. Write the address alone; the name goes into \"name\".");
        foreach (var (server, name) in new[] { (account.Imap, "imap"), (account.Smtp, "smtp") })
        {
            if (server is null)
                continue;
            if (server.Host.Length == 0)
                throw new SettingsException($"{where}.{name}.host is missing. Write the mail server's name there, or take {name} out.");
            if (server.Port == 0)
                throw new SettingsException($"{where}.{name}.port is missing. Write {(name == "imap" ? "993 with tls, 143 with startTls" : "465 with tls, 587 with startTls")}, unless your provider names another.");
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
