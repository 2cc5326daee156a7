using System.Threading.Channels;
using Goodword.Organizations;

namespace Goodword.Site;

/// <summary>
/// One open page. What it has not read yet is a set of its own few topics, so that a slow reader costs the same as a quick one
/// and misses nothing: each topic says only "look again".
/// </summary>
internal sealed class LiveListener(Live live, SignedInStaff staff, IReadOnlyCollection<string> topics) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<string> changed = [];
    private readonly Channel<bool> bell = System.Threading.Channels.Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public SignedInStaff Staff => staff;

    public void Hear(LiveWord word)
    {
        if (word.What is not { } what)
        {
            if (word.Who == staff.Id.Value)
                bell.Writer.TryComplete();
        }
        else if (word.Who == staff.OrganizationId.Value)
        {
            if (staff.Role is Role.Administrator)
                Change([what.ToString("N")]);
        }
        else if (staff.Practices.Any(p => p.Value == word.Who))
        {
            Change([Live.Inbox, what.ToString("N")]);
        }
    }

    public void HearEverything() => Change(topics);

    /// <summary>Waits until something changed; null when the stream has to end.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken ct)
    {
        if (!await bell.Reader.WaitToReadAsync(ct))
            return null;
        bell.Reader.TryRead(out _);
        lock (gate)
        {
            string[] read = [.. changed];
            changed.Clear();
            return read;
        }
    }

    public void Dispose() => live.Forget(this);

    private void Change(IEnumerable<string> which)
    {
        lock (gate)
        {
            var before = changed.Count;
            changed.UnionWith(which.Where(topics.Contains));
            if (changed.Count == before)
                return;
        }

        bell.Writer.TryWrite(true);
    }
}
