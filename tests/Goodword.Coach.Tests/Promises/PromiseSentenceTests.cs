using Goodword.Coaching.Promises;

namespace Goodword.Coaching.Tests.Promises;

public sealed class PromiseSentenceTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Sentences() =>
        PromiseSentence.FromFile("sentences.tsv").Select((_, line) => new TheoryDataRow<string, int>("sentences.tsv", line));

    [Theory]
    [MemberData(nameof(Sentences))]
    public void A_message_is_read_as_its_reader_would(string file, int line)
    {
        var sentence = PromiseSentence.FromFile(file)[line];

        Assert.Equal(sentence.Due, sentence.Read());
    }

    [Fact]
    public void Of_messages_written_before_the_reader_was_tuned_to_them_most_are_read_exactly()
    {
        var sentences = PromiseSentence.FromFile("held-out.tsv");
        var exact = sentences.Count(sentence => sentence.Due.SequenceEqual(sentence.Read()));

        Assert.True(exact >= sentences.Count * 95 / 100, $"{exact} of {sentences.Count} messages are read exactly.");
    }

    [Fact]
    public void A_promise_says_where_it_stands_what_it_is_and_by_when()
    {
        var sentence = new PromiseSentence("Thanks, Joe. I'll call you tomorrow by 5 pm to confirm.", [], new(2026, 3, 2, 10, 0), NodaTime.DateTimeZoneProviders.Tzdb["America/New_York"]);

        var promise = Assert.Single(PromiseReader.Read(sentence.Message, sentence.Calendar));

        Assert.Equal("I'll call you tomorrow by 5 pm", promise.Text);
        Assert.Equal(promise.Text, sentence.Message[promise.Start..promise.End]);
        Assert.Equal("call you", promise.Action);
        Assert.Equal("2026-03-03T17:00:00-05:00", NodaTime.Text.OffsetDateTimePattern.Rfc3339.Format(promise.Due ?? default));
        Assert.Equal(DuePrecision.Minute, promise.Precision);
        Assert.Equal("tomorrow by 5 pm → Tuesday 3 March → 17:00 EST", DueStep.InOneLine(promise.Why));
        Assert.Equal("tomorrow by 5 pm", sentence.Message[promise.WhenStart..promise.WhenEnd]);
    }
}
