using Goodword.Coaching.Matching;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Tests.Text;

public class TokenizedTextTests
{
    [Theory]
    [InlineData("Don't worry", "do not worry")]
    [InlineData("I can’t, we won't, dont", "i can not , we will not , do not")]
    [InlineData("it's 5pm at 10:40, 2–4 p.m.", "it 's 5 pm at 10:40 , 2 - 4 pm")]
    [InlineData("see https://elm.example/a?b=1. Mail front@elm.example!", "see [link] . mail [link] !")]
    [InlineData("2026-03-02 and 3/5 and 1,000", "2026-03-02 and 3/5 and 1,000")]
    public void Words_are_folded_and_contractions_written_out(string source, string expected)
    {
        Assert.Equal(expected, string.Join(' ', TokenizedText.Of(source, Vocabulary.Plain).Tokens.ToArray().Select(token => token.Normal)));
    }

    [Fact]
    public void Offsets_are_those_of_the_source()
    {
        var tokens = TokenizedText.Of("Ana, we can’t.", Vocabulary.Plain).Tokens.ToArray();

        Assert.Equal((8, 10), (tokens[3].Start, tokens[3].End));
        Assert.Equal((10, 13), (tokens[4].Start, tokens[4].End));
        Assert.True(tokens[4].IsJoined);
    }

    [Theory]
    [InlineData("Hello Ana. Dr. Lee is here at 5 p.m. today! Will you come?", 3)]
    [InlineData("Dear Ana,\nthank you for writing\nYour result is here", 3)]
    [InlineData("this line of mail was wrapped by a program that does so after\nseventy characters and goes on here", 1)]
    [InlineData("- one\n- two", 2)]
    [InlineData("Thanks.Please go on... and so on", 2)]
    [InlineData("", 0)]
    public void Sentences_end_where_a_reader_sees_it(string source, int expected)
    {
        Assert.Equal(expected, TokenizedText.Of(source, Vocabulary.Plain).Sentences.Length);
    }

    [Fact]
    public void A_text_without_any_end_is_read_in_pieces()
    {
        Assert.All(TokenizedText.Of(string.Concat(Enumerable.Repeat("on and on ", 2_000)), Vocabulary.Plain).Sentences.ToArray(), sentence => Assert.InRange(sentence.End - sentence.First, 1, 300));
    }

    [Theory]
    [InlineData("Yes.\n> calm down\nBye", "yes . bye")]
    [InlineData("Yes.\n-- \nAna\nElm Street", "yes .")]
    [InlineData("Yes.\n\nOn Mon, 2 Mar 2026 at 10:00, Bo <bo@elm.example> wrote:\n> calm down\nNo.", "yes . no .")]
    [InlineData("Yes.\nOn Monday Bo wrote:\ncalm down", "yes .")]
    [InlineData("On Monday Bo wrote: nothing", "on monday bo wrote : nothing")]
    [InlineData("Yes\n-----Original Message-----\nFrom: Bo", "yes")]
    public void Quoted_mail_and_signatures_are_left_out(string source, string expected)
    {
        Assert.Equal(expected, string.Join(' ', TokenizedText.Of(source, Vocabulary.Plain).Tokens.ToArray().Select(token => token.Normal)));
    }
}
