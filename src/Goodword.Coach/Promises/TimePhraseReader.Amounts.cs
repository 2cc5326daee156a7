using System.Globalization;

namespace Goodword.Coaching.Promises;

internal sealed partial class TimePhraseReader
{
    /// <summary>How many: "20", "1.5", "2-3", "a couple of", "the next few", "two and a half", "half an"; the index behind it.</summary>
    private int Amount(int i, out decimal amount)
    {
        amount = 0;
        if (text[i] is "next" or "coming" or "following" && text[i - 1] is "the")
        {
            var after = Amount(i + 1, out amount);
            amount = after == i + 1 ? 1 : amount;
            return after == i + 1 && !IsUnit(after) && !IsBusiness(after) ? i : after;
        }

        var j = SimpleAmount(i, out amount);
        if (j == i)
            return i;

        if (text[j] is "-" or "to" or "or" && SimpleAmount(j + 1, out var upper) is var k && k > j + 1 && upper >= amount)
            (j, amount) = (k, upper);
        else if (text.Follows(j, "and", "a") && text[j + 2] is "half")
            (j, amount) = (j + 3, amount + 0.5m);
        else if (text.IsNumber(j) && text[j] is "1/2")
            (j, amount) = (j + 1, amount + 0.5m);

        return text[j] is "more" or "short" or "full" or "further" or "calendar" or "consecutive" or "clear" or "quick" ? j + 1 : j;
    }

    private int SimpleAmount(int i, out decimal amount)
    {
        amount = 0;
        if (text.IsNumber(i) && Fraction(text[i], out amount))
        {
            var part = FractionSign(i + 1);
            amount += part;
            return part > 0 ? i + 2 : text[i].Contains('/', StringComparison.Ordinal) ? OfAn(i + 1) : i + 1;
        }

        if (FractionSign(i) is var sign and > 0)
        {
            amount = sign;
            return OfAn(i + 1);
        }

        if (text.IsNumber(i))
            return i;

        switch (text[i])
        {
            case "half" when text[i + 1] is "a" or "an":
                amount = 0.5m;
                return i + 2;
            case "half" when text[i + 1] is "hour" or "-":
                amount = 0.5m;
                return text[i + 1] is "-" ? i + 2 : i + 1;
            case "a" when text[i + 1] is "half" or "couple" or "few" or "quarter" or "good":
                return SimpleAmount(i + 1, out amount);
            case "quarter" or "three" when QuarterHour(i, out amount) is var quarter && quarter > i:
                return quarter;
            case "couple":
                amount = 2;
                return text[i + 1] is "of" ? text[i + 2] is "more" ? i + 3 : i + 2 : i + 1;
            case "few":
                amount = 3;
                return i + 1;
            case "a" or "an" or "another":
                amount = 1;
                return i + 1;
            case "twenty" or "thirty" or "forty" or "fifty" when text[i + 1] is "-" || TimeWords.Numbers.ContainsKey(text[i + 1]):
                var unitsAt = text[i + 1] is "-" ? i + 2 : i + 1;
                TimeWords.Numbers.TryGetValue(text[unitsAt], out var units);
                amount = TimeWords.Numbers[text[i]] + (units < 10 ? units : 0);
                return units is > 0 and < 10 ? unitsAt + 1 : i + 1;
            default:
                if (!TimeWords.Numbers.TryGetValue(text[i], out var number))
                    return i;

                amount = number;
                return i + 1;
        }
    }

    /// <summary>"1/2 an hour", "3/4 of an hour".</summary>
    private int OfAn(int i) => text[i] is "a" or "an" ? i + 1 : text[i] is "of" && text[i + 1] is "a" or "an" ? i + 2 : i;

    private decimal FractionSign(int i) => text[i].Length == 0 ? 0 : text.Source[text.Token(i).Start] switch
    {
        '\u00bd' => 0.5m,
        '\u00bc' => 0.25m,
        '\u00be' => 0.75m,
        _ => 0,
    };

    private int QuarterHour(int i, out decimal amount)
    {
        amount = text[i] is "three" ? 0.75m : 0.25m;
        var j = text[i] is "three" ? i + 1 : i;
        if (text[j] is not ("quarter" or "quarters"))
            return i;

        if (text.Follows(j + 1, "of", "an"))
            return j + 3;

        return text[j + 1] is "hour" ? j + 1 : i;
    }

    private static bool Fraction(string number, out decimal amount)
    {
        amount = number is "3/4" ? 0.75m : number is "1/4" ? 0.25m : 0.5m;
        return number is "1/2" or "1/4" or "3/4" || (number.Length <= 6 && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount));
    }
}
