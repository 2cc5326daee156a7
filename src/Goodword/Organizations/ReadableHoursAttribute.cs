using System.ComponentModel.DataAnnotations;
using Goodword.Coaching.Promises;

namespace Goodword.Organizations;

/// <summary>Opening hours as promises are counted by them, or none; else the problem says what cannot be read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ReadableHoursAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is not string { Length: > 0 } hours || string.IsNullOrWhiteSpace(hours) || OpeningHours.TryParse(hours, out _, out var problem)
            ? ValidationResult.Success
            : new ValidationResult(problem, [validationContext.MemberName ?? ""]);
}
