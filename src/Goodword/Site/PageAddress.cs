using Microsoft.AspNetCore.Http.Extensions;

namespace Goodword.Site;

/// <summary>The address of a page with what is asked of it.</summary>
internal static class PageAddress
{
    /// <param name="page">Such as "customers".</param>
    /// <param name="asked">What is empty is left out.</param>
    public static string Of(string page, params ReadOnlySpan<(string Name, string? Value)> asked)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in asked)
        {
            if (!string.IsNullOrEmpty(value))
                query.Add(name, value);
        }

        return page + query;
    }
}
