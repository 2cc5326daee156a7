using Goodword.Site.Components;
using Microsoft.AspNetCore.Components;

namespace Goodword.Tests.Site;

/// <summary>Rows of lists are written as text, without the framework's encoding.</summary>
public sealed class RowsTests
{
    private const string Hostile = "<script>alert(\"1\")</script>'&";

    [Fact]
    public void What_people_wrote_stays_text_in_every_part_of_a_row()
    {
        var written = new ConversationRow
        {
            Address = Hostile,
            Customer = Hostile,
            Subject = Hostile,
            Face = Hostile,
            Preview = Hostile,
            Mark = Hostile,
            IsUnread = true,
            Time = new MarkupString("<b>now</b>"),
            Marks = [null, new MarkupString("<i>mark</i>")],
        }.Written.Value;
        Assert.DoesNotContain("<script", written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"1\"", written, StringComparison.Ordinal);
        Assert.Equal(5, written.Split("&lt;script&gt;").Length - 1);
        Assert.Contains("<b>now</b>", written, StringComparison.Ordinal);
        Assert.Contains("<i>mark</i>", written, StringComparison.Ordinal);
    }
}
