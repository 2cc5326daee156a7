using Goodword.Coaching.Text;

namespace Goodword.Coaching.Tests.Text;

public class WordKeyTests
{
    [Theory]
    [InlineData("a", 1)]
    [InlineData("Word", 4)]
    [InlineData("ABCDEFGH", 8)]
    [InlineData("abcdefghi", 9)]
    [InlineData("abcdefghijklmnop", 16)]
    [InlineData("abc def", 3)]
    [InlineData("don't", 3)]
    [InlineData("abcd\u00e9", 4)]
    [InlineData("abcd\u0141", 4)]
    [InlineData("1a", 0)]
    [InlineData("abcdefghijklmno, and so on", 15)]
    public void Letters_at_once_are_those_one_by_one(string text, int count)
    {
        Assert.Equal(count, WordKey.ReadLetters(text, out var key));
        Assert.True(WordKey.TryMake(text[..count].ToLowerInvariant(), out var expected));
        Assert.Equal(expected, key);
    }

    [Fact]
    public void Longer_words_are_counted_to_their_end()
    {
        Assert.Equal(20, WordKey.ReadLetters("abcdefghijklmnopqrst, and", out _));
    }

    [Fact]
    public void A_lexicon_finds_each_of_many_words()
    {
        var lexicon = new Lexicon();
        string[] words = [.. Enumerable.Range(0, 5_000).Select(number => $"word{number:x}"), "a word that is longer than sixteen characters", "für"];
        for (var i = 0; i < words.Length; i++)
            lexicon.Number(words[i], i);

        Assert.All(words, (word, i) => Assert.Equal(i, lexicon.IdOf(word)));
        Assert.Equal(-1, lexicon.IdOf("wordy"));
        Assert.Equal(-1, lexicon.IdOf("word1\0"));
    }
}
