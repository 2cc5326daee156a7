using Goodword.Channels;
using Goodword.Commands;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

/// <summary>Lets a person in: the staff member and the sign-in come into being together, or not at all.</summary>
internal sealed class Joining(GoodwordDb db, UserManager<SignIn> users, Settings settings, TimeProvider clock)
{
    /// <summary>Whether it is the password that is wrong, and not the address.</summary>
    public static bool IsOfPassword(IdentityError problem) => problem.Code.Contains("Password", StringComparison.Ordinal);

    /// <summary>Why nobody has a mail account of the practice as their own address: each reminder would come in as mail of somebody who waits.</summary>
    public static string OfOurMailbox(string email) => $"{email} is a mail account of the practice: what Goodword writes to them would come in there as mail from outside. Write their own address.";

    /// <returns>What is wrong with the e-mail address or the password, in words for who typed them; empty when the person is in.</returns>
    public async Task<IReadOnlyList<IdentityError>> JoinAsync(Organization organization, string name, string email, Role role, IEnumerable<PracticeId> practices, string password)
    {
        if (settings.IsOurs(email))
            return [new IdentityError { Code = nameof(OfOurMailbox), Description = OfOurMailbox(email) }];
        db.Organization = organization.Id;
        var staff = StaffMember.Join(organization, name, email, role, practices, clock.GetUtcNow());
        db.Staff.Add(staff);
        var signIn = new SignIn
        {
            Id = staff.Id.Value,
            UserName = staff.Email,
            Email = staff.Email,
            OrganizationId = organization.Id,
            StaffId = staff.Id,
            LockoutEnabled = true,
        };
        IdentityResult result;
        try
        {
            result = await users.CreateAsync(signIn, password);
        }
        catch (Exception problem) when (problem.MeansOvertaken())
        {
            db.ChangeTracker.Clear();
            return [users.ErrorDescriber.DuplicateEmail(email)];
        }

        return [.. result.Errors.Where(e => e.Code != nameof(IdentityErrorDescriber.DuplicateUserName))];
    }
}
