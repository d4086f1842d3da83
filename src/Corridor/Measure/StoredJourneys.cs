using Corridor.Differentiate;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Record.Import;
using Corridor.Trust;
using Microsoft.Extensions.DependencyInjection;

namespace Corridor.Measure;

/// <summary>All journeys of a workspace as an event log: customers are the cases, in order of time, then arrival.</summary>
public static class StoredJourneys
{
    /// <param name="by">channel, location, platform, vertical, product or team; null for no breakdown.</param>
    public static async Task<Outcome<EventLog>> Read(IServiceProvider services, Caller caller, string? by, CancellationToken cancel)
    {
        if (!caller.May(Right.ReadReports)) return Refusal.Forbidden("Journeys need the right to read reports.");
        ContactField field = default;
        if (by is not null && !Enum.TryParse(by, ignoreCase: true, out field)) return Refusal.Invalid("By is channel, location, platform, vertical, product or team.", "/by");
        await services.GetRequiredService<Pipeline>().CatchUp(cancel);
        WorkspaceFacts facts = services.GetRequiredService<FactsBook>().Of(caller.Workspace);
        JourneyScope scope = facts.Scope(new Moment(long.MinValue), new Moment(long.MaxValue));
        JourneyBook book = facts.Books.Journeys;
        EventLogBuilder builder = new(by is not null);
        ReadOnlyMemory<ushort> touchpointOf = scope.TouchpointOf;
        for (int customer = 0; customer < facts.View.Customers; customer++)
        {
            cancel.ThrowIfCancellationRequested();
            string? key = null;
            foreach (Interaction contact in facts.View.Timeline(customer, scope))
            {
                key ??= customer.ToString(CultureInfo.InvariantCulture);
                ushort code = field == ContactField.Channel ? contact.Channel : book.Properties[(int)field][contact.Arrival];
                string? value = by is null || code == 0 ? null : book.Values[(int)field][code];
                builder.Add(key, facts.Table[touchpointOf.Span[contact.Name]].Key, contact.Time == Interaction.NoTime ? null : contact.Time, value);
            }
        }
        return builder.Build();
    }
}
