using Goodword.Coaching.Matching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Makes sentences into numbers. Features are numbered as they are met: the first is always there, those of meaning follow.</summary>
internal sealed class Units(Vocabulary vocabulary, WordVectors vectors)
{
    private readonly WordNumbers numbers = new(vocabulary, weights: null);
    private readonly Terms terms = new();
    private readonly Dictionary<uint, int> places = [];
    private readonly Dictionary<uint, (int Times, uint Stem)> words = [];
    private int total;

    public int Count => 1 + vectors.Dimensions + places.Count;

    /// <summary>The features and their numbers.</summary>
    public IReadOnlyDictionary<uint, int> Places => places;

    /// <summary>All words that were met, or whose meaning is known, each with its stem.</summary>
    public IEnumerable<(uint Word, uint Stem)> Words() => words.Select(word => (word.Key, word.Value.Stem))
        .Concat(vectors.Words.Select(word => (WordHash.Of(word), WordHash.Of(Stems.Of(word)))))
        .DistinctBy(word => word.Item1);

    /// <summary>Whether enough is known of a word to give it a row of its own.</summary>
    public bool IsCommon(uint word) => words.GetValueOrDefault(word).Times > 1 || !vectors.Of(word).IsEmpty;

    /// <summary>The number of a feature; -1 for one that was not met.</summary>
    public int PlaceOf(FeatureKind kind, uint of) => places.GetValueOrDefault(WordHash.Feature(kind, of, 0), -1);

    /// <summary>Whether it is no feature that a sentence has or lacks.</summary>
    public bool IsAlways(int place) => place <= vectors.Dimensions;

    /// <summary>How much a word speaks for each rule: itself, its stem and its meaning.</summary>
    public float[] Row(float[][] weights, uint word, uint stem)
    {
        var row = new float[Weights.Width];
        var (itself, its) = (PlaceOf(FeatureKind.Word, word), PlaceOf(FeatureKind.Stem, stem));
        for (var rule = 0; rule < weights.Length; rule++)
            row[rule] = (itself < 0 ? 0 : weights[rule][itself]) + (its < 0 ? 0 : weights[rule][its]) + Meaning(word, weights[rule]);

        return row;
    }

    private float Meaning(uint word, float[] weights)
    {
        var vector = vectors.Of(word);
        var sum = 0f;
        for (var i = 0; i < vector.Length; i++)
            sum += vector[i] * weights[1 + i];

        return sum * Share(word);
    }

    /// <summary>To be called for all messages before the first is added.</summary>
    public void CountWords(Message message)
    {
        terms.Read(Reading.Of(message.Text, vocabulary), numbers);
        for (var sentence = 0; sentence < terms.SentenceCount; sentence++)
        {
            foreach (var term in terms.Sentence(sentence))
            {
                words[term.Word] = (words.GetValueOrDefault(term.Word).Times + 1, term.Stem);
                total++;
            }
        }
    }

    public void Add(Message message)
    {
        var reading = Reading.Of(message.Text, vocabulary);
        terms.Read(reading, numbers);
        var tokens = reading.Text.Tokens;
        var found = new uint[terms.SentenceCount];
        var mayBeVoid = new uint[found.Length];
        var bounds = new (int Start, int End)[found.Length];
        for (var i = 0; i < bounds.Length; i++)
        {
            var sentence = reading.Text.Sentences[i];
            bounds[i] = (tokens[sentence.First].Start, tokens[sentence.End - 1].End);
            foreach (var finding in message.Findings)
            {
                var bit = finding.Start < bounds[i].End && bounds[i].Start < finding.End ? 1u << Rules.NumberOf(finding.Rule) : 0;
                found[i] |= bit;
                mayBeVoid[i] |= finding.IsPlain ? 0 : bit;
            }
        }

        for (var i = 0; i < bounds.Length; i++)
        {
            var (start, end) = bounds[i];
            message.Units.Add(Of(message, i, start, end, found) with { MayBeVoid = mayBeVoid[i], Plain = message.IsSeen ? Of(message, i, start, end, new uint[found.Length]) : null });
        }
    }

