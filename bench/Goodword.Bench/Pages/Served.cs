using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Goodword.Bench.Pages;

/// <summary>A server in a process of its own on a free loopback port; ended with this.</summary>
internal sealed class Served : IDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private bool isEnded;

    private Served(Process process, Uri address, long startedAt)
    {
        this.process = process;
        Address = address;
        StartedAt = startedAt;
    }

    public Uri Address { get; }

    /// <summary>The timestamp just before the process was started.</summary>
    public long StartedAt { get; }

    public double ResidentMebibytes => File.ReadLines($"/proc/{process.Id}/status").Where(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
        .Select(l => double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024).Single();

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static Served Goodword(string data) =>
        Start(address => [Repository.Program, "serve"], data);

    public static Served EmptyPage() =>
        Start(address => [typeof(Served).Assembly.Location, "empty-page", address.ToString()], null);

    /// <summary>Waits until a page comes, asking all the time.</summary>
    /// <returns>The time since the process was started.</returns>
    public async Task<TimeSpan> FirstPageAsync(string path, string cookies, CancellationToken ct)
    {
        using var client = new HttpClient { BaseAddress = Address };
        while (Stopwatch.GetElapsedTime(StartedAt) < LongestStart)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (cookies.Length > 0)
                    request.Headers.Add("Cookie", cookies);
                using var response = await client.SendAsync(request, ct);
                if (response.StatusCode != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{path} answers {response.StatusCode}.");
                await response.Content.ReadAsByteArrayAsync(ct);
                return Stopwatch.GetElapsedTime(StartedAt);
            }
            catch (HttpRequestException problem) when (problem.InnerException is SocketException && !process.HasExited)
            {
                await Task.Delay(2, ct);
            }
        }

        throw new TimeoutException($"{Address} does not answer.");
    }

    public void Dispose()
    {
        if (isEnded)
            return;
        isEnded = true;
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Served Start(Func<Uri, IEnumerable<string>> arguments, string? data)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", arguments(address)) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("GOODWORD_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GOODWORD_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["GOODWORD_DATA"] = data;
        // As the launcher does it.
        start.Environment["DOTNET_GCgen0size"] = "A00000";
        start.Environment["MALLOC_ARENA_MAX"] = "2";
        start.WorkingDirectory = data ?? "";
        var startedAt = Stopwatch.GetTimestamp();
        var started = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        return new Served(started, address, startedAt);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
