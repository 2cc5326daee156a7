using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Goodword.Site.Components;

/// <summary>Words as they are, whoever wrote them, for what is written as one piece of text: see <see cref="ConversationRow"/>.</summary>
internal static class PlainText
{
    public static MarkupString Of(string words) => new(HtmlEncoder.Default.Encode(words));

    /// <summary>For screen readers alone.</summary>
    public static MarkupString Hidden(string words) => new($"<span class=\"visually-hidden\">{Of(words)}</span>");
}
