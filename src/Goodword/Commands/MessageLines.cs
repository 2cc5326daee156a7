using System.Text;

namespace Goodword.Commands;

/// <summary>Messages from a file or standard input: the whole of it as one, or one a line.</summary>
internal static class MessageLines
{
    public static TextReader Open(string file) => file == "-"
        ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false))
        : new StreamReader(file, new UTF8Encoding(false));

    /// <summary>Splits at line feeds only: a carriage return inside a message is part of it, one before the line feed is not.</summary>
    public static IEnumerable<string> Read(TextReader reader, bool lines)
    {
        if (!lines)
        {
            yield return reader.ReadToEnd();
            yield break;
        }

        var line = new StringBuilder();
        var buffer = new char[16_384];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            var rest = buffer.AsMemory(0, read);
            for (int end; (end = rest.Span.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Append(rest.Span[..end]);
                yield return Take(line);
            }

            line.Append(rest.Span);
        }

        if (line.Length > 0)
            yield return Take(line);
    }

    private static string Take(StringBuilder line)
    {
        var length = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        var text = line.ToString(0, length);
        line.Clear();
        return text;
    }
}

internal enum OutputFormat
{
    Text,
    Jsonl,
}
