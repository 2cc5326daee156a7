using System.Net;
using Goodword.Organizations;

namespace Goodword.Feelings;

/// <summary>The mail that asks: short, and answered with one tap. No picture is loaded from anywhere.</summary>
internal sealed record FeelingMail(Practice Practice, string CalledName, string Address, FeelingWords Words)
{
    private static readonly (FeelingValue Value, string Face)[] Faces =
    [
        (FeelingValue.Unhappy, "😞"),
        (FeelingValue.Indifferent, "😐"),
        (FeelingValue.Good, "🙂"),
        (FeelingValue.Delighted, "😍"),
    ];

    public string Subject => Words.Question;

    private string Greeting => Words.GreetingTo(CalledName);

    public string Text => $"""
        {Greeting}

        {Words.Ask}

        {string.Join('\n', Faces.Reverse().Select(f => $"{f.Face} {Words.Of(f.Value)}: {Link(f.Value)}"))}

        {Words.Note}

        {Words.Regards}
        {Practice.Name}
        """.ReplaceLineEndings("\n");

    public string Html => $"""
        <!DOCTYPE html>
        <html lang="{Words.Language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{WebUtility.HtmlEncode(Subject)}</title></head>
        <body style="margin:0;padding:24px 12px;background:#faf6f0;color:#2a2622;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:17px;line-height:1.55">
        <div style="max-width:520px;margin:0 auto;padding:28px 24px;background:#ffffff;border:1px solid #e8dfd3;border-radius:18px">
        <p style="margin:0 0 14px">{WebUtility.HtmlEncode(Greeting)}</p>
        <p style="margin:0 0 22px">{WebUtility.HtmlEncode(Words.Ask)}</p>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="table-layout:fixed"><tr>
        {string.Concat(Faces.Select(Cell))}
        </tr></table>
        <p style="margin:22px 0 0;font-size:15px;color:#5c544b">{WebUtility.HtmlEncode(Words.Note)}</p>
        <p style="margin:18px 0 0">{WebUtility.HtmlEncode(Words.Regards)}<br>{WebUtility.HtmlEncode(Practice.Name)}</p>
        </div>
        </body>
        </html>
        """.ReplaceLineEndings("\n");

    private string Cell((FeelingValue Value, string Face) face) => $"""
        <td align="center" style="padding:3px"><a href="{WebUtility.HtmlEncode(Link(face.Value))}" style="display:block;padding:14px 2px 12px;border-radius:14px;background:#f6efe5;color:#2a2622;text-decoration:none"><span style="display:block;font-size:40px;line-height:1.2">{face.Face}</span><span style="display:block;font-size:13px;font-weight:600">{WebUtility.HtmlEncode(Words.Of(face.Value))}</span></a></td>
        """;

    private string Link(FeelingValue value) => $"{Address}?face={(int)value}";
}
