using Goodword.Coaching;

namespace Goodword.CoachApi;

/// <summary>What the coach saw in a text.</summary>
/// <param name="Findings">In the order of the text; empty when there is nothing to say.</param>
/// <param name="OpenQuestions">The customer's questions that the text leaves open, when the context has their messages.</param>
internal sealed record CoachAnswer(IReadOnlyList<CoachAnswerFinding> Findings, IReadOnlyList<CoachAnswerQuestion> OpenQuestions)
{
    public static CoachAnswer Of(IReadOnlyList<Finding> findings, IReadOnlyList<OpenQuestion> questions) => new(
    [
        .. findings.Select(f => new CoachAnswerFinding(f.Rule, f.Kind.Word(), f.Start, f.End, f.Text, f.Title, f.Why, f.Say, f.ReplaceStart, f.ReplaceEnd, f.Level.ToString().ToLowerInvariant())),
    ],
    [.. questions.Select(q => new CoachAnswerQuestion(q.Message, q.Start, q.Text))]);
}

/// <summary>One thing that the coach saw.</summary>
/// <param name="Rule">The rule's stable name, such as <c>calm-down</c>.</param>
/// <param name="Kind"><c>caution</c>: something that the customer should not have to hear; <c>praise</c>: something done well.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units, as JavaScript, Java and .NET count.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Text">The words from start to end.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Why">What it is like to hear this: one sentence in the customer's voice.</param>
/// <param name="Say">Better words, best first: one to three for a caution, none for a praise. They stand in place of the text from replaceStart to replaceEnd as they are.</param>
/// <param name="ReplaceStart">Where better words go in; at or before start, since half a sentence can seldom be mended alone.</param>
/// <param name="ReplaceEnd">The end of what they take the place of, exclusive.</param>
/// <param name="Level"><c>low</c>, <c>normal</c> or <c>high</c>: how much the organization makes of the rule.</param>
internal sealed record CoachAnswerFinding(string Rule, string Kind, int Start, int End, string Text, string Title, string Why, IReadOnlyList<string> Say, int ReplaceStart, int ReplaceEnd, string Level);

/// <summary>A question that is still open.</summary>
/// <param name="Message">Which of context.unansweredMessages asks it, from 0.</param>
/// <param name="Start">Where it begins there, in UTF-16 code units.</param>
/// <param name="Text">The question.</param>
internal sealed record CoachAnswerQuestion(int Message, int Start, string Text);
