using System.Globalization;
using System.Text;
using MimeKit.Text;

namespace Goodword.Channels.Reading;

/// <summary>
/// Reads HTML as a person would read it aloud: paragraphs, lists, links with where they lead, the cells of a row on one line. It goes
/// through the tags once, without building a tree, so that no nesting is too deep for it.
/// </summary>
internal sealed class HtmlText
{
    private const int LongestInput = 8 * 1024 * 1024;
    private const int DeepestQuote = 10;
    private const int DeepestTable = 1_000;

    private readonly StringBuilder text = new();
    private readonly Stack<(bool Ordered, int Next)> lists = [];
    private readonly Stack<HtmlTable> tables = [];
    private readonly int length;
    private string? link;
    private int? linkStart;
    private int breaks;
    private bool blank;
    private bool isItemFresh;
    private int quotes;
    private int pre;
    private HtmlTagId skipUntil = HtmlTagId.Unknown;

    private HtmlText(int length) => this.length = length;

    public static string Of(string html, int length)
    {
        var reading = new HtmlText(length);
        using var reader = new StringReader(html.Length > LongestInput ? html[..LongestInput] : html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (reading.text.Length < length && tokens.ReadNextToken(out var token))
            reading.Take(token);
        reading.EndLink();
        return reading.text.ToString().Trim();
    }

    private void Take(HtmlToken token)
    {
        if (token is HtmlTagToken tag)
        {
            if (skipUntil == HtmlTagId.Unknown)
                TakeTag(tag);
            else if (tag.IsEndTag && tag.Id == skipUntil)
                skipUntil = HtmlTagId.Unknown;
        }
        else if (token is HtmlDataToken data && token.Kind != HtmlTokenKind.ScriptData && skipUntil == HtmlTagId.Unknown)
        {
            Say(data.Data);
        }
    }

    private void TakeTag(HtmlTagToken tag)
    {
        switch (tag.Id)
        {
            case HtmlTagId.Style or HtmlTagId.Script or HtmlTagId.Title or HtmlTagId.Object when !tag.IsEndTag && !tag.IsEmptyElement:
                skipUntil = tag.Id;
                break;
            case HtmlTagId.Br:
                breaks = Math.Min(breaks + 1, 2);
                blank = false;
                break;
            case HtmlTagId.HR:
                Break(1);
                Write("---");
                Break(1);
                break;
            case HtmlTagId.A:
                EndLink();
                if (!tag.IsEndTag)
                    BeginLink(Attribute(tag, HtmlAttributeId.Href));
                break;
            case HtmlTagId.Image when Attribute(tag, HtmlAttributeId.Alt).Trim() is { Length: > 0 } alt:
                Say($"[{alt}]");
                break;
            case HtmlTagId.OL or HtmlTagId.UL:
                TakeList(tag);
                break;
            case HtmlTagId.LI:
                TakeItem(tag);
                break;
            case HtmlTagId.Table:
                TakeTable(tag);
                break;
            case HtmlTagId.TR:
                breaks = Table.RowHasColumns ? 1 : Math.Max(breaks, 1);
                Table.BeginRow();
                break;
            case HtmlTagId.TD or HtmlTagId.TH when !tag.IsEndTag:
                Table.BeginCell(breaks);
                break;
            case HtmlTagId.BlockQuote:
                Break(2);
                quotes = Math.Clamp(quotes + (tag.IsEndTag ? -1 : 1), 0, DeepestQuote);
                break;
            case HtmlTagId.Pre:
                Break(2);
                pre = Math.Max(0, pre + (tag.IsEndTag ? -1 : 1));
                break;
            default:
                Break(BreaksAround(tag.Id));
                break;
        }
    }

    private static int BreaksAround(HtmlTagId id) => id switch
    {
        HtmlTagId.P or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.DL => 2,
        HtmlTagId.Div or HtmlTagId.Section or HtmlTagId.Article or HtmlTagId.Header or HtmlTagId.Footer or HtmlTagId.Address or HtmlTagId.Center
            or HtmlTagId.Form or HtmlTagId.FieldSet or HtmlTagId.DT or HtmlTagId.DD or HtmlTagId.Caption or HtmlTagId.Body => 1,
        _ => 0,
    };

    private void TakeList(HtmlTagToken tag)
    {
        Break(lists.Count == 0 ? 2 : 1);
        isItemFresh = false;
        if (!tag.IsEndTag)
            lists.Push((tag.Id == HtmlTagId.OL, 1));
        else if (lists.Count > 0)
            lists.Pop();
    }

    private void TakeItem(HtmlTagToken tag)
    {
        Break(1);
        isItemFresh = false;
        if (tag.IsEndTag)
            return;
        var mark = "- ";
        if (lists.Count > 0 && lists.Peek().Ordered)
        {
            var (_, number) = lists.Pop();
            lists.Push((true, number + 1));
            mark = string.Create(CultureInfo.InvariantCulture, $"{number}. ");
        }

        Write(new string(' ', 2 * Math.Min(Math.Max(lists.Count - 1, 0), DeepestQuote)) + mark);
        isItemFresh = true;
    }

    /// <summary>The innermost; cells without any are of one too.</summary>
    private HtmlTable Table
    {
        get
        {
            if (tables.Count == 0)
                tables.Push(new HtmlTable());
            return tables.Peek();
        }
    }

    /// <summary>One inside a cell has lines of its own, and so has what comes behind it.</summary>
    private void TakeTable(HtmlTagToken tag)
    {
        Break(2);
        isItemFresh = false;
        if (!tag.IsEndTag && tables.Count < DeepestTable)
            tables.Push(new HtmlTable());
        else if (tag.IsEndTag && tables.Count > 0)
            tables.Pop();
        if (tables.Count > 0)
            tables.Peek().BeginRow();
    }

    private void BeginLink(string target)
    {
        if (target.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            link = target.Trim();
        linkStart = null;
    }

    /// <summary>Says where a link leads, unless its words say so already.</summary>
    private void EndLink()
    {
        if (link is not null && linkStart is { } start)
        {
            var words = text.ToString(start, text.Length - start).Trim();
            if (!link.Contains(words.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
                text.Append(" (").Append(link).Append(')');
        }

        link = null;
    }

    private static string Attribute(HtmlTagToken tag, HtmlAttributeId id)
    {
        foreach (var attribute in tag.Attributes)
        {
            if (attribute.Id == id)
                return attribute.Value ?? "";
        }

        return "";
    }

    private void Break(int lines) => breaks = Math.Max(breaks, lines);

    private void Say(string words)
    {
        foreach (var c in words)
        {
            if (text.Length >= length)
                return;
            if (pre > 0 && c == '\n')
                breaks = Math.Min(breaks + 1, 2);
            else if (IsInvisible(c))
                continue;
            else if (char.IsWhiteSpace(c) && (pre == 0 || c == '\r'))
                blank = true;
            else
                WriteOne(c);
        }
    }

    private void Write(string words)
    {
        foreach (var c in words)
            WriteOne(c);
    }

    private void WriteOne(char c)
    {
        if (isItemFresh)
        {
            // <li><p>: the item's words stand beside its mark.
            breaks = 0;
            isItemFresh = false;
        }

        var cell = tables.TryPeek(out var table) && table.IsCellFresh ? table : null;
        if (cell is not null)
            (breaks, blank) = (cell.CellBreaks, blank && !cell.RowHasWords);
        var isLineStart = text.Length == 0 || breaks > 0;
        if (text.Length > 0)
            text.Append('\n', breaks);
        if (isLineStart)
            text.Insert(text.Length, "> ", quotes);
        else if (blank && text[^1] is not (' ' or '\n'))
            text.Append(' ');
        breaks = 0;
        blank = false;
        cell?.EnterCell(text);
        linkStart ??= text.Length;
        text.Append(c);
    }

    /// <summary>Newsletters pad with these.</summary>
    private static bool IsInvisible(char c) => c is '\u200b' or '\ufeff' or '\u034f' or '\u00ad' or '\u2060';
}
