namespace Goodword.Coaching;

/// <summary>The rules that the conversation has a say in, beside the text.</summary>
internal static class RuleIds
{
    public const string Inconsistent = "inconsistent";
    public const string NotListening = "not-listening";
    public const string Recalls = "recalls";
    public const string Scripted = "scripted";
    public const string UsesName = "uses-name";
}
