using System.Globalization;
using Goodword.Coaching;
using Goodword.Coaching.Matching;
using Goodword.Coaching.SecondReading;

namespace Goodword.CoachTraining;

/// <summary>Prints what the second reader thinks of each line of a text.</summary>
internal static class Explanation
{
    private const float Mentionable = -0.7f;

    public static void Print(string weightsFile, TextReader lines)
    {
        using var stream = File.OpenRead(weightsFile);
        var weights = Weights.Read(stream);
        var patterns = new Coach(Rules.Set);
        while (lines.ReadLine() is { } line)
        {
            var reading = Reading.Of(line, Rules.Set.Vocabulary);
            var found = patterns.Read(line).ToList();
            var reader = new SecondReader(Rules.Set, weights);
            var scores = reader.Scores(reading, found);
            Console.WriteLine(line);
            for (var sentence = 0; sentence < scores.Length; sentence++)
            {
                for (var rule = 0; rule < weights.Rules.Length; rule++)
                {
                    var isFound = found.Exists(finding => finding.Rule == weights.Rules[rule]);
                    var isPlain = found.Exists(finding => finding.Rule == weights.Rules[rule] && finding.IsPlain);
                    if (isFound || scores[sentence][rule] >= Mentionable)
                        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {sentence + 1} {weights.Rules[rule],-20} {scores[sentence][rule],6:0.00} {(isPlain ? "found, never void" : isFound ? $"found, void below {weights.Limits[rule].VoidBelow:0.00}" : $"not found, added from {weights.Limits[rule].AddFrom:0.00}")}"));
                }
            }

            foreach (var finding in reader.Review(reading, found))
                Console.WriteLine($"    {finding.Rule,-20} {finding.Text}{(finding.By == FindingReader.Weights ? "  (by weights)" : "")}");
        }
    }
}
