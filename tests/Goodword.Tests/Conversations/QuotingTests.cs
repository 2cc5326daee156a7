using Goodword.Conversations;

namespace Goodword.Tests.Conversations;

/// <summary>What a page folds away of a mail, marked [quoted] or [signed] here; all else is read at once.</summary>
public sealed class QuotingTests
{
    [Theory]
    [InlineData("Appointment request\n________________________________________\nName: Pat\nMessage: I have chest pain, please call me.\n________________________________________")]
    [InlineData("I need a letter for my trip:\nFrom: Berlin\nTo: Rome\nDate: 3 May\nI also have a fever of 39.")]
    [InlineData("Hello,\nOn Monday Dr Lee wrote:\ntake two tablets. But I took four, is that dangerous?")]
    [InlineData("On Monday I called, and Dr Lee said:\ncome in.\nI can't.")]
    [InlineData("Hello\n--\nI use two dashes as a line. My question: may I stop the tablets?")]
    [InlineData("Hello\n--\nThis is a long sentence about my knee, which has hurt since Monday and hurts more now.")]
    [InlineData("Sent from my iPhone\nis what my phone writes below everything.")]
    [InlineData("________________________________\nFrom: me\nI have pain.")]
    public void What_somebody_may_have_written_is_never_folded_away(string mail) => Assert.Equal(mail, Folded(mail));

    [Theory]
    [InlineData("Thanks\n\nOn Mon, 2 Mar 2026 at 10:12, Elm Street <desk@elm.example> wrote:\nyour result is back", "Thanks\n[quoted]")]
    [InlineData("Thanks\n\nOn Mon, 2 Mar 2026 at 10:12, Elm Street\n<desk@elm.example> wrote:\n> your result\n\nGood.", "Thanks\n[quoted]\nGood.")]
    [InlineData("Danke\n\nAm 02.03.2026 um 10:12 schrieb Elm Street:\nIhr Befund ist da", "Danke\n[quoted]")]
    [InlineData("Thanks\n\nOn Monday Dr Lee wrote:\n> take two", "Thanks\n[quoted]")]
    [InlineData("Thanks\n________________________________\nFrom: Elm Street <desk@elm.example>\nSent: Monday\nTo: Pat\nSubject: Result\n\nIt is back.", "Thanks\n[quoted]")]
    [InlineData("Thanks\n\nFrom: Lee, Anna\nSent: Monday, 2 March 2026 10:12\nTo: Pat\nSubject: Result\n\nIt is back.", "Thanks\n[quoted]")]
    [InlineData("Thanks\n-----Original Message-----\nIt is back.", "Thanks\n[quoted]")]
    [InlineData("Thanks\n-- \nPat Doe\nWhat is a name?", "Thanks\n[signed]")]
    [InlineData("Thanks\n--\nPat Doe\n12 High Street\n\n> old", "Thanks\n[signed]\n[quoted]")]
    [InlineData("Thanks\n\nSent from my iPhone\n\n> old", "Thanks\n[signed]\n[quoted]")]
    [InlineData("Thanks\nSent from my iPhone\nGet Outlook for iOS", "Thanks\n[signed]")]
    public void What_a_program_put_below_is_folded_away(string mail, string folded) => Assert.Equal(folded, Folded(mail));

    /// <summary>On its way a line that begins with "From" gets a sign before it, which is also that of a quotation.</summary>
    [Theory]
    [InlineData(">From my other address: please ring me.\n\nCarla", "From my other address: please ring me.\n\nCarla")]
    [InlineData("Hi\n>From now on I take two tablets. Is that right?\nIvy", "Hi\nFrom now on I take two tablets. Is that right?\nIvy")]
    [InlineData("Hi\n>From Monday on I work late.\n>From Friday on I don't.", "Hi\nFrom Monday on I work late.\nFrom Friday on I don't.")]
    [InlineData("Hi\n\n>From now on?\n\n> take two", "Hi\n\nFrom now on?\n[quoted]")]
    [InlineData("Hi\n>Good day,\n>From now on take two.\nYes", "Hi\n[quoted]\nYes")]
    [InlineData("Hi\n>From now on take two.\n>From Friday on three.\n>Dr Lee", "Hi\n[quoted]")]
    [InlineData("Yes\n\nOn Monday Dr Lee wrote:\n\n>From now on take two.", "Yes\n[quoted]")]
    [InlineData("Hi\n> From now on take two.", "Hi\n[quoted]")]
    public void A_line_that_a_server_marked_since_it_begins_with_From_is_its_senders(string mail, string folded) => Assert.Equal(folded, Folded(mail));

    [Fact]
    public void A_message_of_nothing_but_telephones_lines_is_read_to_its_end()
    {
        var lines = string.Concat(Enumerable.Repeat("Sent with aa\n", 100_000));
        Assert.Equal("Thanks\n[signed]", Folded("Thanks\n" + lines));
        Assert.Equal(PartKind.Written, Assert.Single(Quoting.Parts(lines + "That is what it said.")).Kind);
    }

    private static string Folded(string mail) => string.Join('\n', Quoting.Parts(mail).Select(part => part.Kind switch
    {
        PartKind.Quoted => "[quoted]",
        PartKind.Signature => "[signed]",
        _ => part.Text,
    }));
}
