using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Goodword.Coaching.SecondReading;

/// <summary>A sum for each rule: of whole rows, which are added up without leaving the processor, and of single weights beside them.</summary>
/// <param name="single">Zeros, <see cref="Weights.Width"/> of them.</param>
internal ref struct RuleSums(Span<int> single)
{
    private readonly Span<int> single = single;

    // Sixteen rules each. A sum that does not fit stays at the greatest number that does.
    private Vector256<short> first;
    private Vector256<short> last;

    public void Add(ReadOnlySpan<sbyte> row)
    {
        var (low, high) = Vector256.Widen(Vector256.Create(row));
        first = Vector256.AddSaturate(first, low);
        last = Vector256.AddSaturate(last, high);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(Weights weights, FeatureWeights its)
    {
        if (its.IsUnknown)
            return;

        if (its.IsRow)
        {
            Add(weights.Row(its.Row));
            return;
        }

        single[its.First.Rule] += its.First.Weight;
        single[its.Second.Rule] += its.Second.Weight;
    }

    /// <summary>The sums of eight rules from this one, a multiple of eight, on.</summary>
    public readonly Vector256<float> From(int rule)
    {
        var half = rule < Vector256<short>.Count ? first : last;
        var sum = (rule & Vector256<int>.Count) == 0 ? Vector256.WidenLower(half) : Vector256.WidenUpper(half);
        return Vector256.ConvertToSingle(single.IsEmpty ? sum : sum + Vector256.Create<int>(single[rule..]));
    }
}
