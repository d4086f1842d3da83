using Corridor.Database;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Corridor.Trust;

/// <summary>What Trust gives to a host.</summary>
public static class TrustServices
{
    /// <summary>Needs a <see cref="CorridorDatabase"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddTrust(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(IdMaker.Secure);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<TrustWatch>();
        services.AddSingleton<Workspaces>();
        services.AddSingleton<Keys>();
        services.AddSingleton<KeyRing>();
        services.TryAddSingleton(host => new PasswordHasher(host.GetRequiredService<IdMaker>()));
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<Users>();
        services.AddSingleton<AuditWitness>();
        services.AddSingleton<ConsentLog>();
        services.AddSingleton<SavedViews>();
        services.AddSingleton(host => new Purposes(
            host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<AuditTrail>(), host.GetRequiredService<TrustWatch>(), host.GetRequiredService<TimeProvider>()));
        services.AddSingleton(host => new PermissionPolicy(host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<TrustWatch>()));
        services.AddSingleton(host => new ConsentMemory(host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<TrustWatch>()));
        services.AddSingleton(host => new ConsentGate(host.GetRequiredService<PermissionPolicy>(), host.GetRequiredService<ConsentMemory>()));
        services.AddSingleton(host => new ReadGate(
            host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<PermissionPolicy>(), host.GetRequiredService<ConsentMemory>()));
        services.AddSingleton(host => new Consents(
            host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<PermissionPolicy>(), host.GetRequiredService<ConsentMemory>(),
            host.GetRequiredService<AuditTrail>(), host.GetRequiredService<TrustWatch>(), host.GetRequiredService<TimeProvider>()));
        services.AddSingleton(host => new ConsentCensus(host.GetRequiredService<CorridorDatabase>(), host.GetRequiredService<PermissionPolicy>()));
        return services;
    }
}
