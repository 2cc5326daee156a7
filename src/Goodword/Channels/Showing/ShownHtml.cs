using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Ganss.Xss;

namespace Goodword.Channels.Showing;

/// <summary>
/// A mail as its sender formatted it, made harmless: nothing in it runs, asks for input, or fetches anything. It is shown in a sandbox
/// under a policy of its own all the same.
/// </summary>
internal sealed partial class ShownHtml
{
    /// <summary>No scripts, no forms, no frames, nothing from anywhere; pictures only out of the page itself.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private const string Style =
        "html{color-scheme:light;background:#fff}body{margin:1rem;font:16px/1.5 system-ui,sans-serif;color:#1c1c1c;overflow-wrap:anywhere}img{max-width:100%;height:auto}pre{white-space:pre-wrap}blockquote{margin:.75rem 0 .75rem .25rem;padding-left:.75rem;border-left:3px solid #ccc}.gw-blocked{margin:0 0 1rem;padding:.5rem .75rem;border:1px solid #ccc;border-radius:.5rem;font-size:14px;color:#444;background:#f6f6f6}";

    /// <summary>More than any program writes.</summary>
    private const int MostParts = 200;

    private static readonly HashSet<string> Tags = new(StringComparer.Ordinal)
    {
        "a", "abbr", "address", "article", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em",
        "figcaption", "figure", "font", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main", "mark", "ol", "p", "pre", "q", "s", "samp", "section",
        "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    };

    private static readonly string[] Attributes =
    [
        "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "color", "colspan", "dir", "face", "height", "href", "lang", "nowrap", "rowspan", "size", "span", "src", "start", "style",
        "title", "valign", "width",
    ];

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    private readonly Func<string, string?> pictureOf;
    private readonly BalancedHtml balanced = new(Tags);
    private int blocked;

    private ShownHtml(Func<string, string?> pictureOf) => this.pictureOf = pictureOf;

    /// <summary>A whole page, the parts one below the other.</summary>
    /// <param name="pictureOf">The picture in the mail of that Content-ID, as a data URI; null: there is none that can be shown.</param>
    public static string Page(IEnumerable<string> parts, Func<string, string?> pictureOf)
    {
        var shown = new ShownHtml(pictureOf);
        // Each on its own: what one leaves open must not take in the next.
        var body = string.Join("\n", parts.Take(MostParts).Select(shown.Clean));
        var note = shown.blocked == 0 ? "" : "<p class=\"gw-blocked\">Pictures from the internet are left out: fetching them would tell the sender that, when and where this was read.</p>";
        return $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"referrer\" content=\"no-referrer\"><title>As it was sent</title><style>{Style}</style></head><body dir=\"auto\">{note}{body}</body></html>";
    }

    private string Clean(string html)
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(Schemes, StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(HtmlSanitizerDefaults.AllowedCssProperties, StringComparer.OrdinalIgnoreCase),
        })
        { DisallowCssPropertyValue = Fetching() };
        sanitizer.FilterUrl += (_, address) => address.SanitizedUrl = Filter(address);
        sanitizer.PostProcessNode += (_, node) => Guard(node.Node);
        return sanitizer.Sanitize(balanced.Of(html));
    }

    private string? Filter(FilterUrlEventArgs address)
    {
        var url = address.OriginalUrl.Trim();
        if (address.Tag.LocalName == "a")
            return Array.Exists(Schemes, scheme => url.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase)) ? address.SanitizedUrl : null;
        if (address.Tag.LocalName != "img")
            return null;
        if (Picture().IsMatch(url))
            return url;
        var picture = url.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) ? pictureOf(url["cid:".Length..]) : null;
        if (picture is null)
            blocked++;
        return picture;
    }

    /// <summary>Whoever follows a link tells its owner nothing of the page it stood on.</summary>
    private static void Guard(INode node)
    {
        if (node is not IElement { LocalName: "a" } link)
            return;
        link.SetAttribute("target", "_blank");
        link.SetAttribute("rel", "noopener noreferrer nofollow");
    }

    [GeneratedRegex(@"[<>]|url\s*\(|image-set|expression\s*\(|@import", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Fetching();

    [GeneratedRegex("^data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\\s]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();
}
