using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Goodword.Commands;

/// <summary>Writes one JSON object a line to standard output.</summary>
internal sealed class JsonLines : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Stream output = new BufferedStream(Console.OpenStandardOutput(), 65_536);
    private readonly ArrayBufferWriter<byte> line = new();

    public void Write(Action<Utf8JsonWriter> members)
    {
        line.Clear();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.Write(line.WrittenSpan);
        output.WriteByte((byte)'\n');
    }

    public void Dispose() => output.Dispose();
}
