using System.CommandLine;
using Goodword.Customers;
using Goodword.Organizations;
using Goodword.Site;
using Goodword.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Goodword.Commands;

/// <summary>Lets somebody in from the machine's own console, where no sign-in is needed.</summary>
internal static class UserCommand
{
    public static Command Create() => new("user", "Add people, and give them new passwords.\n\nExample: goodword user add --name \"Ana Ruiz\" --email ana@example.org --role FrontDesk")
    {
        Add(),
        Reset(),
    };

    private static Command Add()
    {
        var name = new Option<string>("--name") { Description = "As customers will read it.", Required = true };
        var email = new Option<string>("--email") { Description = "The address with which they sign in.", Required = true };
        var role = new Option<Role>("--role") { Description = "FrontDesk, Clinician, Manager or Administrator.", DefaultValueFactory = _ => Role.FrontDesk };
        var practices = new Option<string[]>("--practice") { Description = "The slug of a practice where they work, once for each; all when left out." };
        var command = new Command("add", "Add a person; prints a password to hand over.\n\nExample: goodword user add --name \"Ana Ruiz\" --email ana@example.org --role FrontDesk --practice elm-street") { name, email, role, practices };
        command.SetAction((parsed, ct) => WithServicesAsync(
            (scope, token) => AddAsync(scope, parsed.GetRequiredValue(name).Trim(), parsed.GetRequiredValue(email).Trim(), parsed.GetValue(role), parsed.GetValue(practices) ?? [], token), ct));
        return command;
    }

    private static async Task<int> AddAsync(IServiceProvider services, string name, string email, Role role, string[] slugs, CancellationToken ct)
    {
        if (name.Length is 0 or > StaffMember.NameLength)
            return await RefuseAsync($"--name has 1 to {StaffMember.NameLength} characters.");
        if (name.Any(char.IsControl))
            return await RefuseAsync("--name is one line: customers read it under every reply.");
        if (!TypedAddress.IsAddress(email))
            return await RefuseAsync($"--email: \"{email}\" is not an e-mail address.");
        if (!Enum.IsDefined(role))
            return await RefuseAsync($"--role: there is none that is called {role}. There are {string.Join(", ", Enum.GetNames<Role>())}.");
        var db = services.GetRequiredService<GoodwordDb>();
        var directory = await services.GetRequiredService<Database>().ReadDirectoryAsync(ct);
        if (directory.Count == 0)
            return await RefuseAsync("There is no organization yet. Start the server and open its address in a browser: the set-up page makes one.", CommandLine.Failed);
        db.Organization = directory[0];
        var organization = await db.Organizations.SingleAsync(ct);
        var known = await db.Practices.AsNoTracking().ToListAsync(ct);
        if (Array.Find(slugs, s => known.TrueForAll(p => p.Slug != s)) is { } unknown)
            return await RefuseAsync($"--practice: there is no practice \"{unknown}\". There are: {string.Join(", ", known.Select(p => p.Slug))}.");
        if (role is not Role.Administrator && !await db.Staff.AnyAsync(s => s.Role == Role.Administrator, ct))
            return await RefuseAsync("Nobody administers the organization yet, and the set-up page closes once somebody can sign in. Open the server's address in a browser to set up, or add an administrator first: --role Administrator.", CommandLine.Failed);
        var password = Passwords.New();
        var where = known.Where(p => slugs.Length == 0 || slugs.Contains(p.Slug, StringComparer.Ordinal)).Select(p => p.Id);
        var problems = await services.GetRequiredService<Joining>().JoinAsync(organization, name, email, role, where, password);
        if (problems.Count > 0)
            return await RefuseAsync(string.Join(Environment.NewLine, problems.Select(p => p.Code == nameof(IdentityErrorDescriber.DuplicateEmail) ? $"Somebody signs in as {email} already. A new password: goodword user reset {email}" : p.Description)));
        await Console.Out.WriteLineAsync($"{name} can sign in as {email} with the password {password}");
        return CommandLine.Done;
    }

    private static Command Reset()
    {
        var email = new Argument<string>("email") { Description = "The address with which they sign in." };
        var command = new Command("reset", "Give a person a new password, end their sessions and unlock them.\n\nExample: goodword user reset ana@example.org") { email };
        command.SetAction((parsed, ct) => WithServicesAsync((services, token) => ResetAsync(services, parsed.GetRequiredValue(email).Trim(), token), ct));
        return command;
    }

    private static async Task<int> ResetAsync(IServiceProvider services, string email, CancellationToken ct)
    {
        var users = services.GetRequiredService<UserManager<SignIn>>();
        if (await users.FindByEmailAsync(email) is not { } user)
            return await RefuseAsync($"Nobody signs in as {email}.");
        var db = services.GetRequiredService<GoodwordDb>();
        db.Organization = user.OrganizationId;
        var person = await db.Staff.SingleAsync(s => s.Id == user.StaffId, ct);
        var password = Passwords.New();
        if (!await services.GetRequiredService<StaffChanges>().GivePasswordAsync(person, password, ct))
            return await RefuseAsync($"{person.Name} has left, and is let in by no password. Remedy: an administrator opens {person.Name} under Settings, Staff, and presses \"Is back\"; then run this again.", CommandLine.Failed);
        await Console.Out.WriteLineAsync($"{email} can sign in with the password {password}");
        return CommandLine.Done;
    }

    private static async Task<int> WithServicesAsync(Func<IServiceProvider, CancellationToken, Task<int>> act, CancellationToken ct)
    {
        var settings = SettingsReader.Read();
        if (settings.LackOfDatabase is { } lack)
            return await RefuseAsync(lack, CommandLine.Failed);
        await using var app = await Web.BuildAsync(settings, Quiet, ct);
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider, ct);
    }

    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.SetMinimumLevel(LogLevel.Warning);

    private static async Task<int> RefuseAsync(string problem, int exitCode = CommandLine.WrongUsage)
    {
        await Console.Error.WriteLineAsync(problem);
        return exitCode;
    }
}
