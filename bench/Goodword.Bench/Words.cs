using System.Globalization;
using System.Text;

namespace Goodword.Bench;

/// <summary>Texts of a practice's day, the same for the same seed.</summary>
internal sealed class Words(int seed)
{
    private static readonly string[] First = ["Ada", "Ben", "Carla", "Dmitri", "Elena", "Femi", "Grace", "Hamid", "Ines", "Jonas", "Kofi", "Lena", "Mateo", "Noor", "Olga", "Pavel", "Quinn", "Rosa", "Samir", "Tess", "Umar", "Vera", "Wanda", "Yusuf", "Zoe"];
    private static readonly string[] Last = ["Abara", "Becker", "Cole", "Dubois", "Eriksson", "Ferrari", "Gupta", "Haddad", "Ivanova", "Jensen", "Kowalski", "Lind", "Marsh", "Nowak", "Okafor", "Petrova", "Quist", "Ruiz", "Santos", "Tanaka", "Usman", "Varga", "Walsh", "Young", "Zhou"];
    private static readonly string[] Matters = ["prescription", "appointment", "test results", "referral", "invoice", "vaccination", "sick note", "insurance form", "follow-up", "blood test", "dosage", "opening hours", "parking", "records", "physiotherapy"];
    private static readonly string[] Sentences =
    [
        "I was told it would be ready on Monday, but the pharmacy has nothing yet.",
        "Could you tell me whether I need to come in again, or is a call enough?",
        "My daughter has had a temperature since yesterday evening and does not want to eat.",
        "The letter that you sent has the wrong date of birth on it.",
        "I have moved, and my new address is on the form that I filled in last week.",
        "Thank you for the kind words when I was with you; it helped more than you know.",
        "I waited for forty minutes on the line and then it rang off.",
        "The tablets make me dizzy in the mornings, so I have halved the dose for now.",
        "Is there anything that I should not eat before the examination?",
        "We will be away from the twelfth to the twentieth and can be reached by mail only.",
        "My insurer says that the code on the bill is not one that they know.",
        "Please let me know which days next week would suit the doctor.",
        "The pain is better, but it comes back when I walk up the stairs.",
        "I would rather speak with the person who saw me the last time.",
    ];

#pragma warning disable CA5394 // Nothing is secret here.
    private readonly Random random = new(seed);

    public int Number(int below) => random.Next(below);

    public double Share() => random.NextDouble();
#pragma warning restore CA5394

    public static string Name(int person) => $"{First[person % First.Length]} {Last[person / First.Length % Last.Length]}{(person < 625 ? "" : " " + (person / 625).ToString(CultureInfo.InvariantCulture))}";

    public string Matter() => Matters[Number(Matters.Length)];

    public string Sentence() => Sentences[Number(Sentences.Length)];

    public string Text(int least, string lineEnd)
    {
        var text = new StringBuilder("Hello,").Append(lineEnd).Append(lineEnd);
        while (text.Length < least)
            text.Append(Sentence()).Append(Number(4) == 0 ? lineEnd + lineEnd : " ");
        return text.Append(lineEnd).Append("Kind regards").ToString();
    }
}
