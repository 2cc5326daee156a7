using Goodword.Coaching.Matching;

namespace Goodword.Coaching.Tests.Matching;

public sealed class SignatureTests
{
    [Fact]
    public void Folded_signatures_of_sets_with_a_member_in_common_meet()
    {
        for (var id = 0; id < 6_000; id += 7)
        {
            var stretch = Signature.Of(id) | Signature.Of(TokenClass.Link) | Signature.Of(id + 1_000);
            ulong[] rarest = [Signature.Of(id).Folded, Signature.Of(TokenClass.Link).Folded, (Signature.Of(5) | Signature.Of(id + 1_000)).Folded, 0, 0, 0, 0, 0];
            ulong[] next = [Signature.All.Folded, Signature.Of(id).Folded, Signature.Of(TokenClass.Link).Folded, ulong.MaxValue, 0, 0, 0, 0];

            Assert.Equal(0b0111UL, Signature.Meeting(in rarest[0], in next[0], 5, stretch.Folded));
        }
    }

    [Fact]
    public void Folded_signatures_tell_most_words_from_each_other() =>
        Assert.InRange(Enumerable.Range(100, 1_000).Count(id => (Signature.Of(id).Folded & Signature.Of(7_777).Folded) != 0), 1, 50);
}
