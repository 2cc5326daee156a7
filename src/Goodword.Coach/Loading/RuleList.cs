namespace Goodword.Coaching.Loading;

/// <summary>Rules as they are read, one file after another.</summary>
internal sealed class RuleList
{
    private readonly List<Rule> rules = [];
    private readonly List<Candidate> candidates = [];

    public IReadOnlyList<Rule> Rules => rules;

    public IReadOnlyList<Candidate> Candidates => candidates;

    /// <summary>Where the last of them stands.</summary>
    public string LastFile { get; private set; } = "";

    public bool Has(string id) => rules.Exists(rule => rule.Id == id);

    /// <exception cref="RuleFormatException">The rule matches nothing, or another has its id.</exception>
    public void Add(RuleSource source, List<Candidate> read)
    {
        if (read.Count == 0)
            throw new RuleFormatException(source.File, 1, "the rule matches nothing: match is empty", "list what to find under match");

        var rule = read[0].Rule;
        if (Has(rule.Id))
            throw new RuleFormatException(source.File, 1, $"there is another rule named {rule.Id}", "bring both together in one file, or give one another id");

        rule.Index = rules.Count;
        rules.Add(rule);
        candidates.AddRange(read);
        LastFile = source.File;
    }
}
