using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>A sum for each rule, added up without leaving the processor.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RuleSums(Vector256<short> First, Vector256<short> Last)
{
    /// <summary>With a row of weights added, sixteen rules at once. A sum that does not fit stays at the greatest number that does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RuleSums With(ReadOnlySpan<sbyte> row)
    {
        var (low, high) = Vector256.Widen(Vector256.Create(row));
        return new RuleSums(Vector256.AddSaturate(First, low), Vector256.AddSaturate(Last, high));
    }

    /// <summary>The sums of eight rules from this one, a multiple of eight, on.</summary>
    public Vector256<float> From(int rule)
    {
        var half = rule < Vector256<short>.Count ? First : Last;
        return Vector256.ConvertToSingle((rule & Vector256<int>.Count) == 0 ? Vector256.WidenLower(half) : Vector256.WidenUpper(half));
    }
}
