using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>Finds out what patterns cannot do without, and puts the rarest first.</summary>
internal sealed class Outliner
{
    /// <summary>Hardly anything is rejected by more parts alone.</summary>
    private const int MostParts = 6;

    /// <summary>So many words are looked for one by one.</summary>
    private const int MostFew = 24;

    /// <summary>How much more often than by chance the parts of one sequence stand together.</summary>
    private const float Near = 3;

    private readonly Outlines table;
    private readonly Dictionary<Node, Sketch> known = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Sketch Part, int Least, int Most)> found = [];
    private readonly Sketch sentenceStart;
    private readonly Sketch sentenceEnd;
    private readonly Sketch clauseStart;
    private readonly Sketch afterComma;
    private readonly Frequencies frequencies;

    /// <param name="vocabulary">Whose words the patterns have.</param>
    /// <param name="table">Where to put what is found out.</param>
    public Outliner(Vocabulary vocabulary, Outlines table)
    {
        this.table = table;
        frequencies = new Frequencies(vocabulary);
        sentenceStart = SketchOf(TokenClass.SentenceStart, 0);
        clauseStart = SketchOf(TokenClass.ClauseStart, 0);
        afterComma = SketchOf(TokenClass.AfterComma, 1);
        sentenceEnd = SketchOf(TokenClass.SentenceEnd, 2);
    }

    /// <summary>What is known of a part while patterns are outlined.</summary>
    /// <param name="Row">Its row in the table.</param>
    /// <param name="Few">Its words, when these are few.</param>
    /// <param name="Signature">Meets that of every stretch in which the part may be.</param>
    /// <param name="Reach">In how many of a thousand sentences one of its words is to be expected, or one of the rarest words of its sequences.</param>
    /// <param name="Passing">The share of sentences whose signatures its own meets.</param>
    /// <param name="Effort">By which parts are ordered: what it takes to look for it, the greater the less it rejects.</param>
    private sealed record Sketch(int Row, ulong Few, Signature Signature, float Reach, float Passing, float Effort);

    /// <summary>Of a pattern.</summary>
    public Outline Of(Node node) => Of(node, out _, out _);

    /// <param name="node">A pattern or an option.</param>
    /// <param name="reach">In how many of a thousand sentences its rarest part is to be expected.</param>
    /// <param name="frequency">In how many it is itself.</param>
    private Outline Of(Node node, out float reach, out float frequency)
    {
        // On one list for all, those inside others too.
        var first = found.Count;
        Add(node, 0, 0);
        var its = CollectionsMarshal.AsSpan(found)[first..];
        its.Sort(static (one, other) => one.Part.Reach.CompareTo(other.Part.Reach));
        var rarest = its.Length > 0 ? its[0].Part : null;
        reach = rarest?.Reach ?? Frequencies.Always;
        frequency = reach * Math.Min(1, Near * (its.Length > 1 ? its[1].Part.Reach : Frequencies.Always) / Frequencies.Always);
        its[Math.Min(1, its.Length)..].Sort(static (one, other) => one.Part.Passing.CompareTo(other.Part.Passing));
        var (next, third) = (its.Length > 1 ? its[1].Part.Signature : Signature.All, its.Length > 2 ? its[2].Part.Signature : Signature.All);
        its.Sort(static (one, other) => one.Part.Effort.CompareTo(other.Part.Effort));

        // The rarest part is what the pattern was come upon by, so that it rejects least.
        if (its.Length > 1 && its[0].Part == rarest)
            (its[0], its[1]) = (its[1], its[0]);

        Span<PlacedPart> placed = stackalloc PlacedPart[Math.Min(its.Length, MostParts)];
        for (var i = 0; i < placed.Length; i++)
            placed[i] = new PlacedPart(its[i].Part.Few, its[i].Part.Row, (short)its[i].Least, (short)its[i].Most);

        found.RemoveRange(first, found.Count - first);
        return new Outline(rarest?.Signature ?? Signature.All, next, third, new PartRange(table.Add(placed), placed.Length), rarest?.Row ?? -1);
    }

    private void Add(Node node, int least, int most)
    {
        switch (node)
        {
            case Node.Shown shown:
                Add(shown.Inner, least, most);
                break;
            case Node.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    Add(part, least, most);
                    var (_, _, itsLeast, itsMost) = PartFacts.Of(part);
                    (least, most) = (least + itsLeast, most + itsMost);
                }

                break;
            case var _ when most >= Stretch.Step:
                break;
            case Node.SentenceStart:
                found.Add((sentenceStart, least, most));
                break;
            case Node.ClauseStart:
                found.Add((clauseStart, least, most));
                break;
            case Node.SentenceEnd:
                found.Add((sentenceEnd, least, most));
                break;
            case Node.Mark { Character: ',' }:
                found.Add((afterComma, least, most));
                break;
            case Node.Words or Node.OfClass or Node.Choice when PartFacts.Of(node).Anchor is not null:
                found.Add((SketchOf(node), least, most));
                break;
        }
    }

    private Sketch SketchOf(TokenClass place, float effort) =>
        new(table.Add(new Part(default, 0, 0, -1, place, AreMany: false)), PlacedPart.NotFew, Signature.Of(place), Frequencies.Of(place), frequencies.OfMeeting(Signature.Of(place)), effort);

    private Sketch SketchOf(Node node)
    {
        if (known.TryGetValue(node, out var sketch))
            return sketch;

        return known[node] = node switch
        {
            Node.Words words => SketchOf(words.Ids, TokenClass.None, []),
            Node.OfClass ofClass => SketchOf([], ofClass.Class, []),
            Node.Choice choice => SketchOf(choice),
            _ => throw new UnreachableException(),
        };
    }

    private Sketch SketchOf(Node.Choice choice)
    {
        var ids = new List<int>();
        var classes = TokenClass.None;
        var options = new List<Node>();
        foreach (var option in choice.Options)
        {
            if (option is Node.Words words)
                ids.AddRange(words.Ids);
            else if (option is Node.OfClass ofClass)
                classes |= ofClass.Class;
            else
                options.Add(option);
        }

        return SketchOf(CollectionsMarshal.AsSpan(ids), classes, options);
    }

    private Sketch SketchOf(ReadOnlySpan<int> ids, TokenClass classes, List<Node> options)
    {
        var (reach, signature) = (Frequencies.Of(classes), Signature.Of(classes));
        foreach (var id in ids)
            (reach, signature) = (reach + frequencies.Of(id), signature | Signature.Of(id));

        var frequency = reach;
        var outlines = new Outline[options.Count];
        for (var i = 0; i < outlines.Length; i++)
        {
            outlines[i] = Of(options[i], out var itsReach, out var itsFrequency);
            (reach, frequency, signature) = (reach + itsReach, frequency + itsFrequency, signature | outlines[i].Rarest);
        }

        var areMany = ids.Length > MostFew;
        var words = areMany ? AddBits(ids) : AddWords(ids);
        var kept = areMany || outlines.Length > 0 ? table.KeptCount++ : -1;
        var row = table.Add(new Part(words, table.Add(outlines), outlines.Length, kept, classes, areMany));
        var few = ids.Length is > 0 and <= PlacedPart.MostFew && classes == TokenClass.None && outlines.Length == 0 ? FewOf(ids) : PlacedPart.NotFew;
        var search = (few != PlacedPart.NotFew ? 1 : areMany ? 4 : 2) + outlines.Length;
        return new Sketch(row, few, signature, reach, frequencies.OfMeeting(signature), search / (1 - Math.Min(frequency / Frequencies.Always, 0.95f)));
    }

    /// <summary>Four words side by side; the first again where there are fewer.</summary>
    private static ulong FewOf(ReadOnlySpan<int> ids)
    {
        var few = 0UL;
        for (var i = 0; i < PlacedPart.MostFew; i++)
            few = few << 16 | (ushort)ids[i < ids.Length ? i : 0];

        return few;
    }

    private WordRange AddBits(ReadOnlySpan<int> ids)
    {
        var bits = WordSet.BitsOf(ids);
        return new WordRange(table.Add(bits), bits.Length);
    }

    private WordRange AddWords(ReadOnlySpan<int> ids)
    {
        Span<ushort> halves = stackalloc ushort[ids.Length];
        for (var i = 0; i < halves.Length; i++)
            halves[i] = unchecked((ushort)ids[i]);

        return new WordRange(table.Add(halves), halves.Length);
    }
}
