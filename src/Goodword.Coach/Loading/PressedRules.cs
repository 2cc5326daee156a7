namespace Goodword.Coaching.Loading;

/// <summary>
/// Rule files as they are built into the library: what YAML said is there as it was understood, without the examples, so that loading reads no YAML.
/// Patterns are still text. Written by Goodword.RulePress at each build, so that there is never another version to read.
/// </summary>
internal static class PressedRules
{
    private enum Kind : byte
    {
        Text,
        Items,
        Entries,
    }

    public static void Write(Stream into, IReadOnlyList<RuleSource> sources)
    {
        using var writer = new BinaryWriter(into);
        writer.Write7BitEncodedInt(sources.Count);
        foreach (var source in sources)
        {
            writer.Write(source.File);
            Write(writer, source.Head());
        }
    }

    private static void Write(BinaryWriter writer, YamlValue value)
    {
        switch (value)
        {
            case YamlValue.Text text:
                Write(writer, Kind.Text, text.Line);
                writer.Write(text.Content);
                break;
            case YamlValue.Items items:
                Write(writer, Kind.Items, items.Line);
                writer.Write7BitEncodedInt(items.Values.Count);
                foreach (var item in items.Values)
                    Write(writer, item);

                break;
            case YamlValue.Entries entries:
                Write(writer, Kind.Entries, entries.Line);
                writer.Write7BitEncodedInt(entries.Pairs.Count);
                foreach (var (key, itsValue) in entries.Pairs)
                {
                    writer.Write7BitEncodedInt(key.Line);
                    writer.Write(key.Content);
                    Write(writer, itsValue);
                }

                break;
        }
    }

    private static void Write(BinaryWriter writer, Kind kind, int line)
    {
        writer.Write((byte)kind);
        writer.Write7BitEncodedInt(line);
    }

    /// <param name="from">What <see cref="Write(Stream, IReadOnlyList{RuleSource})"/> wrote.</param>
    /// <param name="textOf">Where to find the text of a file, should somebody ask for its examples.</param>
    public static List<RuleSource> Read(Stream from, Func<string, string> textOf)
    {
        using var reader = new BinaryReader(from);
        var sources = new List<RuleSource>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
            sources.Add(new RuleSource(reader.ReadString(), ReadValue(reader), textOf));

        return sources;
    }

    private static YamlValue ReadValue(BinaryReader reader)
    {
        var kind = (Kind)reader.ReadByte();
        var line = reader.Read7BitEncodedInt();
        return kind switch
        {
            Kind.Text => new YamlValue.Text(line, reader.ReadString()),
            Kind.Items => new YamlValue.Items(line, ReadItems(reader)),
            _ => new YamlValue.Entries(line, ReadPairs(reader)),
        };
    }

    private static YamlValue[] ReadItems(BinaryReader reader)
    {
        var items = new YamlValue[reader.Read7BitEncodedInt()];
        for (var i = 0; i < items.Length; i++)
            items[i] = ReadValue(reader);

        return items;
    }

    private static (YamlValue.Text Key, YamlValue Value)[] ReadPairs(BinaryReader reader)
    {
        var pairs = new (YamlValue.Text, YamlValue)[reader.Read7BitEncodedInt()];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = (new YamlValue.Text(reader.Read7BitEncodedInt(), reader.ReadString()), ReadValue(reader));

        return pairs;
    }
}
