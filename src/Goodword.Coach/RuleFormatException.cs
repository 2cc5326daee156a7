namespace Goodword.Coaching;

/// <summary>A rule file cannot be used; the message names file, line and reason.</summary>
/// <param name="file">The file's name below the rules folder.</param>
/// <param name="line">The line, counted from 1.</param>
/// <param name="reason">What is wrong there.</param>
public sealed class RuleFormatException(string file, int line, string reason) : Exception($"{file}:{line}: {reason}")
{
    /// <summary>The file's name below the rules folder.</summary>
    public string File { get; } = file;

    /// <summary>The line, counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong there.</summary>
    public string Reason { get; } = reason;
}
