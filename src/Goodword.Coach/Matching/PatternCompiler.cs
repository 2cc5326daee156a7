using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Goodword.Coaching.Matching;

/// <summary>Turns written patterns into programs.</summary>
internal sealed class PatternCompiler
{
    private const double ClassCost = 40;
    private const int MostParts = 6;

    private static readonly Part SentenceStart = new([], TokenClass.SentenceStart, [], null);
    private static readonly Part SentenceEnd = new([], TokenClass.SentenceEnd, [], null);
    private static readonly Part ClauseStart = new([], TokenClass.ClauseStart, [], null);
    private static readonly Part AfterComma = new([], TokenClass.AfterComma, [], null);

    private readonly Lock writing = new();
    private readonly List<Instruction> program = [];

    private readonly Dictionary<Node, ulong[]> bits = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, (ulong[] Words, TokenClass Classes)> firsts = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, Part> known = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="FormatException">Every part of the pattern is optional.</exception>
    public Pattern Compile(Node node) => FactsOf(node).Anchor is { } anchor
        ? new Pattern(node, anchor, this)
        : throw new FormatException("the pattern can match nothing at all: every part of it is optional");

    /// <summary>The program of a part. Safe to call from many threads.</summary>
    public Instruction[] Write(Node node)
    {
        lock (writing)
        {
            program.Clear();
            Emit(node);
            program.Add(new Instruction(Operation.Accept));
            return [.. program];
        }
    }

    /// <summary>The parts by which to tell where a pattern cannot begin, the rarest first. Safe to call from many threads.</summary>
    public PlacedPart[] PartsOf(Node node)
    {
        lock (writing)
            return Sequence(node);
    }

    private PlacedPart[] Sequence(Node node)
    {
        var parts = new List<(double Cost, PlacedPart Placed)>();
        AddParts(node, 0, 0, parts);
        parts.Sort((one, other) => one.Cost.CompareTo(other.Cost));
        if (parts.Count > MostParts)
            parts.RemoveRange(MostParts, parts.Count - MostParts);

        // The rarest is mostly the anchor, which is there when the others are looked for: it comes last.
        return [.. parts.Skip(1).Select(part => part.Placed), .. parts.Take(1).Select(part => part.Placed)];
    }

