using System.Collections.Concurrent;
using System.Diagnostics;
using Goodword.Tests.Servers;

namespace Goodword.Tests.World;

/// <summary>How a command of the program ended.</summary>
public sealed record Ended(int ExitCode, string Output, string Errors);

/// <summary>
/// The program in a process of its own, which a test may kill as a power cut would. Its working folder is its data folder, and
/// its settings are the variables given, none of this process.
/// </summary>
public sealed class GoodwordProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> lines = [];

    private GoodwordProcess(Process process, string url)
    {
        this.process = process;
        Url = url;
        output = Read(process.StandardOutput);
        errors = process.StandardError.ReadToEndAsync();
    }

    public string Url { get; }

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public bool HasExited => process.HasExited;

    /// <summary>Starts <c>goodword serve</c>, and waits until it listens.</summary>
    public static async Task<GoodwordProcess> Serve(string folder, IReadOnlyDictionary<string, string>? variables, CancellationToken ct)
    {
        var url = $"http://127.0.0.1:{FreePort.Find()}";
        var all = new Dictionary<string, string>(variables ?? new Dictionary<string, string>(), StringComparer.Ordinal) { ["GOODWORD_URLS"] = url };
        var server = Launch(folder, all, ["serve"], url);
        await await Task.WhenAny(server.listening.Task, server.EndedTooEarly(ct));
        return server;
    }

    /// <summary>Starts a command on the data in the folder, and does not wait for it.</summary>
    public static GoodwordProcess Begin(string folder, IReadOnlyDictionary<string, string>? variables, params string[] arguments) =>
        Launch(folder, variables, arguments, "");

    /// <summary>The same, with standard input that is open until the test ends it: what reads it to its end cannot end by itself.</summary>
    public static GoodwordProcess BeginToFeed(string folder, IReadOnlyDictionary<string, string>? variables, params string[] arguments) =>
        Launch(folder, variables, arguments, "", isFed: true);

    /// <summary>Puts this into its standard input; ends as well when it is killed meanwhile.</summary>
    public async Task Feed(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(bytes, ct);
            await process.StandardInput.BaseStream.FlushAsync(ct);
        }
        catch (IOException)
        {
            // Nobody reads any more.
        }
    }

    /// <summary>Its standard input ends here.</summary>
    public void EndFeeding() => process.StandardInput.Close();

    /// <summary>Runs a command on the data in the folder to its end.</summary>
    public static async Task<Ended> Run(string folder, IReadOnlyDictionary<string, string>? variables, CancellationToken ct, params string[] arguments)
    {
        await using var command = Begin(folder, variables, arguments);
        return await command.End(ct);
    }

    public async Task<Ended> End(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        return new Ended(process.ExitCode, await output, await errors);
    }

    /// <summary>kill -9: it gets no chance to do anything.</summary>
    public async Task Kill()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd stops a service, and waits for the end.</summary>
    public async Task Stop(CancellationToken ct)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await Kill();
        await Task.WhenAll(output, errors);
        process.Dispose();
    }

    private static GoodwordProcess Launch(string folder, IReadOnlyDictionary<string, string>? variables, IEnumerable<string> arguments, string url, bool isFed = false)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "goodword.dll"), .. arguments])
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("GOODWORD_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["GOODWORD_DATA"] = folder;
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var started = Process.Start(start) ?? throw new InvalidOperationException("goodword did not start.");
        if (!isFed)
            started.StandardInput.Close();
        return new GoodwordProcess(started, url);
    }

    private async Task<string> Read(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Enqueue(line);
            if (line.StartsWith("Goodword is at", StringComparison.Ordinal))
                listening.TrySetResult();
        }

        return string.Join('\n', lines);
    }

    private async Task EndedTooEarly(CancellationToken ct)
    {
        var ended = await End(ct);
        throw new InvalidOperationException($"goodword ended with {ended.ExitCode}:\n{ended.Output}\n{ended.Errors}");
    }
}
