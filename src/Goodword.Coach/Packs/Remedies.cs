namespace Goodword.Coaching.Packs;

/// <summary>What to do about a mistake in a pack.</summary>
internal static class Remedies
{
    private static readonly (string Part, string Remedy)[] Known =
    [
        ("there is no key named", "keys of a rule are id, kind, title, why, say, match, when, unless, yields, guess, hits and misses; of a change rule, silence, level, title, why, say, match, when, unless, hits and misses"),
        ("there is no condition named", "conditions are quoted, negated, reported, third-party, conditional, question, unpunctuated and first-sentence, or a place with its patterns such as \"later: [...]\""),
        ("there is no phrase named", "write the words out as \"(one|another)\", or take a phrase that docs/adding-a-rule.md names"),
        ("there is no built-in rule named", "goodword pack rules lists their names; a rule of your own begins with id instead of rule"),
        ("there is no rule named", "goodword pack rules lists the names of ours; your own rule's file has to come first by name"),
        ("is a built-in rule", "a change needs only what differs"),
        ("levels deep", "take brackets away: no rule needs more than a few inside one another"),
        ("is there twice", "leave one of them"),
        ("another", "bring both together in one file"),
        ("can match nothing", "take the ? from the word that has to be there"),
        ("pattern", "docs/adding-a-rule.md shows how patterns are written"),
        ("neither id", "goodword pack new RULE starts a rule that works"),
        ("is missing", "goodword pack new RULE shows a whole rule"),
        ("matches nothing", "list what to find under match"),
        ("can be filled in", "take another place, or write the words out"),
        ("level is", "write one of the three"),
        ("silence is", "write one of the two"),
        ("kind is", "write one of the two"),
        ("as is", "write one of these"),
    ];

    public static string Of(string problem)
    {
        foreach (var (part, remedy) in Known)
        {
            if (problem.Contains(part, StringComparison.Ordinal))
                return remedy;
        }

        return "put texts between double quotes and indent with spaces; goodword pack new RULE shows a whole rule";
    }
}
