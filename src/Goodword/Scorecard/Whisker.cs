using System.Globalization;

namespace Goodword.Scorecard;

/// <summary>The interval on a scale from 0 to 100 %, for the eye; the words beside it say the same.</summary>
internal static class Whisker
{
    public static string Of(Figure figure) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        <svg class="score-whisker" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect class="scale" x="0" y="3.25" width="100" height="1.5" />
        <rect class="interval" x="{figure.Low * 100:0.##}" y="2" width="{Math.Max(1, (figure.High - figure.Low) * 100):0.##}" height="4" />
        <rect class="value" x="{(figure.Value * 100) - .75:0.##}" y="0" width="1.5" height="8" />
        </svg>
        """);
}
