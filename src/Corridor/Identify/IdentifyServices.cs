using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Identify;

/// <summary>What the host must know of this word.</summary>
public static class IdentifyServices
{
    public static IServiceCollection AddIdentify(this IServiceCollection services)
    {
        services.AddSingleton<ICustomerIdentifiers, CustomerIdentifiers>();
        services.AddSingleton<CustomerTraits>();
        services.AddSingleton<IdentityPreview>();
        services.AddSingleton<MergeCustomers>();
        services.AddSingleton<UnmergeCustomer>();
        services.AddSingleton<DecideReview>();
        return services;
    }
}
