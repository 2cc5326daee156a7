using Goodword.Organizations;

namespace Goodword.Site.Components;

/// <summary>Names of things as the screen shows them.</summary>
internal static class Words
{
    public static string InWords(this Role role) => role switch
    {
        Role.FrontDesk => "Front desk",
        _ => role.ToString(),
    };
}
