namespace Goodword.Coaching.Matching;

/// <summary>What the compiler knows about a part of a pattern.</summary>
/// <param name="Anchor">What every match of the part has, where there is such a thing: of the parts that every match has the one that tells most.</param>
/// <param name="Cost">How little the anchor tells.</param>
/// <param name="Least">The least number of words that it takes.</param>
/// <param name="Most">The greatest number.</param>
internal sealed record PartFacts(Anchor? Anchor, double Cost, int Least, int Most)
{
    private const double ClassCost = 40;

    /// <summary>Of a part; found out once.</summary>
    public static PartFacts Of(Node node) => node.Facts ??= node switch
    {
        Node.Words words => new PartFacts(new Anchor(words.Ids, TokenClass.None, 0, 0), CostOf(words.Ids), 1, 1),
        Node.OfClass ofClass => new PartFacts(new Anchor([], ofClass.Class, 0, 0), ClassCost, 1, 1),
        Node.Mark mark => new PartFacts(null, 0, 0, mark.Character == ',' ? 0 : 1),
        Node.Gap gap => new PartFacts(null, 0, 0, gap.Most),
        Node.Optional optional => new PartFacts(null, 0, 0, Of(optional.Inner).Most),
        Node.Shown shown => Of(shown.Inner),
        Node.Sequence sequence => Of(sequence),
        Node.Choice choice => Of(choice),
        _ => new PartFacts(null, 0, 0, 0),
    };

    private static PartFacts Of(Node.Sequence sequence)
    {
        Anchor? rarest = null;
        var (cost, least, most) = (double.MaxValue, 0, 0);
        foreach (var part in sequence.Parts)
        {
            var facts = Of(part);
            if (facts.Anchor is { } anchor && facts.Cost < cost)
            {
                cost = facts.Cost;
                rarest = least == 0 && most == 0 ? anchor : anchor with { Least = anchor.Least + least, Most = anchor.Most + most };
            }

            least += facts.Least;
            most += facts.Most;
        }

        return new PartFacts(rarest, cost, least, most);
    }

    private static PartFacts Of(Node.Choice choice)
    {
        var words = 0;
        var classes = TokenClass.None;
        var isAnchored = true;
        var (cost, least, most) = (0.0, int.MaxValue, 0);
        var (anchorLeast, anchorMost) = (int.MaxValue, 0);
        foreach (var option in choice.Options)
        {
            var facts = Of(option);
            (least, most) = (Math.Min(least, facts.Least), Math.Max(most, facts.Most));
            if (facts.Anchor is not { } anchor)
            {
                isAnchored = false;
                continue;
            }

            words += anchor.Ids.Length;
            classes |= anchor.Classes;
            cost += facts.Cost;
            (anchorLeast, anchorMost) = (Math.Min(anchorLeast, anchor.Least), Math.Max(anchorMost, anchor.Most));
        }

        return new PartFacts(isAnchored ? new Anchor(AnchorsOf(choice, words), classes, anchorLeast, anchorMost) : null, cost, least, most);
    }

    private static int[] AnchorsOf(Node.Choice choice, int count)
    {
        var ids = new int[count];
        var at = 0;
        foreach (var option in choice.Options)
        {
            if (Of(option).Anchor is { } anchor)
            {
                anchor.Ids.CopyTo(ids, at);
                at += anchor.Ids.Length;
            }
        }

        return ids;
    }

    private static double CostOf(int[] ids)
    {
        var cost = 0.0;
        foreach (var id in ids)
            cost += Vocabulary.IsFrequent(id) ? 30.0 : 1.0;

        return cost;
    }
}
