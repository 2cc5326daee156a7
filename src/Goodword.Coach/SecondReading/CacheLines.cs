using System.Runtime.InteropServices;

namespace Goodword.Coaching.SecondReading;

/// <summary>Arrays that begin with a line of the processor's cache, so that 32 bytes of them are never in two: then memory is waited for once.</summary>
internal static class CacheLines
{
    private const int Bytes = 64;

    /// <param name="length">How many items; all are zero.</param>
    /// <param name="first">The first item to use.</param>
    /// <returns>An array that stays where it is, with room for so many.</returns>
    public static T[] Allocate<T>(int length, out int first)
        where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        var array = GC.AllocateArray<T>(length + (Bytes / size), pinned: true);
        first = (int)((Bytes - (Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Bytes)) % Bytes) / size;
        return array;
    }
}