    private void AddParts(Node node, int least, int most, List<(double Cost, PlacedPart Placed)> parts)
    {
        switch (node)
        {
            case Node.Shown shown:
                AddParts(shown.Inner, least, most, parts);
                break;
            case Node.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    AddParts(part, least, most, parts);
                    var (_, _, itsLeast, itsMost) = FactsOf(part);
                    (least, most) = (least + itsLeast, most + itsMost);
                }

                break;
            case var _ when most >= Stretch.Step:
                break;
            case Node.SentenceStart:
                parts.Add((0, new PlacedPart(SentenceStart, least, most)));
                break;
            case Node.ClauseStart:
                parts.Add((ClassCost, new PlacedPart(ClauseStart, least, most)));
                break;
            case Node.SentenceEnd:
                parts.Add((ClassCost, new PlacedPart(SentenceEnd, least, most)));
                break;
            case Node.Mark { Character: ',' }:
                parts.Add((ClassCost, new PlacedPart(AfterComma, least, most)));
                break;
            case Node.Words or Node.OfClass or Node.Choice when FactsOf(node) is { Anchor: not null, Cost: var cost }:
                parts.Add((cost, new PlacedPart(PartOf(node), least, most)));
                break;
        }
    }

    private Part PartOf(Node node)
    {
        if (known.TryGetValue(node, out var part))
            return part;

        return known[node] = node switch
        {
            Node.Words words => new Part(words.Ids, TokenClass.None, [], null),
            Node.OfClass ofClass => new Part([], ofClass.Class, [], null),
            Node.Choice choice => PartOf(choice),
            _ => throw new UnreachableException(),
        };
    }

    private Part PartOf(Node.Choice choice)
    {
        var ids = new List<int>();
        var classes = TokenClass.None;
        var sequences = new List<PlacedPart[]>();
        var (hintIds, hintClasses) = (new List<int>(), TokenClass.None);
        foreach (var option in choice.Options)
        {
            if (option is Node.Words words)
                ids.AddRange(words.Ids);
            else if (option is Node.OfClass ofClass)
                classes |= ofClass.Class;
            else if (FactsOf(option).Anchor is { } anchor)
            {
                sequences.Add(Sequence(option));
                hintIds.AddRange(anchor.Ids);
                hintClasses |= anchor.Classes;
            }
        }

        var hint = sequences.Count == 0 ? null : new Part(CollectionsMarshal.AsSpan(hintIds), hintClasses, [], null);
        return new Part(CollectionsMarshal.AsSpan(ids), classes, [.. sequences], hint);
    }

    /// <summary>What a match of the part can begin with; no words at all when that can be anything.</summary>
    public static (ulong[] Words, TokenClass Classes) FirstOf(Node node)
    {
        var ids = new HashSet<int>();
        var classes = TokenClass.None;
        return AddFirst(node, ids, ref classes) is false ? (Part.BitsOf([.. ids]), classes) : ([], TokenClass.None);
    }

    private void Emit(Node node)
    {
        switch (node)
        {
            case Node.Words { Ids.Length: 1 } word:
                program.Add(new Instruction(Operation.Word, word.Ids[0]));
                break;
            case Node.Words words:
                program.Add(new Instruction(Operation.Words, 0, BitsOf(words)));
                break;
            case Node.OfClass ofClass:
                program.Add(new Instruction(Operation.Class, (int)ofClass.Class));
                break;
            case Node.Mark mark:
                program.Add(new Instruction(Operation.Mark, mark.Character));
                break;
            case Node.Sequence sequence:
                foreach (var part in sequence.Parts)
                    Emit(part);
                break;
            case Node.Choice choice:
                EmitChoice(choice.Options);
                break;
            case Node.Optional optional:
                var split = Reserve();
                Emit(optional.Inner);
                program[split] = Split(optional.Inner);
                break;
            case Node.Gap gap:
                EmitGap(gap.Most);
                break;
            case Node.Shown shown:
                program.Add(new Instruction(Operation.ShownStart));
                Emit(shown.Inner);
                program.Add(new Instruction(Operation.ShownEnd));
                break;
            case Node.NotAhead notAhead:
                EmitNotAhead(notAhead.Inner);
                break;
            case Node.NotBehind notBehind:
                program.Add(new Instruction(Operation.NotBehind, 0, Part.BitsOf(notBehind.Ids)));
                break;
            case Node.Tail tail:
                program.Add(new Instruction(Operation.Tail, tail.Most));
                break;
            case Node.Rest:
                program.Add(new Instruction(Operation.Rest));
                break;
            case Node.SentenceStart:
                program.Add(new Instruction(Operation.SentenceStart));
                break;
            case Node.SentenceEnd:
                program.Add(new Instruction(Operation.SentenceEnd));
                break;
            case Node.ClauseStart:
                program.Add(new Instruction(Operation.ClauseStart));
                break;
        }
    }

    private void EmitChoice(Node[] options)
    {
        var jumps = new List<int>();
        for (var i = 0; i < options.Length; i++)
        {
            if (i == options.Length - 1)
            {
                Emit(options[i]);
                break;
            }

            var split = Reserve();
            Emit(options[i]);
            jumps.Add(Reserve());
            program[split] = Split(options[i]);
        }

        foreach (var jump in jumps)
            program[jump] = new Instruction(Operation.Jump, program.Count);
    }

    /// <summary>Goes on with the part, or else behind what is written so far.</summary>
    private Instruction Split(Node node)
    {
        if (!firsts.TryGetValue(node, out var first))
            firsts[node] = first = FirstOf(node);

        return new Instruction(Operation.Split, program.Count, first.Words, first.Classes);
    }

    /// <summary>As few words as will do: a split goes on with the next instruction first, and that one jumps over the word.</summary>
    private void EmitGap(int most)
    {
        var skips = new List<int>();
        for (var i = 0; i < most; i++)
        {
            program.Add(new Instruction(Operation.Split, program.Count + 2));
            skips.Add(Reserve());
            program.Add(new Instruction(Operation.AnyWord));
        }

        foreach (var skip in skips)
            program[skip] = new Instruction(Operation.Jump, program.Count);
    }

    private void EmitNotAhead(Node inner)
    {
        var start = Reserve();
        Emit(inner);
        program.Add(new Instruction(Operation.Accept));
        program[start] = new Instruction(Operation.NotAhead, program.Count);
    }

    private int Reserve()
    {
        program.Add(default);
        return program.Count - 1;
    }

    private ulong[] BitsOf(Node.Words words)
    {
        if (!bits.TryGetValue(words, out var set))
            bits[words] = set = Part.BitsOf(words.Ids);

        return set;
    }

    /// <summary>Of the parts that every match has, the one that is met least often in texts.</summary>
    private PartFacts FactsOf(Node node) => node.Facts ??= node switch
    {
        Node.Words words => new PartFacts(new Anchor(words.Ids, TokenClass.None, 0, 0), CostOf(words.Ids), 1, 1),
        Node.OfClass ofClass => new PartFacts(new Anchor([], ofClass.Class, 0, 0), ClassCost, 1, 1),
        Node.Mark mark => new PartFacts(null, 0, 0, mark.Character == ',' ? 0 : 1),
        Node.Gap gap => new PartFacts(null, 0, 0, gap.Most),
        Node.Optional optional => new PartFacts(null, 0, 0, FactsOf(optional.Inner).Most),
        Node.Shown shown => FactsOf(shown.Inner),
        Node.Sequence sequence => FactsOf(sequence),
        Node.Choice choice => FactsOf(choice),
        _ => new PartFacts(null, 0, 0, 0),
    };

    private PartFacts FactsOf(Node.Sequence sequence)
    {
        Anchor? rarest = null;
        var (cost, least, most) = (double.MaxValue, 0, 0);
        foreach (var part in sequence.Parts)
        {
            var facts = FactsOf(part);
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

    private PartFacts FactsOf(Node.Choice choice)
    {
        var words = 0;
        var classes = TokenClass.None;
        var isAnchored = true;
        var (cost, least, most) = (0.0, int.MaxValue, 0);
        var (anchorLeast, anchorMost) = (int.MaxValue, 0);
        foreach (var option in choice.Options)
        {
            var facts = FactsOf(option);
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

    private int[] AnchorsOf(Node.Choice choice, int count)
    {
        var ids = new int[count];
        var at = 0;
        foreach (var option in choice.Options)
        {
            if (FactsOf(option).Anchor is { } anchor)
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

    /// <summary>Adds the words and classes that a match of the part can begin with; tells whether the part can also match nothing.</summary>
    /// <returns>True when what follows the part can begin the match as well; null when anything can.</returns>
    private static bool? AddFirst(Node node, HashSet<int> ids, ref TokenClass classes)
    {
        switch (node)
        {
            case Node.Words words:
                ids.UnionWith(words.Ids);
                return false;
            case Node.OfClass ofClass:
                classes |= ofClass.Class;
                return false;
            case Node.Shown shown:
                return AddFirst(shown.Inner, ids, ref classes);
            case Node.Optional optional:
                return AddFirst(optional.Inner, ids, ref classes) is null ? null : true;
            case Node.Sequence sequence:
                foreach (var part in sequence.Parts)
                {
                    if (AddFirst(part, ids, ref classes) is var goesOn && goesOn is not true)
                        return goesOn;
                }

                return true;
            case Node.Choice choice:
                var canBeEmpty = false;
                foreach (var option in choice.Options)
                {
                    if (AddFirst(option, ids, ref classes) is not { } isEmpty)
                        return null;

                    canBeEmpty |= isEmpty;
                }

                return canBeEmpty;
            case Node.Mark or Node.Gap or Node.Tail or Node.Rest:
                return null;
            default:
                return true;
        }
    }
}
