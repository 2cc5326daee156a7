using System.Text;

namespace Goodword.Channels.Reading;

/// <summary>Joins the lines that a mail program broke only for transport (RFC 3676).</summary>
internal static class FlowedText
{
    public static string Unflow(string text, bool deleteSpace)
    {
        var joined = new StringBuilder(text.Length);
        var openQuote = -1;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.TrimEnd('\r');
            var quote = line.Length - line.TrimStart('>').Length;
            var content = line[quote..];
            if (content.StartsWith(' '))
                content = content[1..];
            if (openQuote != quote || content == "-- ")
            {
                if (joined.Length > 0)
                    joined.Append('\n');
                if (quote > 0)
                    joined.Append('>', quote).Append(' ');
            }

            var flows = content.EndsWith(' ') && content != "-- ";
            joined.Append(flows && deleteSpace ? content[..^1] : content);
            openQuote = flows ? quote : -1;
        }

        return joined.ToString();
    }
}
