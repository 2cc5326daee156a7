using System.Collections;
using System.Reflection;
using Goodword.Coaching.Matching;
using Goodword.Coaching.Promises;
using Goodword.Coaching.Text;

namespace Goodword.Coaching.Tests.Promises;

/// <summary>The promise reader asks its lists token by token: what the tokenizer cuts in two would never be found in them.</summary>
public class PromiseWordsTests
{
    public static TheoryData<string, string> Lists
    {
        get
        {
            var lists = new TheoryData<string, string>();
            foreach (var type in (Type[])[typeof(PromiseWords), typeof(TimeWords), typeof(HeadFinder)])
            {
                foreach (var property in type.GetProperties(BindingFlags.Static | BindingFlags.Public))
                    lists.Add(property.Name, string.Join(' ', WordsOf(property.GetValue(null))));
            }

            return lists;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_word_of_a_list_is_one_token(string list, string words)
    {
        Assert.NotEmpty(words);
        Assert.All(words.Split(' '), word => Assert.Equal($"{list}: it {word}", $"{list}: {string.Join(' ', TokensOf(word))}"));
    }

    /// <summary>Behind a word, since some are endings: "it's".</summary>
    private static IEnumerable<string> TokensOf(string word) =>
        TokenizedText.Of(word.StartsWith('\'') ? $"it{word}" : $"it {word}", Vocabulary.Plain).Tokens.ToArray().Select(token => token.Normal);

    private static IEnumerable<string> WordsOf(object? list) => list switch
    {
        IDictionary words => words.Keys.Cast<string>(),
        IEnumerable<string> words => words,
        _ => [],
    };
}
