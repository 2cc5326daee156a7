using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Goodword.Coaching.SecondReading;

/// <summary>
/// What was learned: for every word and every feature how much it speaks for or against each rule, in small whole numbers. Written by
/// scripts/train-coach.
/// </summary>
internal sealed class Weights
{
    /// <summary>Room for so many rules in the row of a word.</summary>
    public const int Width = 32;

    private const uint Magic = 0x3257_4347;

    private static readonly Lazy<Weights> OfLibrary = new(ReadBuiltIn);

    private readonly NumberTable words;
    private readonly NumberTable features;

    /// <summary>Behind one another: nothing but zeros, what words have, what features have. Features that have the same share it.</summary>
    private readonly sbyte[] rows;
    private readonly int first;

    /// <summary>By kind and number, what tells something about a sentence as a whole.</summary>
    private readonly int[] wholes = new int[((int)FeatureKind.FoundNear + 1) * Width];

    private Weights(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != SentenceFeatures.Version)
            throw new InvalidDataException("The coach's weights were learned for other features than this version has: run scripts/train-coach.");

        Rules = new string[reader.ReadInt32()];
        Limits = new Limits[Rules.Length];
        Bias = new float[Width];
        for (var rule = 0; rule < Rules.Length; rule++)
        {
            Rules[rule] = reader.ReadString();
            Bias[rule] = reader.ReadSingle();
            Limits[rule] = new Limits(reader.ReadSingle(), reader.ReadSingle());
        }

