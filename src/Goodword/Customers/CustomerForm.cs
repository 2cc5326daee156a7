using Goodword.Site;

namespace Goodword.Customers;

/// <summary>What staff write down about a customer, as it is typed.</summary>
public sealed class CustomerForm
{
    public string? Name { get; set; }

    public string? CalledName { get; set; }

    public string? Language { get; set; }

    public string? ToldUs { get; set; }

    /// <summary>What the record said when the form was opened, so that nobody overwrites what they have not seen.</summary>
    public string? Seen { get; set; }

    public static CustomerForm Of(CustomerRecord record) => new()
    {
        Name = record.Name,
        CalledName = record.CalledName,
        Language = record.Language.Length == 0 ? "" : LanguageTag.NameOf(record.Language) is var name && LanguageTag.Read(name) == record.Language ? name : record.Language,
        ToldUs = record.ToldUs,
        Seen = record.Stamp,
    };

    /// <summary>Every problem, each with its field, in the words of who fills it in.</summary>
    public IEnumerable<(string Field, string Problem)> Problems()
    {
        if (Text(Name).Length == 0)
            yield return (nameof(Name), "Write the name, even if it is only a first name.");
        if (Text(Name).Length > Customer.NameLength)
            yield return (nameof(Name), $"A name has at most {Customer.NameLength} characters; this one has {Text(Name).Length}.");
        if (Text(CalledName).Length > Customer.NameLength)
            yield return (nameof(CalledName), $"A name has at most {Customer.NameLength} characters; this one has {Text(CalledName).Length}.");
        if (Text(Language).Length > 0 && LanguageTag.Read(Text(Language)) is null)
            yield return (nameof(Language), "Choose a language from the list, or write its code, such as pl or pt-BR.");
        if (Lines(ToldUs).Length > Customer.NotesLength)
            yield return (nameof(ToldUs), $"There is room for {Customer.NotesLength:N0} characters; this has {Lines(ToldUs).Length:N0}.");
    }

    public void WriteTo(Customer customer) => customer.Describe(Written.Name, Written.CalledName, Written.Language, Written.ToldUs);

    /// <summary>Whether there is nothing to write: it was sent before, or a colleague wrote the same.</summary>
    public bool StandsIn(Customer customer) => Written == (customer.Name, customer.CalledName, customer.Language, customer.ToldUs);

    private (string Name, string CalledName, string Language, string ToldUs) Written => (Line(Name), Line(CalledName), LanguageTag.Read(Text(Language)) ?? "", Lines(ToldUs));

    /// <summary>Of what the form can change, and of nothing else: a feeling that came in meanwhile is no conflict.</summary>
    public static string StampOf(string name, string calledName, string language, string toldUs) =>
        Meanwhile.StampOf(name, calledName, language, toldUs);

    private static string Text(string? typed) => typed?.Trim() ?? "";

    private static string Line(string? typed) => string.Concat(Text(typed).Select(c => char.IsControl(c) ? ' ' : c));

    /// <summary>PostgreSQL keeps no NUL; browsers send CR LF.</summary>
    private static string Lines(string? typed) => Text(typed).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal);
}
