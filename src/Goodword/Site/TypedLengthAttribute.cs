using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Goodword.Conversations;

namespace Goodword.Site;

/// <summary>At most so many characters as they are kept: browsers send CR LF for a line end, and let people type as if it were one.</summary>
/// <param name="most">Stands in the message as {1}.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TypedLengthAttribute(int most) : ValidationAttribute
{
    public override bool IsValid(object? value) => value is not string text || text.AsTyped().Trim().Length <= most;

    public override string FormatErrorMessage(string name) => string.Format(CultureInfo.InvariantCulture, ErrorMessageString, name, most);
}
