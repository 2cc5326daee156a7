namespace Goodword.CoachApi;

/// <summary>Why there is no answer, and what to do about it (RFC 9457).</summary>
/// <param name="Type">Stays the same, for programs: <c>urn:goodword:problem:too-large</c>.</param>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong and what to do, for the program's author.</param>
/// <param name="Errors">Each field that is wrong, where it is the request that is wrong; else empty.</param>
internal sealed record ApiProblem(string Type, string Title, int Status, string Detail, IReadOnlyList<FieldProblem> Errors);

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field, such as <c>context.customerName</c>; empty: the whole body.</param>
/// <param name="Problem">What is wrong there.</param>
/// <param name="Remedy">What to send instead.</param>
internal sealed record FieldProblem(string Field, string Problem, string Remedy);
