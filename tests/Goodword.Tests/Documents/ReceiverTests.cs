using System.Diagnostics;
using System.Text.Json;
using Goodword.Promises.Webhooks;
using Goodword.Tests.World;

namespace Goodword.Tests.Documents;

/// <summary>The receivers of webhooks that the documents show take what we send, and nothing else.</summary>
public sealed class ReceiverTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_019cb8135280754a988311cd1928387f";
    private const string Body = "{\"type\":\"promise.kept\"}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("python", "python3", "receiver.py", "\nimport json, sys\nfor case in json.loads(sys.argv[1]):\n    print(is_ours(case['secret'], case['headers'], case['body'].encode()))\n")]
    [InlineData("js", "node", "receiver.mjs", "\nfor (const c of JSON.parse(process.argv[2])) console.log(isOurs(c.secret, c.headers, Buffer.from(c.body)) ? 'True' : 'False');\n")]
    public async Task A_receiver_of_the_documents_takes_what_is_signed_just_now_and_nothing_else(string language, string program, string file, string run)
    {
        Assert.SkipUnless(IsInstalled(program), $"{program} is not installed.");
        using var folder = new TemporaryFolder();
        var code = Path.Combine(folder.Path, file);
        await File.WriteAllTextAsync(code, Block(language) + run, Ct);
        var now = TimeProvider.System.GetUtcNow();
        object[] cases =
        [
            Case(now, SignatureAt(now), Body),
            Case(now, $"v1,AAAA {SignatureAt(now)}", Body),
            Case(now, SignatureAt(now), Body + " "),
            Case(now, "v1,AAAA", Body),
            Case(now.AddMinutes(-6), SignatureAt(now.AddMinutes(-6)), Body),
            Case(now.AddMinutes(6), SignatureAt(now.AddMinutes(6)), Body),
            Case(now.AddMinutes(-4), SignatureAt(now.AddMinutes(-5)), Body),
        ];
        using var process = Process.Start(new ProcessStartInfo(program, [code, JsonSerializer.Serialize(cases)]) { RedirectStandardOutput = true, UseShellExecute = false })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        Assert.Equal(["True", "True", "False", "False", "False", "False", "False"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static string SignatureAt(DateTimeOffset at) => WebhookSecrets.Signature(Convert.FromBase64String(Secret["whsec_".Length..]), Id, at, Body);

    private static object Case(DateTimeOffset at, string signature, string body) => new
    {
        secret = Secret,
        body,
        headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["webhook-id"] = Id,
            ["webhook-timestamp"] = at.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["webhook-signature"] = signature,
        },
    };

    private static string Block(string language)
    {
        var text = Repository.Read("docs/promises-elsewhere.md");
        var start = text.IndexOf($"```{language}\n", StringComparison.Ordinal) + language.Length + 4;
        return text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
