using Goodword.Organizations;

namespace Goodword.Demo;

/// <summary>Who works and who is served in the demo.</summary>
internal static class DemoPeople
{
    public static readonly IReadOnlyList<(string Name, Role Role, int Practice)> Staff =
    [
        ("Ana Ruiz", Role.Administrator, 0), ("Tom Becker", Role.FrontDesk, 0), ("Grace Mbeki", Role.FrontDesk, 0), ("Leo Hart", Role.FrontDesk, 0),
        ("Dr Mina Lee", Role.Clinician, 0), ("Ruth Adler", Role.Manager, 0),
        ("Nadia Petrova", Role.FrontDesk, 1), ("Carl Dunn", Role.FrontDesk, 1), ("Sofia Lindgren", Role.FrontDesk, 1), ("Omar Haddad", Role.FrontDesk, 1),
        ("Dr Paul Moreau", Role.Clinician, 1), ("Joan Whitfield", Role.Manager, 1),
    ];

    private static readonly string[] Women =
    [
        "Amara", "Carla", "Elena", "Greta", "Ines", "Keiko", "Maria", "Olu", "Priya", "Rosa", "Teresa", "Uma", "Wanda", "Yara", "Agnes",
        "Chloe", "Esther", "Gabriela", "Irina", "Katrin", "Mei", "Olga", "Sarah", "Ursula", "Vera", "Zoe", "Éloïse", "Łucja",
    ];

    private static readonly string[] Men =
    [
        "Ben", "Dmitri", "Farid", "Hugo", "Jamal", "Lars", "Nils", "Quentin", "Sven", "Victor", "Xavier", "Zoltan", "Boris", "Daniel", "Felix",
        "Henry", "James", "Liam", "Noah", "Pedro", "Ruben", "Tariq", "William", "Yusuf", "Søren", "José",
    ];

    private static readonly string[] Last =
    [
        "Okafor", "Schmidt", "Rossi", "Ivanov", "Novak", "Haddad", "Lindqvist", "Moreau", "Costa", "Brown", "Tanaka", "Berg", "Garcia", "Jensen", "Adeyemi", "Sharma",
        "Dubois", "Lopez", "Eriksson", "Silva", "Patel", "Keller", "Kowalska", "Martin", "Nasser", "Horvath", "Walsh", "Popov", "Bennett", "Cohen", "Fischer", "Mendes",
        "Hughes", "Petrenko", "O'Connor", "Weber", "Murphy", "Chen", "Johnson", "Sokolova", "Alvarez", "de Vries", "Khan", "Huber", "Marín", "Wright", "Yilmaz", "Bauer", "Ó Súilleabháin", "van der Meer",
    ];

    /// <summary>Names as they come: mostly short, some long, some written from right to left.</summary>
    private static readonly string[] Unusual = ["محمد الأحمد", "נועה לוי", "Wolfeschlegelsteinhausenbergerdorff-Montgomery Featherstonehaugh", "王秀英", "Ασπασία Παπαδοπούλου"];

    public static (string Name, string Called) Customer(Random random, int number)
    {
        if (number % 120 == 7)
            return (Unusual[number / 120 % Unusual.Length], "");
        var (firsts, title) = random.Chances(0.5) ? (Women, "Ms") : (Men, "Mr");
        var first = random.Pick(firsts);
        var last = random.Pick(Last);
        return ($"{first} {last}", random.Next(3) switch { 0 => first, 1 => $"{title} {last}", _ => "" });
    }

    public static string Email(string name, int number)
    {
        var slug = Slug.Of(name).Replace('-', '.');
        return $"{slug[..Math.Min(slug.Length, 40)]}.{number}@mail.example";
    }
}
