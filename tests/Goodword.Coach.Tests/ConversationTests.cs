namespace Goodword.Coaching.Tests;

/// <summary>What a message is in its conversation.</summary>
public class ConversationTests
{
    [Theory]
    [InlineData("Your refund will reach you on March 3.", "Your refund is on its way and arrives on March 9.", "March 9")]
    [InlineData("Your appointment is on Tuesday at 9 am.", "We look forward to your appointment on Tuesday at 10 am.", "10 am")]
    [InlineData("The cleaning costs $120.", "The cleaning is $150.", "$150")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Your appointment is on Tuesday at 10:20.", "10:20")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Your appointment with Dr Lee has been booked for Wednesday.", "Wednesday")]
    [InlineData("Your appointment with Dr Lee is on Tuesday.", "Your appointment is on Thursday.", "Thursday")]
    [InlineData("The fee for the form is £25.", "The fee for the form is £35.", "£35")]
    [InlineData("Your copay for the visit is $40.", "Your copay for the visit will be $45.", "$45")]
    [InlineData("Your results will be ready on Tuesday.", "Your results are ready on Thursday.", "Thursday")]
    [InlineData("I'll call you on Tuesday.", "I will call you on Wednesday.", "Wednesday")]
    [InlineData("We close at 5 today.", "We close at 6 today.", "6")]
    [InlineData("Please confirm your visit by Monday.", "You can confirm your visit by Tuesday.", "Tuesday")]
    [InlineData("You don't need to fast before the test.", "You need to fast before the test.", "You need to fast before the test")]
    [InlineData("We accept Aetna.", "We don't accept Aetna.", "We don't accept Aetna")]
    [InlineData("There is no fee for that.", "There is a fee for that.", "There is a fee for that")]
    public void A_day_time_amount_yes_or_no_that_we_said_otherwise_before_is_inconsistent(string before, string now, string expected)
    {
        var finding = Assert.Single(Of("inconsistent", now, new CoachContext { EarlierMessages = [before] }));

        Assert.Contains(finding.Text, expected, StringComparison.Ordinal);
        foreach (var words in finding.Say)
            Assert.Empty(Of("inconsistent", now[..finding.ReplaceStart] + words + now[finding.ReplaceEnd..], new CoachContext { EarlierMessages = [before] }));
    }

    [Theory]
    [InlineData("The cleaning costs $120.", "The cleaning is $120.00, as I wrote.")]
    [InlineData("Your appointment is at 9.", "Your appointment is at 9:00 am.")]
    [InlineData("Your appointment is on Tuesday.", "I had to move you: your appointment is on Thursday.")]
    [InlineData("Your appointment is on Tuesday.", "Is Thursday better for your appointment?")]
    [InlineData("You don't need to fast before the test.", "If it is the other test, you need to fast.")]
    [InlineData("We accept Aetna.", "We accept Aetna, yes.")]
    [InlineData("Your appointment is on Tuesday.", "I'll call you on Thursday.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Please confirm your appointment by Monday.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Please arrive at 9:10 for your appointment.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "I'll email you by Monday about your appointment.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Bring the form to your appointment; the desk opens at 8.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "You can cancel your appointment until Monday at 9.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "After your appointment you can collect the result on Friday.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Dr Lee called on Monday about your appointment.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Your last appointment was on 3 November.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "The next free appointment is on Friday.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Your daughter's appointment is on Friday at 11.")]
    [InlineData("Your appointment is on Tuesday 8 December at 9:20.", "Your follow-up appointment is on Friday 18 December.")]
    [InlineData("The visit costs $120.", "The visit costs $120, of which your insurance pays $80.")]
    [InlineData("The visit costs $120.", "You paid $40 for the visit.")]
    [InlineData("The visit costs $120.", "Your copay for the visit is $40.")]
    [InlineData("The visit costs $120.", "A phone visit costs $60.")]
    [InlineData("The visit costs $120.", "Next year the visit will cost $130.")]
    [InlineData("The fee for the form is £25.", "The fee for the vaccination is £35.")]
    [InlineData("The fee for the form is £25.", "The fee has gone up to £35 since we wrote.")]
    [InlineData("I'll call you on Tuesday.", "I called you on Monday.")]
    [InlineData("I'll call you on Tuesday.", "I'll call you on Wednesday as well.")]
    [InlineData("We close at 5 today.", "We close at 6 tomorrow.")]
    [InlineData("Your blood test is on Tuesday at 9.", "Your test results come on Thursday.")]
    public void The_same_said_otherwise_a_correction_a_question_and_another_matter_are_not(string before, string now) =>
        Assert.Empty(Of("inconsistent", now, new CoachContext { EarlierMessages = [before] }));

    [Fact]
    public void What_was_put_right_meanwhile_is_what_counts()
    {
        var context = new CoachContext { EarlierMessages = ["Your appointment is on Tuesday.", "I had to move your appointment to Thursday."] };

        Assert.Empty(Of("inconsistent", "Your appointment is on Thursday.", context));
        Assert.NotEmpty(Of("inconsistent", "Your appointment is on Tuesday.", context));
    }

    [Fact]
    public void A_day_that_the_customer_asked_for_is_no_contradiction() =>
        Assert.Empty(Of("inconsistent", "Your appointment is on Thursday.", new CoachContext { EarlierMessages = ["Your appointment is on Tuesday."], UnansweredMessages = ["Could I come on Thursday?"] }));

    [Fact]
    public void Better_words_for_a_contradiction_say_that_it_is_one()
    {
        var finding = Assert.Single(Of("inconsistent", "Your appointment is on Thursday.", new CoachContext { EarlierMessages = ["Your appointment is on Tuesday."] }));

        Assert.Equal(["Thursday (I wrote Tuesday before, and I'm sorry for the mix-up)", "Tuesday"], finding.Say);
    }

    [Fact]
    public void What_we_said_before_is_put_in_only_where_all_else_is_the_same() =>
        Assert.Equal(["Thursday (I wrote Tuesday before, and I'm sorry for the mix-up)"], Assert.Single(Of("inconsistent", "See you soon: your appointment is on Thursday.", new CoachContext { EarlierMessages = ["Your appointment is on Tuesday."] })).Say);

    [Theory]
    [InlineData("Is my blood test back? Do I need to fast next time?", "Hi Pat, your blood test is back and all is well.", "Do I need to fast next time?")]
    [InlineData("How much is a crown? And where do I park?", "A crown is $900.", "And where do I park?")]
    [InlineData("When does the office open?", "Thank you for writing. The doctor says hello.", "When does the office open?")]
    [InlineData("When does the office open? Do you take Aetna?", "We do take Aetna.", "When does the office open?")]
    [InlineData("Do I need a referral?", "Hi Pat, thanks for getting in touch.", "Do I need a referral?")]
    [InlineData("Can I bring my dog? And can I pay by card?", "Hello Pat, of course you can pay by card.", "Can I bring my dog?")]
    [InlineData("Is my blood test back? How much was the scan?", "It came back this morning.", "How much was the scan?")]
    [InlineData("When is the scan?", "Yes, that works.", "When is the scan?")]
    [InlineData("Does the scan hurt?", "You're welcome.", "Does the scan hurt?")]
    [InlineData("Does the scan hurt?", "Thanks, and have a good day.", "Does the scan hurt?")]
    public void A_question_that_is_left_out_is_told(string asked, string reply, string expected)
    {
        var question = Assert.Single(Coach.OpenQuestions(reply, new CoachContext { UnansweredMessages = [asked] }));

        Assert.Equal(expected, question.Text);
        Assert.Equal(expected, asked[question.Start..][..question.Text.Length]);
    }

    [Theory]
    [InlineData("When does the office open?", "At 8 am on weekdays.")]
    [InlineData("Is there a fee?", "No, it is on us.")]
    [InlineData("How much is a crown?", "I'll find out and call you by 5 pm today.")]
    [InlineData("How are you?", "Your card is ready.")]
    [InlineData("Are the results back yet?", "Hi Lars, they came in this morning: no fracture.")]
    [InlineData("Could you check?", "I rang your insurance this morning. They pay the $38.50, and the invoice is cancelled.")]
    [InlineData("Is there a charge?", "It's free.")]
    [InlineData("Which vaccinations do we need for the trip?", "For Kenya you need yellow fever, hepatitis A and typhoid.")]
    [InlineData("Which entrance is it?", "It's the one on Mill Road, the glass door.")]
    [InlineData("Is there another slot?", "I've moved you to Friday at 10.")]
    [InlineData("Should I be worried?", "It's nothing serious.")]
    [InlineData("Can I bring my dog?", "Sorry, no pets.")]
    [InlineData("Do you take Aetna?", "We do.")]
    [InlineData("Who is my new doctor?", "Dr Shah.")]
    [InlineData("Would it be possible to get an earlier appointment?", "There's one on Tuesday at 8.")]
    [InlineData("Do you take cards? Is there a lift? Where do I park?", "Yes to both; parking is at the back.")]
    [InlineData("How long is the wait?", "Good morning Elena, usually five to six weeks.")]
    [InlineData("Where can I park? Are there stairs?", "Hi Liam, behind the house, and no, it's step-free.")]
    [InlineData("What do I need to bring? When should I come?", "Just your photo ID and insurance card; ten minutes early is plenty.")]
    [InlineData("I asked my wife why. Thanks.", "Your card is ready.")]
    [InlineData("Same time next week for the blood test?", "Yes, that works.")]
    [InlineData("When I come on Friday, do I need to fast before the scan?", "No need to.")]
    [InlineData("Next time I see Dr. Lee, should I bring the X-ray?", "Certainly.")]
    [InlineData("Shall I bring the form?", "No need, thank you.")]
    [InlineData("Do you want me to bring the form?", "That would be great, thanks.")]
    [InlineData("Would you mind if I come later?", "Thank you for telling us, that's fine.")]
    [InlineData("Can my wife come to the scan?", "She is welcome to.")]
    [InlineData("Will Dr. Lee be there?", "She will.")]
    [InlineData("Have you received my fax?", "We have, thank you.")]
    public void A_question_that_is_answered_put_off_or_none_is_not(string asked, string reply) =>
        Assert.Empty(Coach.OpenQuestions(reply, new CoachContext { UnansweredMessages = [asked] }));

    [Theory]
    [InlineData("My order number is 48213 and it never came.", "Could you tell me your order number?", "48213")]
    [InlineData("Call me on 555 0134 998 please.", "What is your phone number?", "here: 555 0134 998.")]
    [InlineData("I moved. (0161) 496-0123 is mine.", "What is your phone number?", "here: (0161) 496-0123.")]
    [InlineData("Call 0161 496 0123. 2 pm is best.", "What is your phone number?", "here: 0161 496 0123.")]
    [InlineData("0161 496 0123\n12 Elm Street", "What is your phone number?", "here: 0161 496 0123.")]
    [InlineData("I was born on 3 May 1980.", "Please send us your date of birth.", "here: 3 May 1980.")]
    [InlineData("My date of birth is May 3, 1970.", "What is your date of birth?", "here: May 3, 1970.")]
    [InlineData("My date of birth is 3-5-70.", "What is your date of birth?", "here: 3-5-70.")]
    [InlineData("DOB 3/5/1970", "What's your date of birth?", "here: 3/5/1970.")]
    [InlineData("My policy number is AB 123 456 C.", "What is your policy number?", "here: AB 123 456 C.")]
    [InlineData("My order number is EL-48213, by the way.", "What is your order number?", "here: EL-48213.")]
    [InlineData("It hurts since Monday.", "When did it start?", "“since Monday”")]
    [InlineData("The pain started on Tuesday.", "When did it start?", "“started on Tuesday”")]
    [InlineData("It started last night, and it hurts.", "When did the pain start?", "“started last night”")]
    [InlineData("It first hurt about two weeks ago.", "When did it start?", "“about two weeks ago”")]
    public void Asking_for_what_they_told_already_is_not_listening(string told, string reply, string word)
    {
        var finding = Assert.Single(Of("not-listening", reply, new CoachContext { UnansweredMessages = [told] }));

        Assert.Contains(word, finding.Say[0], StringComparison.Ordinal);
        Assert.Equal(reply[..^1], finding.Text);
    }

    [Theory]
    [InlineData("My order never came.", "Could you tell me your order number?")]
    [InlineData("I was born on 3 May 1980.", "What is your daughter's date of birth?")]
    [InlineData("My daughter was born on 3 May 2018.", "What is your date of birth?")]
    [InlineData("I was born in 1980.", "What is your date of birth?")]
    [InlineData("Call me on 555 0134 998.", "What's your husband's phone number?")]
    [InlineData("My old number was 555-0188-12, I have a new one.", "What's your phone number?")]
    [InlineData("My number was 555-0188-12, I have a new one.", "What's your new phone number?")]
    [InlineData("My number is 555-0188-12.", "Is your phone number still 555-0188-12?")]
    [InlineData("My number is 555-0188-12.", "Is 555-0188-12 still your phone number?")]
    [InlineData("I started taking ibuprofen.", "When did it start?")]
    [InlineData("I saw Dr Lee two weeks ago.", "When did it start?")]
    public void Asking_for_what_they_did_not_tell_is_asking(string told, string reply) => Assert.Empty(Of("not-listening", reply, new CoachContext { UnansweredMessages = [told] }));

    [Fact]
    public void Coming_back_to_what_they_told_earlier_is_recalled()
    {
        var context = new CoachContext { CustomerMessages = ["My daughter plays the violin, and her shoulder hurts."], UnansweredMessages = ["Can she come on Monday?"] };

        Assert.Equal("I hope that the violin is easier on your daughter", Assert.Single(Of("recalls", "Yes, Monday is fine. I hope that the violin is easier on your daughter.", context)).Text);
        Assert.Empty(Of("recalls", "Yes, Monday is fine.", context));
    }

    [Fact]
    public void The_name_that_they_want_to_be_called_by_is_praised_and_no_other()
    {
        Assert.Equal("Pat", Assert.Single(Of("uses-name", "Hi Pat, your card is ready.", new CoachContext { CustomerName = "Pat" })).Text);
        Assert.Empty(Of("uses-name", "Hi Patricia, your card is ready.", new CoachContext { CustomerName = "Pat" }));
    }

    [Theory]
    [InlineData("Hello Jose, your card is ready.", "José")]
    [InlineData("Hello José, your card is ready.", "Jose\u0301 Ruiz")]
    [InlineData("Hello Jose\u0301, your card is ready.", "José")]
    public void A_name_is_theirs_with_its_accents_and_without(string text, string name) => Assert.Single(Of("uses-name", text, new CoachContext { CustomerName = name }));

    [Fact]
    public void A_name_of_half_a_letter_ends_nothing_in_an_error() => Assert.Empty(Of("uses-name", "Hello Jose, your card is ready.", new CoachContext { CustomerName = "Pat \ud83d" }));

    [Fact]
    public void The_same_reply_to_others_is_scripted()
    {
        const string Text = "Hi Pat, your card is ready and waits for you at the front desk from Monday to Friday.";

        Assert.Equal("You wrote the same to 2 others, so I do not feel that you mean me.", Assert.Single(Of("scripted", Text, new CoachContext { SentToOthers = 2 })).Why);
        Assert.Empty(Of("scripted", Text, new CoachContext()));
    }

    [Fact]
    public void A_print_is_the_same_whatever_the_name_and_the_numbers_and_another_for_another_text()
    {
        const string Text = "Hi {0}, thank you for your message. We have looked at your account and the amount of {1} dollars was booked twice by mistake, so it goes back to your card within three days.";
        var one = Print(string.Format(System.Globalization.CultureInfo.InvariantCulture, Text, "Pat", 40), "Pat");
        var other = Print(string.Format(System.Globalization.CultureInfo.InvariantCulture, Text, "Maria", 65), "Maria");
        var third = Print("Your glasses are ready and wait for you at the front desk. The doctor asks you to bring the old pair, so that she can compare both of them with you.", "Pat");

        Assert.True(other.IsNearly(one.ToBytes()));
        Assert.False(third.IsNearly(one.ToBytes()));
        Assert.Contains(Enumerable.Range(0, MessagePrint.Bands), band => one.Band(band) == other.Band(band));
        Assert.Null(MessagePrint.Of("Thank you, see you then!", null));
    }

    [Fact]
    public void Better_words_promise_an_answer_within_opening_hours()
    {
        var context = new CoachContext { AnswerBy = "noon on Monday", AnswerLaterBy = "noon on Tuesday" };

        Assert.Equal(["by noon on Monday", "by noon on Tuesday"], Assert.Single(Of("vague-promise", "We will fix this as soon as possible.", context)).Say);
    }

    private static MessagePrint Print(string text, string name)
    {
        var print = MessagePrint.Of(text, name);
        Assert.NotNull(print);
        return print;
    }

    private static List<Finding> Of(string rule, string text, CoachContext context) => [.. Coach.Default.Read(text, context).Where(finding => finding.Rule == rule)];
}
