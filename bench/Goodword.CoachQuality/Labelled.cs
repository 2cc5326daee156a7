namespace Goodword.CoachQuality;

internal sealed record Labelled(string Id, string Text, string[] Cautions, string[] Praises, string[] Either);
