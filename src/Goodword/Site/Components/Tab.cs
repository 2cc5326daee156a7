namespace Goodword.Site.Components;

public sealed record Tab(string Text, string Address, bool IsCurrent, int? Count = null);
