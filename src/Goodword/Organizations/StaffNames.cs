namespace Goodword.Organizations;

internal static class StaffNames
{
    private static readonly string[] Titles = ["Dr", "Mr", "Mrs", "Ms", "Miss", "Mx", "Prof", "Professor", "Doctor", "Nurse", "Sister", "Sir", "Dame"];

    /// <summary>The name by which a colleague is called: "Ana" of Ana Ruiz, but all of Dr Mina Lee, whose title is no name.</summary>
    public static string First(string name) =>
        name.Split(' ')[0] is var first && Titles.Contains(first.TrimEnd('.'), StringComparer.OrdinalIgnoreCase) ? name : first;
}
