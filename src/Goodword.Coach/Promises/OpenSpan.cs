using System.Runtime.InteropServices;
using NodaTime;

namespace Goodword.Coaching.Promises;

/// <summary>One stretch of a day during which a practice is open.</summary>
/// <param name="Open">From this time on.</param>
/// <param name="Close">Up to but not including this time; midnight (00:00) means the end of the day.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OpenSpan(LocalTime Open, LocalTime Close);
