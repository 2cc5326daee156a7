namespace Goodword.Organizations;

/// <summary>Whom we serve, in the organization's own word.</summary>
internal static class VocabularyWords
{
    public static string Noun(this Vocabulary vocabulary) => vocabulary == Vocabulary.Customer ? "customer" : "patient";

    public static string Nouns(this Vocabulary vocabulary) => vocabulary == Vocabulary.Customer ? "customers" : "patients";

    /// <summary>At the beginning of a sentence.</summary>
    public static string Title(this Vocabulary vocabulary) => vocabulary == Vocabulary.Customer ? "Customer" : "Patient";

    public static string Titles(this Vocabulary vocabulary) => vocabulary == Vocabulary.Customer ? "Customers" : "Patients";
}
