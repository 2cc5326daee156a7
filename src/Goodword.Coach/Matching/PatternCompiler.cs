namespace Goodword.Coaching.Matching;

/// <summary>Turns written patterns into programs.</summary>
internal sealed class PatternCompiler
{
    private const double ClassCost = 40;
    private static readonly HashSet<string> VeryFrequent = new(StringComparer.Ordinal)
    {
        "i", "you", "we", "the", "a", "an", "to", "and", "of", "it", "is", "'s", "are", "be", "that", "this", "in", "for", "on", "with", "your", "our", "my", "have", "not",
        "can", "will", "do", "if", "so", "us", "me", "at", "as", "was", "or", "but", "from", "am", "'d", "would", "has", "by", "please", "any", "been", "there", "what", "did",
        "when", "get", "all", "they", "he", "she", "them", "no",
    };

    private readonly List<Instruction> program = [];
    private readonly Vocabulary vocabulary;

    private PatternCompiler(Vocabulary vocabulary) => this.vocabulary = vocabulary;

    public static Pattern Compile(Node node, Vocabulary vocabulary)
    {
        var compiler = new PatternCompiler(vocabulary);
        compiler.Emit(node);
        compiler.program.Add(new Instruction(Operation.Accept));
        var anchor = compiler.Best(node, 0, 0);
        return anchor is null
            ? throw new FormatException("the pattern can match nothing at all: every part of it is optional")
            : new Pattern([.. compiler.program], anchor.Value.Anchor);
    }

    private void Emit(Node node)
    {
        switch (node)
        {
            case Node.Words { Ids.Length: 1 } word:
                program.Add(new Instruction(Operation.Word, word.Ids[0]));
                break;
            case Node.Words words:
                program.Add(new Instruction(Operation.Words, Words: Bits(words.Ids)));
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
                EmitOptional(() => Emit(optional.Inner), prefersSkipping: false);
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
                program.Add(new Instruction(Operation.NotBehind, Words: Bits(notBehind.Ids)));
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

    private void EmitChoice(IReadOnlyList<Node> options)
    {
        var jumps = new List<int>();
        for (var i = 0; i < options.Count; i++)
        {
            if (i == options.Count - 1)
            {
                Emit(options[i]);
                break;
            }

            var split = Reserve();
            Emit(options[i]);
            jumps.Add(Reserve());
            program[split] = new Instruction(Operation.Split, program.Count);
        }

        foreach (var jump in jumps)
            program[jump] = new Instruction(Operation.Jump, program.Count);
    }

    private void EmitOptional(Action inner, bool prefersSkipping)
    {
        if (prefersSkipping)
        {
            // Split goes on with the next instruction first: that one jumps over the inner part.
            var split = Reserve();
            var skip = Reserve();
            program[split] = new Instruction(Operation.Split, program.Count);
            inner();
            program[skip] = new Instruction(Operation.Jump, program.Count);
        }
        else
        {
            var split = Reserve();
            inner();
            program[split] = new Instruction(Operation.Split, program.Count);
        }
    }

    private void EmitGap(int most)
    {
        if (most == 0)
            return;

        EmitOptional(
            () =>
            {
                program.Add(new Instruction(Operation.AnyWord));
                EmitGap(most - 1);
            },
            prefersSkipping: true);
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

    private static ulong[] Bits(int[] ids)
    {
        var bits = new ulong[ids.Max() / 64 + 1];
        foreach (var id in ids)
            bits[id / 64] |= 1UL << (id % 64);

        return bits;
    }

    private readonly record struct Weighed(Anchor Anchor, double Cost);

    /// <summary>The part that is found least often among those that every match has.</summary>
    private Weighed? Best(Node node, int least, int most) => node switch
    {
        Node.Words words => new Weighed(new Anchor(words.Ids, TokenClass.None, least, most), words.Ids.Sum(id => VeryFrequent.Contains(vocabulary[id]) ? 30.0 : 1.0)),
        Node.OfClass ofClass => new Weighed(new Anchor([], ofClass.Class, least, most), ClassCost),
        Node.Shown shown => Best(shown.Inner, least, most),
        Node.Sequence sequence => BestOf(sequence, least, most),
        Node.Choice choice => Union(choice, least, most),
        _ => null,
    };

    private Weighed? BestOf(Node.Sequence sequence, int least, int most)
    {
        Weighed? best = null;
        foreach (var part in sequence.Parts)
        {
            var candidate = Best(part, least, most);
            if (candidate is not null && (best is null || candidate.Value.Cost < best.Value.Cost))
                best = candidate;

            var (shortest, longest) = Width(part);
            least += shortest;
            most += longest;
        }

        return best;
    }

    private Weighed? Union(Node.Choice choice, int least, int most)
    {
        Weighed? union = null;
        foreach (var option in choice.Options)
        {
            if (Best(option, least, most) is not { } next)
                return null;

            union = union is not { } sofar
                ? next
                : new Weighed(
                    new Anchor(
                        [.. sofar.Anchor.Ids.Union(next.Anchor.Ids)],
                        sofar.Anchor.Classes | next.Anchor.Classes,
                        Math.Min(sofar.Anchor.Least, next.Anchor.Least),
                        Math.Max(sofar.Anchor.Most, next.Anchor.Most)),
                    sofar.Cost + next.Cost);
        }

        return union;
    }

    /// <summary>How many tokens other than soft punctuation a part takes.</summary>
    private static (int Least, int Most) Width(Node node) => node switch
    {
        Node.Words or Node.OfClass => (1, 1),
        Node.Mark => (0, 1),
        Node.Gap gap => (0, gap.Most),
        Node.Optional optional => (0, Width(optional.Inner).Most),
        Node.Shown shown => Width(shown.Inner),
        Node.Sequence sequence => (sequence.Parts.Sum(part => Width(part).Least), sequence.Parts.Sum(part => Width(part).Most)),
        Node.Choice choice => (choice.Options.Min(option => Width(option).Least), choice.Options.Max(option => Width(option).Most)),
        _ => (0, 0),
    };
}
