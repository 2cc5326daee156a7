using Goodword.Site;

namespace Goodword.Customers;

internal static class CustomersFeature
{
    public static void AddCustomers(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RecordViews>();
        builder.Services.AddHostedService<RecordViewWriter>();
        builder.AddSweep<Introducing>(TimeSpan.FromMinutes(10));
    }
}
