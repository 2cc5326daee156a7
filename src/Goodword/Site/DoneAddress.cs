using Microsoft.AspNetCore.Components;

namespace Goodword.Site;

/// <summary>The address of the page that is shown, with what was done on it: the next page tells of it.</summary>
internal static class DoneAddress
{
    /// <param name="done">Null: the page as one comes to it, so that a form doesn't tell again what another did.</param>
    public static string After(this NavigationManager navigation, string? done) => "/" + navigation.ToBaseRelativePath(navigation.GetUriWithQueryParameter("done", done));
}
