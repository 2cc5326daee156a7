using Goodword.Storage;

namespace Goodword.Channels.Sending;

/// <summary>Where no mail server is set, mails become files: whole or not at all, and the same file however often.</summary>
internal sealed class FolderCarrier(string folder) : ICarrier
{
    private const string Remark = "Written to a file only, for no mail server is set.";

    public Task<Carriage.PutOff?> GetReadyAsync(CancellationToken ct)
    {
        try
        {
            PrivateFolder.Create(folder);
            return Task.FromResult<Carriage.PutOff?>(null);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult<Carriage.PutOff?>(CannotWrite());
        }
    }

    public async Task<Carriage> CarryAsync(OutgoingMail mail)
    {
        var file = Path.Combine(folder, $"{mail.Id}.eml");
        var unfinished = file + ".part";
        try
        {
            await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(mail.Bytes, CancellationToken.None);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
            return new Carriage.Delivered(Remark);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return CannotWrite();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Carriage.PutOff CannotWrite() => new($"The folder {folder} can't be written to.");
}
