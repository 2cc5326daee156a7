namespace Goodword.Coaching.Matching;

/// <summary>Turns written patterns into programs.</summary>
internal sealed class PatternCompiler(Vocabulary vocabulary)
{
    private readonly Lock writing = new();
    private readonly List<Instruction> program = [];

    // Made when a text is first read: rules are loaded without it.
    private Outliner? outliner;

    private readonly Dictionary<Node, WordSet> sets = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Node, (WordSet Words, TokenClass Classes)> firsts = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="PatternFormatException">Every part of the pattern is optional.</exception>
    public Pattern Compile(Node node) => PartFacts.Of(node).Anchor is { } anchor
        ? new Pattern(node, anchor, this)
        : throw new PatternFormatException("the pattern can match nothing at all: every part of it is optional", "take the ? from the word that has to be there");

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

    /// <summary>What the pattern cannot do without. Safe to call from many threads.</summary>
    public Outline OutlineOf(Node node)
    {
        lock (writing)
            return (outliner ??= new Outliner(vocabulary, Outlines)).Of(node);
    }

    /// <summary>Where the parts of the outlines are.</summary>
    public Outlines Outlines { get; } = new();

    /// <summary>What a match of the part can begin with; no words at all when that can be anything.</summary>
    private (WordSet Words, TokenClass Classes) FirstOf(Node node)
    {
        if (!firsts.TryGetValue(node, out var first))
            firsts[node] = first = FindFirst(node);

        return first;
    }

    private static (WordSet Words, TokenClass Classes) FindFirst(Node node)
    {
        var ids = new HashSet<int>();
        var classes = TokenClass.None;
        return AddFirst(node, ids, ref classes) is false ? (WordSet.Of([.. ids]), classes) : (WordSet.None, TokenClass.None);
    }

    private void Emit(Node node)
    {
        switch (node)
        {
            case Node.Words { Ids.Length: 1 } word:
                program.Add(new Instruction(Operation.Word, word.Ids[0]));
                break;
            case Node.Words words:
                program.Add(new Instruction(Operation.Words, 0, SetOf(words)));
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
                program.Add(new Instruction(Operation.NotBehind, 0, WordSet.Of(notBehind.Ids)));
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
        var first = FirstOf(node);
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

    private WordSet SetOf(Node.Words words)
    {
        if (!sets.TryGetValue(words, out var set))
            sets[words] = set = WordSet.Of(words.Ids);

        return set;
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
