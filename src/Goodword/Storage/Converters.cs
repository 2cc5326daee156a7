using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Goodword.Storage;

internal static class Id
{
    /// <summary>Expression trees cannot name a static member of an interface; this can be named.</summary>
    public static TId From<TId>(Guid value)
        where TId : struct, IId<TId> => TId.From(value);
}

internal sealed class IdToGuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Id.From<TId>(value))
    where TId : struct, IId<TId>;

/// <summary>Big-endian, so that SQLite's comparison of bytes is the order in time of UUIDv7.</summary>
internal sealed class IdToBytes<TId>() : ValueConverter<TId, byte[]>(id => id.Value.ToByteArray(true), bytes => Id.From<TId>(new Guid(bytes, true)))
    where TId : struct, IId<TId>;

internal sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(value => value.ToByteArray(true), bytes => new Guid(bytes, true));

/// <summary>SQLite neither compares nor orders instants with offsets; UTC ticks it does.</summary>
internal sealed class InstantToTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>PostgreSQL's timestamptz takes UTC only.</summary>
internal sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
