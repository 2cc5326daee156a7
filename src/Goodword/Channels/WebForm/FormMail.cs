using Goodword.Conversations;
using MimeKit;
using MimeKit.Text;

namespace Goodword.Channels.WebForm;

/// <summary>A web form as the mail that intake takes in. It has no date, so that the same form is the same mail when it is sent twice.</summary>
internal static class FormMail
{
    public static byte[] BytesOf(ContactForm form, string messageId, string? to)
    {
        using var mail = new MimeMessage { Subject = ContactForm.Line(form.Subject).Beginning(ContactForm.SubjectLength), MessageId = messageId, Body = new TextPart(TextFormat.Plain) { Text = form.Words } };
        mail.Headers.Remove(HeaderId.Date);
        mail.From.Add(new MailboxAddress(ContactForm.Line(form.Name).Beginning(ContactForm.NameLength), ContactForm.Line(form.Email)));
        if (to is not null)
            mail.To.Add(new MailboxAddress("", to));
        mail.Prepare(EncodingConstraint.SevenBit);
        using var bytes = new MemoryStream();
        mail.WriteTo(bytes);
        return bytes.ToArray();
    }
}
