using System.ComponentModel.DataAnnotations;
using Goodword.Conversations;
using Goodword.Customers;

namespace Goodword.Channels.WebForm;

/// <summary>What somebody writes on a practice's public page; every problem is told at its field.</summary>
public sealed class ContactForm : IValidatableObject
{
    public const int NameLength = 120;
    public const int SubjectLength = 200;
    public const int TextLength = 20_000;

    /// <summary>Made when the page is opened: sent twice, the form is one message.</summary>
    public string? Form { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Subject { get; set; }

    public string? Text { get; set; }

    /// <summary>People don't see this field; machines that fill in forms do.</summary>
    public string? Website { get; set; }

    /// <summary>Not by attributes, since those would hold back what is told here until all of them are content.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Line(Name).Length is 0 or > NameLength)
            yield return new ValidationResult(Line(Name).Length == 0 ? "Tell us your name, as you want to be called." : $"Please shorten your name to {NameLength} characters.", [nameof(Name)]);
        if (Line(Email).Length == 0)
            yield return new ValidationResult("Tell us your e-mail address: our answer goes there.", [nameof(Email)]);
        else if (!TypedAddress.IsAddress(Line(Email)))
            yield return new ValidationResult("That is no e-mail address; one looks like pat@example.com.", [nameof(Email)]);
        else if (TypedAddress.LacksEnd(Line(Email)))
            yield return new ValidationResult("The end of your e-mail address is missing, such as .com; our answer would not arrive.", [nameof(Email)]);
        if (Line(Subject).Length is 0 or > SubjectLength)
            yield return new ValidationResult(Line(Subject).Length == 0 ? "Tell us in a few words what it is about." : $"Please shorten this to {SubjectLength} characters; the rest can go into the message.", [nameof(Subject)]);
        if (Words.Length == 0)
            yield return new ValidationResult("Write your message.", [nameof(Text)]);
        else if (Words.Length > TextLength)
            yield return new ValidationResult($"Your message has {Words.Length:N0} characters, and at most {TextLength:N0} fit. Please send it in several parts.", [nameof(Text)]);
    }

    /// <summary>As it is kept: browsers send CR LF for a line end, and count it as one.</summary>
    internal string Words => Text.AsTyped().Trim();

    internal static string Line(string? text) => text.AsTyped().Trim();
}
