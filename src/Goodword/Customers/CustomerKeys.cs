using Goodword.Organizations;
using Goodword.Storage;

namespace Goodword.Customers;

/// <summary>
/// What varies between two requests for the same list. The first word is a beginning, and what comes after everything that begins so;
/// the others are beginnings as they stand in <see cref="CustomerWord.AllWords"/>.
/// </summary>
internal sealed record CustomerKeys
{
    private const string AfterAll = "\U0010FFFF";

    public IReadOnlyList<PracticeId> Practices { get; init; } = [];

    public PracticeId One { get; init; }

    public PracticeId Two { get; init; }

    public string SortName { get; init; } = "";

    public CustomerId Id { get; init; }

    public string First1 { get; init; } = "";

    public string End1 { get; init; } = "";

    public string Beginning2 { get; init; } = "";

    public string Beginning3 { get; init; } = "";

    public string Beginning4 { get; init; } = "";

    /// <param name="practices">The asker's.</param>
    /// <param name="words">At most <see cref="CustomerQueries.MostWords"/>; the longest becomes the first.</param>
    public static CustomerKeys Of(IReadOnlyList<PracticeId> practices, IReadOnlyList<string> words)
    {
        string[] all = [.. words.OrderByDescending(w => w.Length), "", "", "", ""];
        return new CustomerKeys
        {
            Practices = practices,
            One = practices.Count > 0 ? practices[0] : default,
            Two = practices.Count > 0 ? practices[^1] : default,
            First1 = all[0],
            End1 = all[0] + AfterAll,
            Beginning2 = CustomerWord.Before + all[1],
            Beginning3 = CustomerWord.Before + all[2],
            Beginning4 = CustomerWord.Before + all[3],
        };
    }
}
