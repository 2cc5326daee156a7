using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Goodword.Storage;

internal static class JsonColumn
{
    /// <summary>Keeps a small value as JSON text in one column, the same on both databases; it cannot be queried into.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
        where T : notnull, new() => property.HasConversion(
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default) ?? new T(),
            new ValueComparer<T>(
                (left, right) => JsonSerializer.Serialize(left, JsonSerializerOptions.Default) == JsonSerializer.Serialize(right, JsonSerializerOptions.Default),
                value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default).GetHashCode(StringComparison.Ordinal),
                value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JsonSerializerOptions.Default), JsonSerializerOptions.Default) ?? new T()));

    public static PropertyBuilder<int[]> IsJson(this PropertyBuilder<int[]> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<int[]>(text, JsonSerializerOptions.Default) ?? Array.Empty<int>(),
        new ValueComparer<int[]>(
            (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)),
            value => value.Length,
            value => value.ToArray()));
}
