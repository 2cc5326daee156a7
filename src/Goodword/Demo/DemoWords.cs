using System.Globalization;
using System.Reflection;
using System.Text;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Goodword.Demo;

/// <summary>What is said in the demo: parts to be combined, read from Topics.yaml.</summary>
internal sealed class DemoWords
{
    public SharedWords Shared { get; set; } = new();

    public List<Topic> Topics { get; set; } = [];

    public static DemoWords Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Goodword.Demo.Topics.yaml") ?? throw new InvalidOperationException("Topics.yaml is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<DemoWords>(reader);
    }

    internal sealed class SharedWords
    {
        public List<string> Hello { get; set; } = [];

        public List<string> End { get; set; } = [];

        public List<string> Aside { get; set; } = [];

        public List<string> GoodHello { get; set; } = [];

        public List<string> PoorHello { get; set; } = [];

        public List<string> GoodEnd { get; set; } = [];

        public List<string> PoorEnd { get; set; } = [];

        public List<string> Acknowledge { get; set; } = [];

        public List<string> Invite { get; set; } = [];

        public List<string> Thanks { get; set; } = [];

        public List<string> Grumbles { get; set; } = [];

        public List<string> AsPromised { get; set; } = [];

        public List<string> PoorAgain { get; set; } = [];

        public List<string> Comments { get; set; } = [];

        public List<string> SourComments { get; set; } = [];

        public List<string> ToldUs { get; set; } = [];

        public List<string> Notes { get; set; } = [];
    }

    internal sealed class Topic
    {
        public string Id { get; set; } = "";

        public List<string> Subjects { get; set; } = [];

        public List<string> Opens { get; set; } = [];

        public List<string> Good { get; set; } = [];

        public List<string> Poor { get; set; } = [];
    }
}

/// <summary>Fills {slots}, the same slot with the same word throughout one conversation.</summary>
internal sealed class Slots(Random random)
{
    private static readonly Dictionary<string, string[]> Words = new(StringComparer.Ordinal)
    {
        ["doctor"] = ["Dr Lee", "Dr Okafor", "Dr Lindqvist", "Dr Haddad", "Dr Moreau"],
        ["nurse"] = ["Sister Agnes", "Nurse Kim", "Nurse Patel", "Nurse Bell"],
        ["medicine"] = ["ramipril", "levothyroxine", "metformin", "sertraline", "the inhaler", "bisoprolol", "omeprazole", "the antihistamine"],
        ["test"] = ["blood test", "thyroid test", "iron test", "X-ray", "ultrasound", "smear test", "kidney values"],
        ["part"] = ["knee", "lower back", "shoulder", "left ear", "ankle", "wrist", "stomach", "jaw"],
        ["pharmacy"] = ["the pharmacy on Mill Road", "Riverside Pharmacy", "the chemist at the station", "Green Cross Pharmacy"],
        ["place"] = ["the heart clinic", "St. Mary's", "the skin clinic", "the University Hospital", "Dr Vance's practice", "the sleep laboratory"],
        ["relative"] = ["mother", "husband", "wife", "father", "daughter", "neighbour", "partner"],
        ["amount"] = ["$38.50", "$120", "$64.20", "$15", "$240"],
        ["day"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        ["past"] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
        ["time"] = ["9:40", "10:20", "11:15", "2:30 pm", "3:45 pm", "4:10 pm"],
        ["hour"] = ["9 am", "11 am", "2 pm", "3 pm", "4 pm"],
    };

    private readonly Dictionary<string, string> chosen = new(StringComparer.Ordinal);

    public string this[string slot]
    {
        set => chosen[slot] = value;
    }

    public string Fill(string text)
    {
        var filled = new StringBuilder(text.Length + 32);
        var at = 0;
        for (int open; (open = text.IndexOf('{', at)) >= 0;)
        {
            var close = text.IndexOf('}', open);
            filled.Append(text, at, open - at).Append(Word(text[(open + 1)..close]));
            at = close + 1;
        }

        return filled.Append(text, at, text.Length - at).ToString();
    }

    private string Word(string slot)
    {
        if (!chosen.TryGetValue(slot, out var word))
        {
            word = slot == "number"
                ? random.Next(10_000, 99_999).ToString(CultureInfo.InvariantCulture)
                : Words.TryGetValue(slot, out var words) ? random.Pick(words) : throw new InvalidOperationException($"Topics.yaml: nothing fills {{{slot}}}.");
            chosen[slot] = word;
        }

        return word;
    }
}

internal static class Chance
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static bool Chances(this Random random, double probability) => random.NextDouble() < probability;

    /// <summary>Most are near the median, a few take many times as long: how waiting looks everywhere.</summary>
    public static TimeSpan Around(this Random random, TimeSpan median, double spread)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return median * Math.Exp(spread * normal);
    }
}
