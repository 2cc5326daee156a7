using System.Text.Json;
using Goodword.Coaching;

namespace Goodword.CoachTraining;

/// <summary>Reads what is learned from: labelled texts, and the examples of the rules.</summary>
internal static class Texts
{
    private sealed record Line(string? Source, string Text, List<string>? Cautions, List<string>? Praises, List<string>? Either, Dictionary<string, JsonElement>? Spans);

    public static IEnumerable<Message> Read(string file)
    {
        foreach (var json in File.ReadLines(file))
        {
            if (json.Length > 0 && JsonSerializer.Deserialize<Line>(json, JsonSerializerOptions.Web) is { Cautions: not null } line)
                yield return Labelled(Path.GetFileNameWithoutExtension(file), line);
        }
    }

    /// <summary>The rules' own.</summary>
    public static IEnumerable<Message> Examples()
    {
        foreach (var rule in Rules.All)
        {
            foreach (var hit in rule.Hits)
                yield return Hit(rule, hit);

            foreach (var miss in rule.Misses)
            {
                var message = new Message("rules", miss) { IsExample = true };
                message.Labels[rule.Index] = -1;
                yield return message;
            }
        }
    }

    /// <summary>The hits of cautions with better words in their place, in which no caution is to be found any more but those that patterns find.</summary>
    /// <param name="patterns">The coach without its second reader.</param>
    /// <param name="more">Further texts that are known to be hits of one rule.</param>
    public static IEnumerable<Message> Rewritten(Coach patterns, IEnumerable<Message> more) => Hits()
        .Concat(more.Select(message => (Rule: Rules.All[Array.FindIndex(message.Labels, label => label > 0)].Id, message.Text)))
        .SelectMany(hit => patterns.Read(hit.Text).Where(finding => finding.Rule == hit.Rule), (hit, finding) => (hit.Text, finding))
        .SelectMany(found => found.finding.Say, (found, words) => string.Concat(found.Text.AsSpan(0, found.finding.ReplaceStart), words, found.Text.AsSpan(found.finding.ReplaceEnd)))
        .Distinct(StringComparer.Ordinal)
        .Select(text => Clean(text, patterns));

    /// <summary>
    /// The marked words of the hits alone, and two hits of different rules behind one another and in one sentence: in the labelled texts, made for one rule each, one
    /// caution hardly ever stands beside another.
    /// </summary>
    public static IEnumerable<Message> MadeOfExamples()
    {
        var random = new Random(11);
        var hits = Rules.All.Where(rule => rule.Kind == FindingKind.Caution).SelectMany(rule => rule.Hits, Hit).ToArray();
        foreach (var hit in hits)
        {
            foreach (var (start, end) in hit.Spans[Only(hit)] ?? [])
                yield return Made(hit.Text[start..end] + '.', (Only(hit), start, end, -start));

            var other = hits[random.Next(hits.Length)];
            foreach (var join in (string[])[" ", ", and "])
            {
                var text = hit.Text.TrimEnd('.', '!', '?') + (join[0] == ' ' ? "." : "") + join + (join[0] == ' ' ? other.Text : char.ToLowerInvariant(other.Text[0]) + other.Text[1..]);
                var moved = text.Length - other.Text.Length;
                yield return Made(text, [.. SpansOf(hit, 0), .. SpansOf(other, moved)]);
            }
        }
    }

    private static IEnumerable<(int Rule, int Start, int End, int Moved)> SpansOf(Message hit, int moved) =>
        (hit.Spans[Only(hit)] ?? []).Select(span => (Only(hit), span.Start, span.End, moved));

    private static int Only(Message hit) => Array.FindIndex(hit.Spans, spans => spans is not null);

    private static Message Made(string text, params ReadOnlySpan<(int Rule, int Start, int End, int Moved)> spans)
    {
        var message = new Message("rules", text) { IsMade = true };
        foreach (var (rule, start, end, moved) in spans)
        {
            message.Labels[rule] = 1;
            (message.Spans[rule] ??= []).Add((start + moved, end + moved));
        }

        return message;
    }

    private static IEnumerable<(string Rule, string Text)> Hits() => Rules.All.Where(rule => rule.Kind == FindingKind.Caution).SelectMany(rule => rule.Hits, (rule, hit) => (rule.Id, Hit(rule, hit).Text));

    private static Message Clean(string text, Coach patterns)
    {
        var message = new Message("rules", text) { IsExample = true, IsRewritten = true };
        var found = patterns.Read(text).Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        foreach (var rule in Rules.All)
            message.Labels[rule.Index] = (sbyte)(rule.Kind == FindingKind.Caution && !found.Contains(rule.Id) ? -1 : 0);

        return message;
    }

    private static Message Labelled(string file, Line line)
    {
        var message = new Message(file, line.Text) { IsPlain = line.Source is not (null or "hard") };
        foreach (var rule in Rules.All)
            message.Labels[rule.Index] = -1;

        foreach (var id in line.Either ?? [])
            message.Labels[Rules.NumberOf(id)] = 0;

        foreach (var id in (line.Cautions ?? []).Concat(line.Praises ?? []))
            message.Labels[Rules.NumberOf(id)] = 1;

        foreach (var (id, words) in line.Spans ?? [])
        {
            foreach (var span in words.ValueKind == JsonValueKind.Array ? words.EnumerateArray().Select(word => word.GetString()) : [words.GetString()])
            {
                if (span is { Length: > 0 } && line.Text.IndexOf(span, StringComparison.Ordinal) is var at and >= 0)
                    (message.Spans[Rules.NumberOf(id)] ??= []).Add((at, at + span.Length));
            }
        }

        return message;
    }

    private static Message Hit(Rule rule, string marked)
    {
        var spans = new List<(int, int)>();
        var text = marked;
        for (var open = text.IndexOf("[[", StringComparison.Ordinal); open >= 0; open = text.IndexOf("[[", StringComparison.Ordinal))
        {
            var close = text.IndexOf("]]", StringComparison.Ordinal) - 2;
            text = text.Remove(close + 2, 2).Remove(open, 2);
            spans.Add((open, close));
        }

        var message = new Message("rules", text) { IsExample = true };
        message.Labels[rule.Index] = 1;
        message.Spans[rule.Index] = spans;

        // It would not be found beside one of these.
        foreach (var stronger in rule.Yields)
            message.Labels[Rules.NumberOf(stronger)] = -1;

        return message;
    }
}
