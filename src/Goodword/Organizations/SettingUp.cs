using System.Security.Cryptography;
using System.Text;
using Goodword.Storage;

namespace Goodword.Organizations;

/// <summary>
/// The first hour of an installation: while nobody can sign in, one page is open to whoever reads the code off the console. It
/// closes for good with the first administrator.
/// </summary>
internal sealed class SettingUp(Database database)
{
    private const string Alphabet = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int MostWrongCodes = 10;

    private readonly Lock gate = new();
    private string code = NewCode();
    private int wrongCodes;
    private volatile bool done;

    /// <summary>One at a time may set up.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public string Code
    {
        get
        {
            lock (gate)
                return code;
        }
    }

    /// <summary>Called with the new code, when too many wrong ones have spent the old.</summary>
    public Action<string>? CodeChanged { get; set; }

    public async Task<bool> IsDoneAsync(CancellationToken ct)
    {
        if (done)
            return true;
        await using var connection = database.OpenPlain();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM sign_in_users LIMIT 1";
        return done = await command.ExecuteScalarAsync(ct) is not null;
    }

    public bool Accepts(string attempt)
    {
        string? fresh = null;
        lock (gate)
        {
            var typed = Encoding.UTF8.GetBytes(attempt.Trim().ToUpperInvariant().Replace("-", "", StringComparison.Ordinal));
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))))
                return true;
            if (++wrongCodes >= MostWrongCodes)
            {
                wrongCodes = 0;
                fresh = code = NewCode();
            }
        }

        if (fresh is not null)
            CodeChanged?.Invoke(fresh);
        return false;
    }

    /// <summary>The organization that an import made before anybody set up, if there is one.</summary>
    public async Task<OrganizationId?> FindUnfinishedAsync(CancellationToken ct) =>
        await database.ReadDirectoryAsync(ct) is [var only] ? only : null;

    private static string NewCode() => RandomNumberGenerator.GetString(Alphabet, 4) + "-" + RandomNumberGenerator.GetString(Alphabet, 4);
}
