using FsCheck;
using FsCheck.Xunit;
using Goodword.Coaching.Loading;
using Goodword.Coaching.Promises;

namespace Goodword.Coaching.Tests;

public class AnyTextTests
{
    private static readonly string[] Pieces =
    [
        "I'm sorry", " ", ". ", "you should have", "\"", "\u201c", "we'll look into it", "\ud800", "\udc00", "\0", "\u202e", "😀", "> quoted", "\n", "-- \n", "On Monday Bo wrote:\n", "calm down", "'", "’",
        "Dear [FIRSTNAME]", ", Ana", "5 pm", "[link]", "(", "https://elm.example/", "a.m.", "...", "?", "don't", "\r\n", "{{", "é", "日本", "1.5", "/",
    ];

    private static readonly string[] Blanks = [" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \n\n "];

    private static readonly string[] Odd = ["\ud83d", "\ude00", "👩‍👩‍👧", "\u202e", "\u2067א\u2069", "\0", "e\u0301", "\ufeff", "\u200b", "🏳️‍🌈", "\uffff"];

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

    [Fact]
    public void A_text_as_long_as_the_api_takes_is_read_to_its_end()
    {
        var letters = string.Concat(Enumerable.Repeat("I'm sorry, it is our policy. You should have called us, and we'll look into it soon.\n\n", 700));
        var last = letters.Length - letters.Length / 700;

        Assert.Contains(new Coach(RuleSet.BuiltIn()).Read(letters), finding => finding.Rule == "customer-fault" && finding.Start > last);
        Assert.Contains(Coach.Default.Read(letters + "Calm down, it's your own fault that you missed it."), finding => finding.Start > letters.Length);
    }

    [Fact]
    public void A_sentence_without_an_end_is_read_to_its_end()
    {
        var words = string.Concat(Enumerable.Repeat("and then we went on to the next room ", 25));

        var finding = Assert.Single(Coach.Default.Read(words + "you should have called us first"), finding => finding.Rule == "customer-fault");
        Assert.StartsWith("you should have", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_text_that_is_made_to_be_slow_the_beginning_is_read()
    {
        var hostile = string.Concat(Enumerable.Repeat("u can\u2616blame the ", 60_000));

        Assert.All(Coach.Default.Read("Calm down. " + hostile), finding => Assert.InRange(finding.End, 1, hostile.Length + 11));
        Assert.Equal("calm-down", new Coach(RuleSet.BuiltIn()).Read("Calm down. " + hostile)[0].Rule);
    }

    [Theory]
    [InlineData("chill)")]
    [InlineData("DONT swore(")]
    public void Better_words_fit_into_texts_that_fuzzing_found(string text)
    {
        Assert.All(Coach.Default.Read(text), finding => Assert.InRange(finding.ReplaceEnd, finding.ReplaceStart, text.Length));
    }

    [Property(MaxTest = 300)]
    public void A_blank_at_the_end_changes_no_finding(byte[] choice, byte blanks)
    {
        var text = string.Concat(choice.Select(index => Pieces[index % Pieces.Length]));
        var blank = Blanks[blanks % Blanks.Length];

        Assert.Equal(Described(text), Described(text + blank));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    [InlineData("{name}\n-- ")]
    [InlineData("%NAME%, we'll see\n--")]
    public void A_blank_at_the_end_of_an_example_changes_no_finding(string text)
    {
        foreach (var blank in Blanks)
            Assert.Equal(Described(text), Described(text + blank));
    }

    /// <summary>Halves of a pair, marks that turn the direction of writing, emoji of several characters, NUL: whatever stands around or inside the words.</summary>
    [Property(MaxTest = 500)]
    public void Any_UTF_16_is_read_and_no_finding_begins_or_ends_within_a_character(ushort[] units, byte[] choice)
    {
        var random = new string([.. units.Select(unit => (char)unit)]);
        var text = string.Concat(choice.Select((index, at) => Pieces[index % Pieces.Length] + (at % 2 == 0 ? random : Odd[index % Odd.Length])));

        Check(text);
        Check(random);
        PromiseReader.Read(text, new PromiseCalendar(NodaTime.Instant.FromUtc(2026, 3, 2, 15, 0), NodaTime.DateTimeZone.Utc));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Findings_lie_on_characters_whatever_stands_between_the_words_of_an_example(string text)
    {
        foreach (var odd in Odd)
        {
            Check(text.Replace(" ", odd, StringComparison.Ordinal));
            Check(text.Replace(" ", ' ' + odd, StringComparison.Ordinal));
            Check(odd + text + odd);
        }
    }

    public static TheoryData<string> Examples =>
        [.. Coach.Default.Rules.SelectMany(rule => rule.Hits).Select(MarkedExample.Unmark).Distinct(StringComparer.Ordinal)];

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
            Assert.False(SplitsAPair(text, finding.Start) || SplitsAPair(text, finding.End), $"{finding} begins or ends between the halves of a character.");
            last = finding.Start;
        }
    }

    private static bool SplitsAPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static List<(string Rule, int Start, int End)> Described(string text) => [.. Coach.Default.Read(text).Select(finding => (finding.Rule, finding.Start, finding.End))];
}
