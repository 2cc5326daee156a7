using Goodword.Organizations;

namespace Goodword.Tests.Organizations;

public sealed class KnownBadPasswordsTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop12")]
    [InlineData("abcdefghijkl")]
    [InlineData("goodword2026")]
    [InlineData("anaruiz12345")]
    [InlineData("correcthorsebatterystaple")]
    public void What_is_guessed_first_is_refused_with_a_remedy(string password) =>
        Assert.Contains("Four random words", KnownBadPasswords.Problem("ana.ruiz@tworivers.example", password), StringComparison.Ordinal);

    [Theory]
    [InlineData("seven quiet otters")]
    [InlineData("elm-street-harbour-view")]
    [InlineData("d8Zk2mWq9Lxa")]
    [InlineData("зелёный трамвай поёт")]
    public void Words_that_belong_to_nobody_are_taken(string password) =>
        Assert.Null(KnownBadPasswords.Problem("ana.ruiz@tworivers.example", password));
}
