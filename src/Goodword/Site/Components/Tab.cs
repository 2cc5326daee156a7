namespace Goodword.Site.Components;

/// <param name="Most">A greater count is shown as "99+".</param>
public sealed record Tab(string Text, string Address, bool IsCurrent, int? Count = null, int Most = 999);
