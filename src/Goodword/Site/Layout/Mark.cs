using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Layout;

/// <summary>A word, spoken with a smile.</summary>
internal static class Mark
{
    public static readonly MarkupString Drawn = new("""
        <svg class="gw-mark" viewBox="0 0 32 32" aria-hidden="true">
          <path class="bubble" d="M16 2.500c8 0 13.500 5 13.500 12S24 26.500 16 26.500c-1.500 0-3-.2-4.300-.6L5.600 29c-.7.350-1.400-.3-1.200-1l1.200-5C3.600 20.800 2.500 17.900 2.500 14.500 2.500 7.500 8 2.500 16 2.500Z" />
          <path class="smile" fill="none" stroke-width="2.800" stroke-linecap="round" d="M9.800 15.500c1.400 3.100 3.600 4.600 6.200 4.600s4.800-1.500 6.200-4.600" />
          <path class="eyes" d="M11.200 9a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400Zm9.600 0a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400Z" />
        </svg>
        """);
}
