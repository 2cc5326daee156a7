using FsCheck;
using FsCheck.Xunit;

namespace Goodword.Coaching.Tests;

public class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "I'm sorry", " ", ". ", "you should have", "\"", "\u201c", "we'll look into it", "\ud800", "\udc00", "\0", "\u202e", "😀", "> quoted", "\n", "-- \n", "On Monday Bo wrote:\n", "calm down", "'", "’",
        "Dear [FIRSTNAME]", ", Ana", "5 pm", "[link]", "(", "https://elm.example/", "a.m.", "...", "?", "don't", "\r\n", "{{", "é", "日本", "1.5", "/",
    ];

    [Property(MaxTest = 500)]
    public void Findings_lie_inside_the_text_whatever_it_holds(string? text) => Check(text ?? "");

    [Property(MaxTest = 1000)]
    public void Findings_lie_inside_the_text_whatever_it_is_made_of(byte[] choice) =>
        Check(string.Concat(choice.Select(index => Pieces[index % Pieces.Length])));

    [Property(MaxTest = 200)]
    public void Reading_twice_finds_the_same(byte[] choice)
    {
        var text = string.Join(' ', choice.Select(index => Pieces[index % Pieces.Length]));

        Assert.Equal(Coach.Default.Read(text).Select(finding => (finding.Rule, finding.Start)), Coach.Default.Read(text).Select(finding => (finding.Rule, finding.Start)));
    }

    [Theory]
    [InlineData("chill)")]
    [InlineData("DONT swore(")]
    public void Better_words_fit_into_texts_that_fuzzing_found(string text)
    {
        Assert.All(Coach.Default.Read(text), finding => Assert.InRange(finding.ReplaceEnd, finding.ReplaceStart, text.Length));
    }

    [Theory]
    [InlineData("Bitte beruhigen Sie sich, wir melden uns so bald wie möglich bei Ihnen.")]
    [InlineData("Lo siento, no puedo hacer nada por usted. Gracias por su paciencia.")]
    [InlineData("Nous sommes désolés, ce n'est pas notre problème. Merci de rappeler plus tard.")]
    [InlineData("これはできません。お待ちください。")]
    [InlineData("")]
    [InlineData("   \n\n")]
    public void Other_languages_and_empty_texts_have_no_findings(string text)
    {
        Assert.Empty(Coach.Default.Read(text));
    }

    [Fact]
    public void Quoted_mail_and_the_signature_are_not_checked()
    {
        const string Text = "It is ready.\n\nOn Monday Bo wrote:\n> Calm down, it's our policy.\n-- \nElm Street. Your call is important to us.";

        Assert.Empty(Coach.Default.Read(Text));
    }

    [Fact]
    public void The_name_that_a_customer_wants_to_be_called_by_is_known_in_any_spelling()
    {
        var context = new CoachContext { CustomerName = "van der Berg" };

        Assert.Contains(Coach.Default.Read("good to hear from you, VAN DER BERG", context), finding => finding.Rule == "uses-name");
    }

    private static void Check(string text)
    {
        var findings = Coach.Default.Read(text);
        var last = 0;
        foreach (var finding in findings)
        {
            Assert.InRange(finding.Start, last, text.Length - 1);
            Assert.InRange(finding.End, finding.Start + 1, text.Length);
            Assert.Equal(text[finding.Start..finding.End], finding.Text);
            last = finding.Start;
        }
    }
}
