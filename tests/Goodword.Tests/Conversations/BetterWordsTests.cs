using Goodword.Conversations;

namespace Goodword.Tests.Conversations;

public sealed class BetterWordsTests
{
    [Theory]
    [InlineData("Calm down, your test is back.", "Calm down", "I hear you.", "I hear you. Your test is back.")]
    [InlineData("Please calm down.", "calm down", "I hear you.", "Please I hear you.")]
    [InlineData("It's our policy.", "It's our policy", "Here is why:", "Here is why:")]
    [InlineData("Calm down and wait.", "Calm down", "I hear you.", "I hear you. and wait.")]
    [InlineData("Calm down", "Calm down", "I hear you.", "I hear you.")]
    [InlineData("Ring us soon.", "soon", "by five", "Ring us by five.")]
    [InlineData("Calm down,\n😀 all is well", "Calm down", "I hear you.", "I hear you.\n😀 all is well")]
    public void Better_words_leave_a_sentence_that_reads(string text, string found, string words, string expected)
    {
        var start = text.IndexOf(found, StringComparison.Ordinal);
        Assert.Equal(expected, BetterWords.Put(text, start, start + found.Length, words));
    }
}
