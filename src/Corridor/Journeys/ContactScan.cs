using Corridor.JourneyEngine;

namespace Corridor.Journeys;

/// <summary>One forward pass over everybody's contacts, for answers that no question of the engine gives.</summary>
internal static class ContactScan
{
    public delegate void Visitor(int customer, long time, long number, ushort touchpoint, byte channel);

    /// <summary>Visits the contacts of a scope, customer by customer, in the order of their journeys.</summary>
    public static void Visit(JourneyView view, JourneyScope scope, Visitor visit)
    {
        ReadOnlySpan<ushort> touchpointOf = scope.TouchpointOf.Span;
        for (int customer = 0; customer < view.Customers; customer++)
        {
            if (scope.Customers is { } chosen && !chosen.Contains(customer)) continue;
            JourneyRun run = view.Run(customer);
            for (int i = 0; i < run.Length; i++)
            {
                long time = run.Times[i];
                ushort name = run.Names[i];
                if (time < scope.From || time >= scope.To || name >= touchpointOf.Length || touchpointOf[name] == JourneyScope.Ignored) continue;
                if (scope.Channels is { } channels && !channels.Contains(run.Channels[i])) continue;
                bool passes = true;
                foreach (PropertyFilter filter in scope.Properties) passes &= filter.Passes(run.Arrivals[i]);
                if (passes) visit(customer, time, run.Arrivals[i], touchpointOf[name], run.Channels[i]);
            }
        }
    }
}
