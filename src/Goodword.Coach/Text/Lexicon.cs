using System.Runtime.InteropServices;

namespace Goodword.Coaching.Text;

/// <summary>Words that are known before a text is read: each is found by its characters alone, without making a string of them.</summary>
internal sealed class Lexicon
{
    /// <summary>One word, as every token of it shows.</summary>
    /// <param name="Normal">The word itself.</param>
    /// <param name="Id">Its number in the vocabulary; -1 when no rule uses it.</param>
    /// <param name="Traits">What is known of it whichever rules are loaded.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Entry(string Normal, int Id, WordTraits Traits);

    [StructLayout(LayoutKind.Auto)]
    private record struct Slot(WordKey Key, int Index);

    // Arrays and loops of its own: before the first message is read, lists and dictionaries of other than common types would have to be compiled.
    private Entry[] entries = new Entry[1024];
    private int count;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> others =
        new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // Open addressing, at most half full; -1 for the index of an empty slot. The shift leaves as many bits as the table has.
    private Slot[] slots = Empty(1024);
    private int shift = 54;

    public ReadOnlySpan<Entry> Entries => new(entries, 0, count);

    /// <summary>The word's place in <see cref="Entries"/>, or -1.</summary>
    public int Find(WordKey key)
    {
        var table = slots;
        for (var at = (int)(key.Mixed >> shift); ; at = (at + 1) & (table.Length - 1))
        {
            ref readonly var slot = ref table[at];
            if (slot.Key == key || slot.Index < 0)
                return slot.Index;
        }
    }

    /// <summary>As the other, for a word of any length and script.</summary>
    public int Find(ReadOnlySpan<char> word) =>
        WordKey.TryMake(word, out var key) ? Find(key) : others.TryGetValue(word, out var index) ? index : -1;

    /// <summary>The word's number; -1 when it is unknown.</summary>
    public int IdOf(ReadOnlySpan<char> word) => Find(word) is var index and >= 0 ? entries[index].Id : -1;

    /// <summary>Gives the word its number and, if it was unknown, a place.</summary>
    public void Number(string word, int id)
    {
        ref var entry = ref EntryOf(word);
        entry = entry with { Id = id };
    }

    public void Mark(IEnumerable<string> words, WordTraits traits)
    {
        foreach (var word in words)
        {
            ref var entry = ref EntryOf(word);
            entry = entry with { Traits = entry.Traits | traits };
        }
    }

    private ref Entry EntryOf(string word)
    {
        var index = Find(word);
        if (index < 0)
        {
            index = Add(new Entry(word, -1, WordTraits.None));
            if (WordKey.TryMake(word, out var key))
                Place(key, index);
            else
                others.Dictionary[word] = index;
        }

        return ref entries[index];
    }

    private int Add(in Entry entry)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, count * 2);

        entries[count] = entry;
        return count++;
    }

    private void Place(WordKey key, int index)
    {
        if (count * 2 > slots.Length)
            Grow();

        var at = (int)(key.Mixed >> shift);
        while (slots[at].Index >= 0)
            at = (at + 1) & (slots.Length - 1);

        slots[at] = new Slot(key, index);
    }

    private void Grow()
    {
        var old = slots;
        slots = Empty(old.Length * 2);
        shift--;
        foreach (var slot in old)
        {
            if (slot.Index >= 0)
                Place(slot.Key, slot.Index);
        }
    }

    private static Slot[] Empty(int length)
    {
        var empty = new Slot[length];
        for (var i = 0; i < empty.Length; i++)
            empty[i] = new Slot(default, -1);

        return empty;
    }
}
