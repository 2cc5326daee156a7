using System.ComponentModel.DataAnnotations;
using Goodword.Site;

namespace Goodword.Feelings;

/// <summary>What the feeling page asks.</summary>
public sealed class FeelingForm
{
    /// <summary>1 to 4; 0 when none is chosen.</summary>
    [Range((int)FeelingValue.Unhappy, (int)FeelingValue.Delighted, ErrorMessage = "Choose one of the four faces.")]
    public int Face { get; set; }

    /// <summary>Null where the form does not ask for words: those told before stay.</summary>
    [TypedLength(FeelingRequest.CommentLength, ErrorMessage = "That is more than we can keep. Shorten it to 5,000 characters, please.")]
    public string? Comment { get; set; }
}
