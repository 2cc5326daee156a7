using System.Diagnostics;
using System.Globalization;
using Goodword.Coaching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Reads the texts, learns, shows what it gains, and writes the weights.</summary>
internal sealed class Trainer
{
    private const int Folds = 4;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly List<Message> messages = [];
    private readonly Units units;

    /// <param name="folder">The texts, and the meanings of words.</param>
    /// <param name="more">Further files of texts.</param>
    public Trainer(string folder, IEnumerable<string> more)
    {
        Weights.CheckRoom(Rules.All.Count);
        foreach (var file in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).Concat(more))
            messages.AddRange(Texts.Read(file));

        messages.AddRange(Texts.Examples());
        var patterns = new Coach(Rules.Set);
        messages.AddRange(Texts.Rewritten(patterns, messages.Where(message => !message.IsExample && message.Labels.Count(label => label != 0) == 1 && message.Labels.Contains((sbyte)1)).ToList()));
        messages.AddRange(Texts.MadeOfExamples());
        units = new Units(Rules.Set.Vocabulary, new WordVectors(Path.Combine(folder, "words.txt"), Path.Combine(folder, "words.bin")));
        foreach (var message in messages)
        {
            message.Read(patterns);
            units.CountWords(message);
        }

        foreach (var message in messages)
            units.Add(message);

        messages.RemoveAll(message => message.Units.Count == 0);
        Units.DropRare(messages);
        Groups.Assign(messages, Folds);
        Say($"{messages.Count} messages of {messages.Sum(message => message.Units.Count)} sentences, {units.Count} features");
    }

    public void Train(string output)
    {
        var limits = Judge();
        var kept = Kept.Of(messages, units);
        var weights = new float[Rules.All.Count][];
        Parallel.For(0, weights.Length, Training.OnEachProcessor, rule => (weights[rule], limits[rule]) = OwnExamples.Heed(messages, units.Count, rule, kept.Features[rule], limits[rule]));
        Say("learned from all");
        var learned = OwnExamples.Respect(messages, Packing.Of(weights, limits, units, kept));
        using (var stream = File.Create(output))
            Weights.Write(stream, learned);

        foreach (var (id, _, its) in learned.Rules)
        {
            if (its != limits[Rules.NumberOf(id)])
                Console.WriteLine($"for its own examples {id} is now {its}, not {limits[Rules.NumberOf(id)]}");
        }

        Say($"{learned.Words.Count} words, {learned.Features.Count} features");
        Say($"{output}: {new FileInfo(output).Length} bytes");
    }

    /// <summary>Learns from three quarters of all and judges by the last one, four times.</summary>
    private Limits[] Judge()
    {
        var scores = new Dictionary<Message, Scored>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var others = messages.Where(message => message.Fold != fold).ToList();
            var weights = Training.Learn(others, units.Count, Kept.Of(others, units));
            foreach (var message in messages.Where(message => message.Fold == fold))
                scores[message] = Scored.Of(message, weights);
        }

        Say("cross-validated");
        var report = new Report();
        var limits = new Limits[Rules.All.Count];
        foreach (var rule in Rules.All)
        {
            var points = messages.Where(message => !message.IsExample && !message.IsMade && message.Labels[rule.Index] != 0).Select(message => scores[message].For(message, rule.Index)).ToList();
            limits[rule.Index] = Choice.Of(rule, points);
            for (var fold = 0; fold < Folds; fold++)
                report.Add(rule, points.Where(point => point.Message.Fold == fold), Choice.Of(rule, [.. points.Where(point => point.Message.Fold != fold)]));
        }

        report.Print(limits);
        return limits;
    }

    private void Say(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} ({watch.Elapsed.TotalSeconds:0.0} s)"));
}
