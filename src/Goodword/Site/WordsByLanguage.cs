using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Goodword.Site;

/// <summary>
/// What customers read, in each language that we have words in: data, in <c>Words/*.json</c> beside <typeparamref name="T"/>. Another language
/// is another file there and its tag here.
/// </summary>
/// <param name="named">Tells the words of which language they are.</param>
internal sealed class WordsByLanguage<T>(Func<T, string, T> named)
    where T : class
{
    private const string Fallback = "en";

    private static readonly string[] Tags = ["de", "en", "es", "fr"];
    private static readonly JsonSerializerOptions Reading = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly FrozenDictionary<string, T> all = Tags.ToFrozenDictionary(tag => tag, tag => named(Read(tag), tag), StringComparer.OrdinalIgnoreCase);

    public IEnumerable<T> All => all.Values;

    /// <summary>Of the customer's language, "de-AT" is German; English where we have no words of theirs.</summary>
    public T In(string tag) => all.GetValueOrDefault(tag.Split('-')[0]) ?? all[Fallback];

    private static T Read(string tag)
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(T).Namespace}.Words.{tag}.json") ?? throw new InvalidOperationException($"{typeof(T).Name} in {tag} is gone.");
        return JsonSerializer.Deserialize<T>(file, Reading) ?? throw new InvalidOperationException($"{typeof(T).Name} in {tag} is empty.");
    }
}
