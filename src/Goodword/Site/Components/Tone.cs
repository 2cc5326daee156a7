namespace Goodword.Site.Components;

/// <summary>How a part is coloured; the words say the same, for colour is never the only sign.</summary>
public enum Tone
{
    Neutral,
    Primary,
    Praise,
    Caution,
    Danger,
}
