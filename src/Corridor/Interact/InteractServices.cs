using Corridor.Identify;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Interact;

/// <summary>What the host must know of this word.</summary>
public static class InteractServices
{
    public static IServiceCollection AddInteract(this IServiceCollection services)
    {
        services.AddSingleton<ICustomerTally, CustomerTallies>();
        services.AddSingleton<ICustomerNames, CustomerNames>();
        services.AddSingleton<CustomerDirectory>();
        services.AddSingleton<CustomerPage>();
        services.AddSingleton<CustomerTimeline>();
        services.AddSingleton<CustomerContext>();
        services.AddSingleton<AccountDirectory>();
        services.AddSingleton<SegmentDirectory>();
        return services;
    }
}
