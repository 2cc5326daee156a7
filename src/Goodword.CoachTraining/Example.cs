using System.Runtime.InteropServices;

namespace Goodword.CoachTraining;

/// <summary>What one rule is learned from.</summary>
/// <param name="Unit">A sentence.</param>
/// <param name="Holds">Whether the rule holds in it.</param>
/// <param name="Cost">How dear a mistake is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Example(Unit Unit, bool Holds, float Cost);
