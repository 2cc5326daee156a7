using System.Text;
using MimeKit.Text;

namespace Goodword.Channels.Showing;

/// <summary>
/// Rewrites foreign HTML so that every tag is closed in its order and none stands too deep. A parser builds a tree from what it gets, and
/// what works on the tree calls itself for each level: a mail of a hundred thousand open tags would end the program. This goes through
/// the tags once and builds none. One serves all parts of a mail: what they may cost is counted together.
/// </summary>
/// <param name="allowed">Other tags go, and what stands between them stays.</param>
internal sealed class BalancedHtml(IReadOnlySet<string> allowed)
{
    private const int LongestInput = 2 * 1024 * 1024;
    private const int Deepest = 200;
    private const int MostTags = 50_000;
    private const int MostAttributes = 30;

    /// <summary>Characters in all style attributes together; the rest is shown plainly. Reading them is most of the work: of 1.5 million it took seven seconds.</summary>
    private const int MostStyle = 200_000;

    private static readonly HashSet<HtmlTagId> Alone = [HtmlTagId.Br, HtmlTagId.HR, HtmlTagId.Image, HtmlTagId.Col, HtmlTagId.Wbr];

    /// <summary>What stands in these is not for reading.</summary>
    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "title", "template", "object", "applet", "iframe", "noframes", "noembed", "svg", "math", "select", "textarea", "xmp", "audio", "video", "canvas",
    };

    private readonly StringBuilder html = new();
    private readonly Stack<string> open = [];
    private string? skipUntil;
    private int left = LongestInput;
    private int tags;
    private int style;

    /// <summary>One part, whatever those before it left open.</summary>
    public string Of(string part)
    {
        html.Clear();
        skipUntil = null;
        using var reader = new StringReader(part.Length > left ? part[..left] : part);
        left -= Math.Min(left, part.Length);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (tokens.ReadNextToken(out var token))
            Take(token);
        CloseDownTo(0);
        return html.ToString();
    }

    private void Take(HtmlToken token)
    {
        if (token is HtmlTagToken tag)
        {
            if (skipUntil is null)
                TakeTag(tag);
            else if (tag.IsEndTag && tag.Name.Equals(skipUntil, StringComparison.OrdinalIgnoreCase))
                skipUntil = null;
        }
        else if (token is HtmlDataToken data && token.Kind != HtmlTokenKind.ScriptData && skipUntil is null)
        {
            html.Append(HtmlUtils.HtmlEncode(data.Data));
        }
    }

    private void TakeTag(HtmlTagToken tag)
    {
        var name = tag.Name.ToLowerInvariant();
        if (tag.IsEndTag)
            Close(name);
        else if (Unread.Contains(name))
            skipUntil = tag.IsEmptyElement ? null : name;
        else if (allowed.Contains(name) && ++tags <= MostTags)
            Open(tag, name);
    }

    private void Open(HtmlTagToken tag, string name)
    {
        var isAlone = Alone.Contains(tag.Id);
        if (!isAlone && open.Count >= Deepest)
            return;
        html.Append('<').Append(name);
        foreach (var attribute in tag.Attributes.Take(MostAttributes).Where(a => a.Name.Length > 0 && a.Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !IsTooMuchStyle(a)))
            html.Append(' ').Append(attribute.Name).Append("=\"").Append(HtmlUtils.HtmlEncode(attribute.Value ?? "")).Append('"');
        html.Append('>');
        if (!isAlone)
            open.Push(name);
    }

    private bool IsTooMuchStyle(HtmlAttribute attribute) => attribute.Name.Equals("style", StringComparison.OrdinalIgnoreCase) && (style += attribute.Value?.Length ?? 0) > MostStyle;

    private void Close(string name)
    {
        if (open.Contains(name))
            CloseDownTo(open.Count - 1 - open.TakeWhile(o => o != name).Count());
    }

    private void CloseDownTo(int depth)
    {
        while (open.Count > depth)
            html.Append("</").Append(open.Pop()).Append('>');
    }
}
