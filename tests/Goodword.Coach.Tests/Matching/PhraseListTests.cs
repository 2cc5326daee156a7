using Goodword.Coaching.Loading;
using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Tests.Matching;

public class PhraseListTests
{
    /// <summary>What a list knows of its phrases is made when the first texts ask for it, and those may be read at once.</summary>
    [Fact]
    public void Threads_that_ask_at_once_are_told_the_same()
    {
        var vocabulary = new Vocabulary();
        var book = new PhraseBook(new RuleSource("phrases.yaml", "{}"), vocabulary);
        YamlValue.Text[] written = [.. Enumerable.Range(0, 200).Select(number => new YamlValue.Text(1, $"rare{number} words"))];
        for (var round = 0; round < 200; round++)
        {
            var list = book.CompileConditions(new RuleSource("own.yaml", ""), written);
            Signature[] rarest = [.. list.All.Select(phrase => phrase.Outline.Rarest)];

            Assert.Equal(Enumerable.Repeat(rarest.Length, 4), AtOnce(() => rarest.Count(stretch => list.MayBeIn(stretch))));
        }
    }

    [Fact]
    public void Threads_that_read_at_once_find_what_one_alone_finds()
    {
        string[] texts = [.. Coach.Default.Rules.SelectMany(rule => rule.Hits.Concat(rule.Misses).Take(10))];
        var alone = Described(new Coach(RuleSet.BuiltIn()), texts);
        var shared = new Coach(RuleSet.BuiltIn());

        Assert.All(AtOnce(() => Described(shared, texts)), found => Assert.Equal(alone, found));
    }

    private static List<string> Described(Coach coach, string[] texts) => [.. texts.SelectMany((text, at) => coach.Read(text).Select(finding => $"{at} {finding.Rule} {finding.Start} {finding.End}"))];

    private static T[] AtOnce<T>(Func<T> ask)
    {
        var answers = new T[4];
        using var start = new Barrier(answers.Length);
        Thread[] threads = [.. Enumerable.Range(0, answers.Length).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            answers[number] = ask();
        }))];
        foreach (var thread in threads)
            thread.Start();

        foreach (var thread in threads)
            thread.Join();

        return answers;
    }
}
