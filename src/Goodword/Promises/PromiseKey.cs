using System.Runtime.InteropServices;
using Goodword.Storage;

namespace Goodword.Promises;

/// <summary>A place in a list of promises, from which the next page or the one before goes on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PromiseKey(DateTimeOffset At, PromiseId Id)
{
    /// <summary>Null for anything that no page wrote.</summary>
    public static PromiseKey? Read(string? text) =>
        ListKey.Read(text) is var (at, id) ? new PromiseKey(at, PromiseId.From(id)) : null;

    public override string ToString() => ListKey.Write(At, Id.Value);
}
