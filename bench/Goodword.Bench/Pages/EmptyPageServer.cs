namespace Goodword.Bench.Pages;

internal static class EmptyPageServer { public static Task<int> RunAsync(string url) => Task.FromResult(url.Length); }
internal static class PagesBench { public static Task RunAsync(Report report, bool isSmall, bool pages, bool start, CancellationToken ct) { report.Say($"{isSmall}{pages}{start}{ct.CanBeCanceled}"); return Task.CompletedTask; } }
