using System.Globalization;

namespace Goodword.CoachQuality;

/// <summary>How often a rule was right, found too much, and found too little.</summary>
internal sealed class Tally
{
    private int right;
    private int tooMuch;
    private int tooLittle;

    public string? Count(bool isExpected, bool isFound)
    {
        switch (isExpected, isFound)
        {
            case (true, true):
                right++;
                return null;
            case (false, true):
                tooMuch++;
                return "TOO MUCH";
            case (true, false):
                tooLittle++;
                return "TOO LITTLE";
            default:
                return null;
        }
    }

    public void Add(Tally other)
    {
        right += other.right;
        tooMuch += other.tooMuch;
        tooLittle += other.tooLittle;
    }

    public string Row(string name)
    {
        var precision = right + tooMuch == 0 ? double.NaN : (double)right / (right + tooMuch);
        var recall = right + tooLittle == 0 ? double.NaN : (double)right / (right + tooLittle);
        return string.Create(CultureInfo.InvariantCulture, $"{name,-20} right {right,3}  too much {tooMuch,3}  too little {tooLittle,3}  precision {precision:F2}  recall {recall:F2}");
    }
}
