using System.Globalization;

namespace Goodword.CoachQuality;

/// <summary>How often something was found rightly, found too much, and not found.</summary>
internal sealed class Tally
{
    private int right;
    private int tooMuch;
    private int tooLittle;

    public double Precision => (double)right / (right + tooMuch);

    public double Recall => (double)right / (right + tooLittle);

    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => 2.0 * right / (2 * right + tooMuch + tooLittle);

    public int Wrong => tooMuch + tooLittle;

    public bool IsEmpty => right + Wrong == 0;

    public void Count(bool isExpected, bool isFound)
    {
        right += isExpected && isFound ? 1 : 0;
        tooMuch += isFound && !isExpected ? 1 : 0;
        tooLittle += isExpected && !isFound ? 1 : 0;
    }

    public void Add(Tally other)
    {
        right += other.right;
        tooMuch += other.tooMuch;
        tooLittle += other.tooLittle;
    }

    public static string Head { get; } = $"{"",-20} {"right",6} {"too much",9} {"missed",7} {"precision",10} {"recall",7} {"F1",6}";

    public string Row(string name) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-20} {right,6} {tooMuch,9} {tooLittle,7} {Share(Precision),10} {Share(Recall),7} {Share(F1),6}");

    public static string Share(double share) => double.IsNaN(share) ? "-" : share.ToString("F2", CultureInfo.InvariantCulture);
}