        (WordUnit, FeatureUnit) = (reader.ReadSingle(), reader.ReadSingle());
        var count = reader.ReadInt32();
        var numbers = Numbers(reader, count);
        var wordRows = Rows(reader.ReadBytes(count * Width / 2));
        words = new NumberTable(numbers, InOrder(count));
        count = reader.ReadInt32();
        numbers = Numbers(reader, count);
        var values = new ushort[count];
        var all = WithRowsOf(reader.ReadBytes(count), wordRows, values, reader);
        rows = CacheLines.Allocate<sbyte>(all.Length, out first);
        all.CopyTo(rows, first);
        features = new NumberTable(numbers, values);
        for (var i = 0; i < wholes.Length; i++)
            wholes[i] = features.Find(WordHash.Feature((FeatureKind)(i / Width), (uint)(i % Width), 0));
    }

    /// <summary>The ids of the rules, in the order of the rows.</summary>
    public string[] Rules { get; }

    public Limits[] Limits { get; }

    public float[] Bias { get; }

    /// <summary>What one in a word's row is worth.</summary>
    public float WordUnit { get; }

    /// <summary>What one in a feature's cell is worth.</summary>
    public float FeatureUnit { get; }

    /// <summary>Those that are built into the library, read once.</summary>
    public static Weights BuiltIn => OfLibrary.Value;

    public static Weights Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new Weights(reader);
    }

    /// <summary>The word's row; <see cref="NumberTable.None"/> when it has none.</summary>
    public int RowOf(uint word) => words.Find(word);

    /// <summary>The feature's row; that of zeros for most, of which nothing is known.</summary>
    public int RowOfFeature(uint feature) => features.Find(feature);

    /// <summary>As the other, of many.</summary>
    public void RowsOfFeatures(ReadOnlySpan<uint> sought, Span<ushort> found) => features.FindAll(sought, found);

    /// <summary>As the other, for what tells something about a sentence as a whole.</summary>
    public int RowOfWhole(FeatureKind kind, int number) => wholes[((int)kind * Width) + number];

    /// <summary>How much it speaks for each rule.</summary>
    public ReadOnlySpan<sbyte> Row(int row) => rows.AsSpan(first + (row * Width), Width);

    /// <summary>To be asked before anything is learned, which takes long.</summary>
    /// <exception cref="InvalidOperationException">There are more rules than a row has room for.</exception>
    public static void CheckRoom(int rules)
    {
        if (rules > Width)
            throw new InvalidOperationException($"There are {rules} rules, and the second reader has room for {Width}: raise Weights.Width by 8, hold the bits of the rules (SecondReader.Scratch.Found, Rules.Praises) in a ulong, and train anew.");
    }

    /// <summary>Writes what <see cref="Read"/> reads.</summary>
    public static void Write(Stream into, LearnedWeights learned)
    {
        CheckRoom(learned.Rules.Count);
        using var writer = new BinaryWriter(into, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(SentenceFeatures.Version);
        writer.Write(learned.Rules.Count);
        foreach (var (id, bias, limits) in learned.Rules)
        {
            writer.Write(id);
            writer.Write(bias);
            writer.Write(limits.AddFrom);
            writer.Write(limits.VoidBelow);
        }

        writer.Write(learned.WordUnit);
        writer.Write(learned.FeatureUnit);
        writer.Write(learned.Words.Count);
        foreach (var (word, _) in learned.Words)
            writer.Write(word);

        foreach (var (_, row) in learned.Words)
        {
            for (var i = 0; i < Width; i += 2)
                writer.Write((byte)((row[i] & 15) | (row[i + 1] << 4)));
        }

        writer.Write(learned.Features.Count);
        foreach (var (feature, _) in learned.Features)
            writer.Write(feature);

        foreach (var (_, its) in learned.Features)
            writer.Write((byte)its.Length);

        foreach (var (_, its) in learned.Features)
            writer.Write(MemoryMarshal.AsBytes<sbyte>(its));
    }

    private static Weights ReadBuiltIn()
    {
        using var stream = typeof(Weights).Assembly.GetManifestResourceStream("Goodword.Coaching.Weights") ?? throw new InvalidOperationException("The weights were not built into the library.");
        return Read(stream);
    }

    private static uint[] Numbers(BinaryReader reader, int count)
    {
        var numbers = MemoryMarshal.Cast<byte, uint>(reader.ReadBytes(count * sizeof(uint))).ToArray();
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(numbers, numbers);

        return numbers;
    }

    private static ushort[] InOrder(int count)
    {
        var values = new ushort[count];
        for (var i = 0; i < count; i++)
            values[i] = checked((ushort)(i + 1));

        return values;
    }

    /// <summary>One of zeros, and those of the words. Two weights lie in a byte: four bits, with a sign, are enough for one of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static sbyte[] Rows(byte[] halves)
    {
        var whole = new sbyte[Width + (halves.Length * 2)];
        for (var i = 0; i < halves.Length; i++)
            (whole[Width + (2 * i)], whole[Width + (2 * i) + 1]) = ((sbyte)((sbyte)(halves[i] << 4) >> 4), (sbyte)((sbyte)halves[i] >> 4));

        return whole;
    }

    /// <summary>Those of the words, and behind them those of the features.</summary>
    /// <param name="lengths">By feature, how many numbers are its: pairs of a rule and a weight.</param>
    /// <param name="words">The rows of the words.</param>
    /// <param name="values">The row of each feature is written here.</param>
    /// <param name="reader">Where the pairs of all features come from.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static sbyte[] WithRowsOf(byte[] lengths, sbyte[] words, ushort[] values, BinaryReader reader)
    {
        var pairs = 0;
        foreach (var length in lengths)
            pairs += length;

        ReadOnlySpan<byte> cells = reader.ReadBytes(pairs);
        var all = words;
        var count = words.Length / Width;
        var shared = new Dictionary<int, int>();
        for (var feature = 0; feature < lengths.Length; feature++)
        {
            var its = cells[..lengths[feature]];
            cells = cells[its.Length..];

            // Most features have one weight or two.
            var few = its.Length switch { 2 => BinaryPrimitives.ReadUInt16LittleEndian(its), 4 => BinaryPrimitives.ReadInt32LittleEndian(its), _ => 0 };
            if (few == 0 || !shared.TryGetValue(few, out var row))
            {
                shared[few] = row = count++;
                if (count * Width > all.Length)
                    Array.Resize(ref all, all.Length * 2);

                for (var i = 0; i < its.Length; i += 2)
                    all[(row * Width) + its[i]] = (sbyte)its[i + 1];
            }

            values[feature] = checked((ushort)row);
        }

        return all;
    }
}

/// <summary>What training writes.</summary>
/// <param name="Rules">By number: id, the score of an empty sentence, and the limits.</param>
/// <param name="WordUnit">See <see cref="Weights.WordUnit"/>.</param>
/// <param name="Words">A row for each word.</param>
/// <param name="FeatureUnit">See <see cref="Weights.FeatureUnit"/>.</param>
/// <param name="Features">Cells of each feature.</param>
internal sealed record LearnedWeights(
    IReadOnlyList<(string Id, float Bias, Limits Limits)> Rules,
    float WordUnit,
    IReadOnlyList<(uint Word, sbyte[] Row)> Words,
    float FeatureUnit,
    IReadOnlyList<(uint Feature, sbyte[] Cells)> Features);
