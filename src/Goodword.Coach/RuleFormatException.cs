namespace Goodword.Coaching;

/// <summary>A rule file cannot be used; the message names file, line and reason.</summary>
/// <param name="file">The file's name below the rules folder.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="reason">What is wrong there.</param>
/// <param name="remedy">What to do about it; null where nothing more can be said than how such files are written.</param>
public sealed class RuleFormatException(string file, int line, string reason, string? remedy = null) : Exception($"{file}:{line}: {reason}")
{
    /// <summary>The file's name below the rules folder.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong there.</summary>
    public string Reason { get; } = reason;

    /// <summary>What to do about it.</summary>
    public string Remedy { get; } = remedy ?? "put texts between double quotes and indent with spaces; goodword pack new RULE shows a whole rule";
}
