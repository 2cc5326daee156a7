namespace Goodword.Coaching.Packs;

/// <summary>One YAML file of a pack.</summary>
/// <param name="Name">Its name, which problems are told with.</param>
/// <param name="Text">What it says.</param>
public sealed record PackFile(string Name, string Text);
