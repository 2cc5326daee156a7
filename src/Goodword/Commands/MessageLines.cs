using System.Text;

namespace Goodword.Commands;

/// <summary>A message of a file.</summary>
/// <param name="Text">The message.</param>
/// <param name="Number">Which message it is, from 1.</param>
/// <param name="FirstLine">The line of the file on which it begins, from 1.</param>
/// <param name="Offset">UTF-16 code units of the file before it.</param>
internal sealed record MessageLine(string Text, int Number, int FirstLine, int Offset)
{
    /// <summary>Line and column in the file, both from 1, of an offset in the message.</summary>
    public (int Line, int Column) PlaceOf(int offset)
    {
        var before = Text.AsSpan(0, offset);
        return (FirstLine + before.Count('\n'), offset - (before.LastIndexOf('\n') + 1) + 1);
    }
}

/// <summary>Messages from a file or standard input: the whole of it as one, or one a line.</summary>
internal static class MessageLines
{
    public static TextReader Open(string file) => file == "-"
        ? new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false))
        : new StreamReader(file, new UTF8Encoding(false));

    /// <summary>Splits at line feeds only: a carriage return inside a message is part of it, one before the line feed is not.</summary>
    public static IEnumerable<MessageLine> Read(TextReader reader, bool lines)
    {
        if (!lines)
        {
            yield return new MessageLine(reader.ReadToEnd(), 1, 1, 0);
            yield break;
        }

        var line = new StringBuilder();
        var buffer = new char[16_384];
        var (number, offset) = (0, 0);
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            var rest = buffer.AsMemory(0, read);
            for (int end; (end = rest.Span.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                line.Append(rest.Span[..end]);
                number++;
                var length = line.Length + 1;
                yield return new MessageLine(Take(line), number, number, offset);
                offset += length;
            }

            line.Append(rest.Span);
        }

        if (line.Length > 0)
            yield return new MessageLine(Take(line), number + 1, number + 1, offset);
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
