namespace Goodword.Coaching.Packs;

/// <summary>Something that is wrong in a pack, and what to do about it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line, counted from 1.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record PackProblem(string File, int Line, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Problem}. Remedy: {Remedy}";
}