    /// <summary>Nothing can be learned from what is in one message only.</summary>
    public static void DropRare(IReadOnlyList<Message> messages)
    {
        var seen = new Dictionary<int, Message?>();
        foreach (var message in messages)
        {
            foreach (var feature in message.Units.SelectMany(unit => unit.Features))
                seen[feature] = seen.TryGetValue(feature, out var other) && other != message ? null : message;
        }

        foreach (var message in messages)
        {
            for (var i = 0; i < message.Units.Count; i++)
                message.Units[i] = Without(message.Units[i], seen) with { Plain = message.Units[i].Plain is { } plain ? Without(plain, seen) : null };
        }
    }

    private static Unit Without(Unit unit, Dictionary<int, Message?> rare)
    {
        var kept = Enumerable.Range(0, unit.Features.Length).Where(i => !rare.TryGetValue(unit.Features[i], out var only) || only is null).ToArray();
        return unit with { Features = [.. kept.Select(i => unit.Features[i])], Values = [.. kept.Select(i => unit.Values[i])] };
    }

    private Unit Of(Message message, int sentence, int start, int end, uint[] found)
    {
        var sink = new Sink(this, vectors);
        SentenceFeatures.Tell(terms, sentence, [.. found.Select(rules => rules & Rules.Praises)], ref sink);
        var (features, values) = sink.Made();
        return new Unit(message, start, end, features, values, found[sentence]);
    }

    private int Place(uint feature)
    {
        if (!places.TryGetValue(feature, out var place))
            places[feature] = place = 1 + vectors.Dimensions + places.Count;

        return place;
    }

    /// <summary>How much a word's meaning counts: that of little words hardly.</summary>
    private float Share(uint word) => (float)(Scale.Meaning * Scale.Rare / (Scale.Rare + (words.GetValueOrDefault(word).Times / (double)total)));

    private readonly struct Sink(Units units, WordVectors vectors) : IFeatureSink
    {
        private readonly List<int> own = [];
        private readonly List<int> neighbours = [];
        private readonly List<int> whole = [];
        private readonly float[] meaning = new float[vectors.Dimensions];

        public void Words(ReadOnlySpan<Terms.Term> terms)
        {
            foreach (ref readonly var term in terms)
                Add(term);
        }

        public void Together(scoped ReadOnlySpan<uint> features, int first, int distance)
        {
            foreach (var feature in features)
                own.Add(units.Place(feature));
        }

        public void Neighbours(FeatureKind kind, ReadOnlySpan<Terms.Term> terms)
        {
            foreach (ref readonly var term in terms)
                neighbours.Add(units.Place(WordHash.Feature(kind, term.Stem, 0)));
        }

        public void Whole(FeatureKind kind, int number) => whole.Add(units.Place(WordHash.Feature(kind, (uint)number, 0)));

        public (int[] Features, float[] Values) Made()
        {
            var sum = new SortedDictionary<int, float> { [0] = 1 };
            var share = Scale.Own(own.Count);
            for (var i = 0; i < meaning.Length; i++)
                sum[1 + i] = meaning[i] * share;

            Add(sum, own, share);
            Add(sum, neighbours, Scale.Neighbours(neighbours.Count));
            Add(sum, whole, Scale.Whole);
            return ([.. sum.Keys], [.. sum.Values]);
        }

        private void Add(in Terms.Term term)
        {
            own.Add(units.Place(WordHash.Feature(FeatureKind.Word, term.Word, 0)));
            own.Add(units.Place(WordHash.Feature(FeatureKind.Stem, term.Stem, 0)));
            var vector = vectors.Of(term.Word);
            var share = vector.IsEmpty ? 0 : units.Share(term.Word);
            for (var i = 0; i < vector.Length; i++)
                meaning[i] += share * vector[i];
        }

        private static void Add(SortedDictionary<int, float> sum, List<int> features, float share)
        {
            foreach (var feature in features)
                sum[feature] = sum.GetValueOrDefault(feature) + share;
        }
    }
}
