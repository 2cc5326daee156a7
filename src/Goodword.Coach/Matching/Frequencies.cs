using System.Globalization;
using System.Numerics;

namespace Goodword.Coaching.Matching;

/// <summary>
/// In how many of a thousand sentences a word is to be expected. Patterns are looked for by what is rarest in them; a number that is wrong makes
/// reading slower, never different.
/// </summary>
internal sealed class Frequencies
{
    /// <summary>In every sentence.</summary>
    public const float Always = 1_000;

    private const float OfRareWord = 2;

    /// <summary>Counted over replies of support desks and practices.</summary>
    private const string Common = """
        you 352 the 308 to 234 we 162 i 153 it 152 your 148 that 130 for 123 have 113 a 108 will 100 are 99 not 93 this 92 's 91 and 89 is 89
        can 84 on 80 in 80 us 74 here 69 do 63 of 61 if 58 please 57 there 57 with 56 our 55 help 55 be 54 know 53 sorry 48 hi 45 let 45 any 42
        what 39 about 39 at 36 how 33 was 32 am 32 thanks 32 me 32 or 31 so 31 by 30 as 27 may 26 'd 26 see 26 no 25 out 25 get 25 one 25 more 24
        account 24 try 24 need 23 check 22 like 21 did 21 also 20 right 20 steps 20 an 19 back 19 up 17 take 17 my 17 could 17 call 16 from 16
        these 16 other 16 would 16 contact 16 link 16 hope 15 hear 15 helps 15 just 15 time 14 look 14 hey 14 has 14 when 14 form 14 again 13
        told 13 should 13 team 13 email 12 before 12 support 12 been 12 anything 12 were 12 else 12 still 12 they 12 two 12 send 11 had 11 them 11
        today 11 number 11 but 11 way 11 never 11 good 11 thank 11 further 10 order 10 article 10 using 10 new 10 into 10 go 10 happy 10 give 10
        wrong 10 assist 10 information 10 details 10 all 10 policy 10 use 10 down 9 hello 9 find 9 only 9 keep 9 said 9 going 9 feel 9 sure 9
        pain 9 select 9 soon 9 does 9 some 9 make 9 page 9 now 9 come 9 then 9 which 9 ring 8 doctor 8 questions 8 nobody 8 error 8 friday 8
        phone 8 tell 8 tips 8 specific 8 product 8 chat 8 point 8 over 8 while 8 monday 8 best 8 message 8 getting 8 must 7 okay 7 click 7 info 7
        refund 7 first 7 problem 7 understand 7 say 7 without 7 office 7 ask 7 address 7 free 7 well 7 submit 7 through 7 nothing 7 able 7 family 7
        confirm 7 history 7 app 7 next 6 found 6 system 6 sign 6 who 6 date 6 case 6 work 6 he 6 options 6 tried 6 asked 6 tuesday 6 than 6 day 6
        reach 6 ten 6 wait 6 request 6 having 6 because 6 change 6 directions 6 reaching 6 following 6 available 6 touch 6 guide 6 experiencing 6
        ticket 6 after 6 done 6 goes 6 got 6 card 6 something 6
        """;

    private static readonly (TokenClass Class, float Count)[] OfClasses =
    [
        (TokenClass.Number, 110), (TokenClass.Link, 60), (TokenClass.Field, 2), (TokenClass.OwnName, 5), (TokenClass.GivenName, 60), (TokenClass.Unknown, 250), (TokenClass.AfterComma, 230), (TokenClass.Capitalized, 850),
    ];

    private readonly float[] byId;

    /// <summary>The share of sentences whose signatures have each bit.</summary>
    private readonly float[] ofBits = new float[Signature.BitCount];

    /// <param name="vocabulary">With all its words.</param>
    public Frequencies(Vocabulary vocabulary)
    {
        byId = new float[vocabulary.Count];
        Array.Fill(byId, OfRareWord);
        var words = Common.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i += 2)
        {
            if (vocabulary.Lexicon.IdOf(words[i]) is var id and >= 0)
                byId[id] = float.Parse(words[i + 1], CultureInfo.InvariantCulture);
        }

        CountBits();
    }

    /// <summary>In which share of sentences the signature meets that of the sentence, though perhaps by words that only share a bit.</summary>
    public float OfMeeting(Signature signature)
    {
        var misses = 1f;
        for (var block = 0; block < ofBits.Length / 64; block++)
        {
            for (var rest = signature.Bits[block]; rest != 0; rest &= rest - 1)
                misses *= 1 - ofBits[(block * 64) + BitOperations.TrailingZeroCount(rest)];
        }

        return 1 - misses;
    }

    public float Of(int id) => (uint)id < (uint)byId.Length ? byId[id] : OfRareWord;

    public static float Of(TokenClass classes)
    {
        var sum = 0f;
        foreach (var (its, count) in OfClasses)
        {
            if ((classes & its) != TokenClass.None)
                sum += count;

            classes &= ~its;
        }

        return classes == TokenClass.None ? sum : Always;
    }

    private void CountBits()
    {
        for (var id = 0; id < byId.Length; id++)
            ofBits[Signature.BitOf(id)] += byId[id] / Always;

        for (var bit = 0; bit < ofBits.Length; bit++)
            ofBits[bit] = 1 - MathF.Exp(-ofBits[bit]);

        foreach (var (its, _) in OfClasses)
        {
            for (var bit = 0; bit < ofBits.Length; bit++)
                ofBits[bit] = Signature.Of(its).Has(bit) ? Of(its) / Always : ofBits[bit];
        }

        ofBits[^1] = 1;
    }
}
