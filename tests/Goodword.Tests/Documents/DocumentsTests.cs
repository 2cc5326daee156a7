using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Goodword.Commands;

namespace Goodword.Tests.Documents;

/// <summary>What the documents say is so.</summary>
public sealed partial class DocumentsTests
{
    public static TheoryData<string> Documents => [.. Repository.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_within_the_repository_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document)) ?? Repository.Root;
        var links = Link().Matches(Repository.Read(document)).Select(m => m.Groups["to"].Value).Where(to => !to.Contains("://", StringComparison.Ordinal));
        Assert.All(links, to => Assert.True(Path.Exists(Path.Combine(folder, to)), $"{document} leads to {to}, which is not there."));
    }

    [Fact]
    public void Every_document_can_be_found_from_the_readme()
    {
        var found = Reached("README.md", []);
        Assert.Empty(Repository.Documents.Except(found, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_package_and_browser_library_stands_in_dependencies_with_a_reason_and_no_other()
    {
        var packages = XDocument.Parse(Repository.Read("Directory.Packages.props")).Descendants("PackageVersion").Attributes("Include").Select(a => a.Value);
        using var tools = JsonDocument.Parse(Repository.Read("dotnet-tools.json"));
        var libraries = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src/Goodword/wwwroot/lib")).Select(d => Path.GetFileName(d)[..Path.GetFileName(d).LastIndexOf('-')]);
        var wanted = packages.Concat(tools.RootElement.GetProperty("tools").EnumerateObject().Select(t => t.Name)).Concat(libraries);
        var explained = Row().Matches(Repository.Read("docs/dependencies.md")).Select(m => m.Groups["name"].Value).Where(name => name is not ("package" or "library") && name[0] != '-');
        Assert.Equal(wanted.Order(StringComparer.Ordinal), explained.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_setting_stands_in_configuration_and_is_read()
    {
        var text = Repository.Read("docs/configuration.md");
        var names = Names(typeof(Settings)).Concat(Names(typeof(MailAccount))).Concat(Names(typeof(MailServer))).Concat(Enum.GetNames<MailSecurity>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Assert.All(names, name => Assert.Contains($"`{name}`", text, StringComparison.Ordinal));

        // The other way round: each variable that the documents name is one. A wrong value is refused too, but in other words.
        var variables = Repository.Documents.SelectMany(d => Variable().Matches(Repository.Read(d)).Select(m => m.Value)).Distinct(StringComparer.Ordinal);
        Assert.All(variables, variable => Assert.DoesNotContain("not a setting", Problem(variable), StringComparison.Ordinal));
        Assert.Contains("not a setting", Problem("GOODWORD_COLOUR"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_of_goodword_json_is_taken()
    {
        using var folder = new World.TemporaryFolder();
        foreach (var (document, at) in new[] { ("docs/configuration.md", 0), ("docs/mail.md", 0), ("docs/reverse-proxy.md", 0) })
        {
            var example = JsonBlock().Matches(Repository.Read(document))[at].Groups["json"].Value;
            File.WriteAllText(folder.File("goodword.json"), example);
            Assert.StartsWith("https://", SettingsReader.Read(folder.File("goodword.json"), new Hashtable()).PublicUrl, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_names_a_machine_on_which_it_was_made()
    {
        foreach (var file in Repository.Files().Where(f => !f.EndsWith(".png", StringComparison.Ordinal) && !f.EndsWith(".woff2", StringComparison.Ordinal)))
            Assert.False(OwnPath().IsMatch(Repository.Read(file)), $"{file} names a path of the machine on which it was written.");
        Assert.DoesNotContain(Repository.Files(), f => Path.GetFileName(f).ToLowerInvariant() is "nuget.config" or ".npmrc");
    }

    private static HashSet<string> Reached(string document, HashSet<string> seen)
    {
        if (!seen.Add(document))
            return seen;
        var folder = Path.GetDirectoryName(document) ?? "";
        foreach (var to in Link().Matches(Repository.Read(document)).Select(m => m.Groups["to"].Value).Where(to => to.EndsWith(".md", StringComparison.Ordinal) && !to.Contains("://", StringComparison.Ordinal)))
            Reached(Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, folder, to))), seen);
        return seen;
    }

    private static IEnumerable<string> Names(Type settings) =>
        settings.GetProperties().Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null).Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));

    private static string Problem(string variable)
    {
        try
        {
            SettingsReader.Read("no-such-file.json", new Hashtable { [variable] = "?" });
            return "";
        }
        catch (SettingsException problem)
        {
            return problem.Message;
        }
    }

    [GeneratedRegex(@"\]\((?<to>[^)#\s]+)(#[^)]*)?\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| (?<name>\S+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex("GOODWORD_(?!TEST_|ACCEPT|RULES)[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("```json\n(?<json>\\{\n.*?\n\\}|\\{[^\n]*\\})\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonBlock();

    // Written so that this file is not one that does.
    [GeneratedRegex("(?<![\\w$}.])/(work|root|home)/[\\w.]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OwnPath();
}
