using Goodword.CoachApi;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Goodword.Organizations;

/// <summary>Who may do what. Every route names one; one that names none is refused to everybody.</summary>
public static class Policies
{
    /// <summary>Anyone signed in who works here.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Managers and administrators: figures and themes.</summary>
    public const string Manager = nameof(Manager);

    /// <summary>Administrators: settings, people, accounts.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Anyone signed in who works here, and applications that have a key for it: they may ask the coach, and nothing else.</summary>
    public const string Coach = nameof(Coach);

    /// <summary>Applications that have a key for promises, in the name of whoever the key is for.</summary>
    public const string PromisesRead = nameof(PromisesRead);

    /// <summary>The same, for keys that may also change them.</summary>
    public const string PromisesWrite = nameof(PromisesWrite);

    /// <summary>Anyone, signed in or not: said on purpose, for set-up, sign-in and what customers open.</summary>
    public const string Anyone = nameof(Anyone);

    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.AddPolicy(Anyone, policy => policy.RequireAssertion(_ => true));
        options.AddPolicy(Staff, policy => policy.RequireClaim(SignedInStaff.StaffClaim));
        options.AddPolicy(Coach, new AuthorizationPolicyBuilder(IdentityConstants.ApplicationScheme, CoachKeyScheme.SchemeName)
            .RequireAssertion(asked => asked.User.HasClaim(c => c.Type == CoachCaller.KeyClaim)
                ? asked.User.HasClaim(CoachCaller.ScopeClaim, nameof(KeyScope.Coach))
                : asked.User.HasClaim(c => c.Type == SignedInStaff.StaffClaim)).Build());
        options.AddPolicy(PromisesRead, Application(KeyScope.ReadPromises, KeyScope.WritePromises));
        options.AddPolicy(PromisesWrite, Application(KeyScope.WritePromises));
        options.AddPolicy(Manager, policy => policy.RequireClaim(SignedInStaff.StaffClaim).RequireRole(nameof(Role.Manager), nameof(Role.Administrator)));
        options.AddPolicy(Administrator, policy => policy.RequireClaim(SignedInStaff.StaffClaim).RequireRole(nameof(Role.Administrator)));
    }

    private static AuthorizationPolicy Application(params KeyScope[] scopes) => new AuthorizationPolicyBuilder(CoachKeyScheme.SchemeName)
        .RequireClaim(SignedInStaff.StaffClaim).RequireClaim(CoachCaller.ScopeClaim, scopes.Select(s => s.ToString())).Build();
}
