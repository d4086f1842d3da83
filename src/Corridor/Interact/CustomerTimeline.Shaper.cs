using System.Text.Json;
using Corridor.Differentiate;
using Corridor.Identify;
using Corridor.JourneyEngine;
using Corridor.Journeys;
using Corridor.Listen;
using Corridor.Record;
using Corridor.Trust;

namespace Corridor.Interact;

internal sealed partial class CustomerTimeline
{
    /// <summary>Tells items of one customer's timeline as one caller may see them.</summary>
    private sealed class Shaper
    {
        private static readonly string[] EmotionNames = ["joy", "acceptance", "fear", "surprise", "sadness", "disgust", "anger", "anticipation"];

        private const int LongestText = 4_000;

        private readonly WorkspaceFacts facts;
        private readonly Caller caller;
        private readonly Dictionary<int, IdentifierShape> sources = [];
        private readonly PhaseRule phases;
        private readonly Dictionary<long, PromiseState> promises = [];

        public Shaper(WorkspaceFacts facts, Caller caller, int customer, List<HeldIdentifier> held)
        {
            (this.facts, this.caller) = (facts, caller);
            IdentityBook identity = facts.Books.Identity;
            identity.Gate.EnterReadLock();
            try
            {
                foreach (HeldIdentifier one in held)
                {
                    if (one.Identifier.Kind == IdentifierKind.Customer || identity.FindSource(one.Identifier) is not (int source and >= 0)) continue;
                    sources[source] = Shape(one.Identifier);
                    if (identity.TwinOf(source) is int twin and >= 0) sources[twin] = sources[source];
                }
            }
            finally
            {
                identity.Gate.ExitReadLock();
            }
            phases = new PhaseRule(facts.Revenue.Orders(customer).Where(order => order.Placed is not null).Select(order => new PhaseOrder(order.Order, order.Placed!.Value, order.Cancelled)));
            foreach (PromiseState promise in facts.Promises.Promises)
            {
                if (promise.Customer != customer && promise.Resolution?.Customer != customer && !promise.Made.Any(made => made.Customer == customer)) continue;
                foreach (PromiseEvent made in promise.Made) promises[made.Id] = promise;
                if (promise.Resolution is { } end) promises[end.Id] = promise;
            }
        }

        public TimelineItemShape Shape(IReadOnlyList<ConsentEvent> statement)
        {
            ConsentEvent first = statement[0];
            const string message = "message ";
            return new TimelineItemShape
            {
                Time = first.Time,
                ReceivedAt = first.Time,
                Kind = "consent",
                Type = "consent",
                Event = string.Join(", ", statement.Select(said => $"{said.Purpose}{(said.Channel.Length > 0 ? " by " + said.Channel : "")} {ConsentNames.Of(said.State)}").Distinct(StringComparer.Ordinal)),
                Source = IdentifierKinds.TryParse(first.Subject.Kind, out IdentifierKind kind) ? Shape(new Identifier(kind, first.Subject.Value)) : null,
                Channel = ConsentNames.Of(first.Source),
                MessageId = first.Proof.StartsWith(message, StringComparison.Ordinal) ? first.Proof[message.Length..] : "consent-" + first.Statement.ToString(CultureInfo.InvariantCulture),
            };
        }

        public TimelineItemShape Shape(Entry entry, StoredMessage stored)
        {
            using ParsedMessage message = ParsedMessage.Read(stored);
            TimelineItemShape item = new()
            {
                Time = stored.Time,
                ReceivedAt = stored.Received,
                Kind = entry.Kind.ToString().ToLowerInvariant(),
                Type = MessageKinds.Name(stored.Kind),
                Event = stored.Kind == MessageKind.Track ? message.Event : ParsedMessage.Text(message.Root, "name"),
                Source = new IdentifierShape("source", stored.Source.Name),
                MessageId = stored.MessageId,
            };
            return entry.Kind switch
            {
                TimelineKind.Contact or TimelineKind.Purchase => Contact(item, entry, message),
                TimelineKind.Feedback => Feedback(item, entry.Feedback!, message),
                TimelineKind.Promise => Promise(item, (int)entry.Index, message),
                TimelineKind.Group => WithSource(item, (int)entry.Index) with { Event = ParsedMessage.Text(message.Traits, "name") ?? ParsedMessage.Text(message.Root, "groupId") },
                _ => WithSource(item, (int)entry.Index),
            };
        }

        private TimelineItemShape Contact(TimelineItemShape item, Entry entry, ParsedMessage message)
        {
            Interaction contact = entry.Contact;
            JourneyBook journeys = facts.Books.Journeys;
            Touchpoint? touchpoint = At(contact.Name);
            JsonElement properties = message.Properties;
            string? order = ParsedMessage.Text(properties, "order_id") ?? ParsedMessage.Text(properties, "orderId") ?? ParsedMessage.Text(properties, "checkout_id");
            bool places = entry.Kind == TimelineKind.Purchase && message.Event is "Order Completed";
            PhaseContact at = new(new Moment(contact.Time), places ? order ?? "message:" + item.MessageId : null, ParsedMessage.Text(properties, "reference") ?? order, PhaseText.Read(touchpoint?.Phase));
            return WithSource(item, contact.Source) with
            {
                Touchpoint = Shape(touchpoint),
                Phase = phases.Of(at).Text(),
                Channel = Value(ContactField.Channel, contact.Channel),
                Location = Value(ContactField.Location, journeys.Properties[(int)ContactField.Location][contact.Arrival]),
                Text = Text(ParsedMessage.Text(properties, "text") ?? ParsedMessage.Text(properties, "message")),
                Order = entry.Kind == TimelineKind.Purchase ? Order(order ?? item.MessageId, message) : null,
            };
        }

        private TimelineItemShape Feedback(TimelineItemShape item, FeedbackRow row, ParsedMessage message)
        {
            ExperienceGap? gap = facts.GapAt(row.Arrival);
            Touchpoint? touchpoint = row.Name is { } name ? At(name) : null;
            return WithSource(item, row.Source) with
            {
                Touchpoint = Shape(touchpoint),
                Phase = touchpoint is null ? null : phases.Of(new PhaseContact(row.About ?? row.Time, null, row.Reference, PhaseText.Read(touchpoint.Phase))).Text(),
                Channel = Value(ContactField.Channel, row.Fields[(int)ContactField.Channel]) ?? ParsedMessage.Text(message.Properties, "channel"),
                Location = Value(ContactField.Location, row.Fields[(int)ContactField.Location]),
                Text = Text(row.Text),
                Score = row.Score,
                Scale = new ScaleShape(row.Min, row.Max),
                Metric = row.Metric,
                // What was not asked was reckoned from other evidence; it is told on the scale of the answer.
                Expectation = row.Expectation ?? (gap?.Expectation is { } u ? row.Reversed ? row.Max - u / 100 * (row.Max - row.Min) : row.Min + u / 100 * (row.Max - row.Min) : null),
                Gap = gap?.Gap,
                Class = gap is { Reason: null } known ? known.Class.ToString().ToLowerInvariant() : null,
                Emotions = row.Emotions is { } packed ? Unpack(packed) : null,
            };
        }

        private TimelineItemShape Promise(TimelineItemShape item, int index, ParsedMessage message)
        {
            PromiseStatement said = facts.Statements[index];
            PromiseState? state = promises.GetValueOrDefault(index);
            Touchpoint? touchpoint = (said.Name is { } name ? facts.Table.TouchpointOf[name] : (int?)state?.Touchpoint) is { } number ? facts.Table[number] : null;
            PromiseEvent? end = state?.Resolution;
            bool ends = said.IsResolution;
            return WithSource(item, said.Source) with
            {
                Touchpoint = Shape(touchpoint),
                Phase = phases.Of(new PhaseContact(said.Time, null, said.Reference, PhaseText.Read(touchpoint?.Phase))).Text(),
                Channel = Value(ContactField.Channel, said.Channel),
                Location = Value(ContactField.Location, said.Location),
                Text = Text(ParsedMessage.Text(message.Properties, "text")),
                Promise = new ItemPromiseShape(
                    said.Reference, said.Kind,
                    ends ? Said(state?.Counts) : Said(said), ends ? Said(said) : Said(end),
                    state?.Kept, state?.LateSeconds, state?.IsOverdue(facts.At) ?? false),
            };
        }

        private ItemOrderShape Order(string id, ParsedMessage message)
        {
            JsonElement properties = message.Properties;
            decimal? amount = Amount(properties, "revenue") ?? Amount(properties, "total");
            string state = message.Event switch { "Order Refunded" => "refunded", "Order Cancelled" => "cancelled", "Order Updated" => "updated", _ => "completed" };
            return new ItemOrderShape(id, amount, amount is null ? null : ParsedMessage.Text(properties, "currency")?.Trim().ToUpperInvariant() ?? facts.Workspace.Currency, state);
        }

        private static decimal? Amount(JsonElement properties, string name) =>
            properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out JsonElement value) ? MoneyText.Read(value) : null;

        private TimelineItemShape WithSource(TimelineItemShape item, int source) => sources.TryGetValue(source, out IdentifierShape? shape) ? item with { Source = shape } : item;

        private IdentifierShape Shape(Identifier identifier) => new(
            IdentifierKinds.Name(identifier.Kind), caller.May(Right.ReadPersonal) ? identifier.Value : PersonalMask.Identifier(identifier.Kind, identifier.Value));

        private Touchpoint? At(ushort name) => name < facts.Table.TouchpointOf.Length ? facts.Table[facts.Table.TouchpointOf[name]] : null;

        private static TimelineTouchpointShape? Shape(Touchpoint? touchpoint) => touchpoint is null ? null : new(touchpoint.Key, touchpoint.Name);

        private string? Value(ContactField field, int code) => code == 0 ? null : facts.Books.Journeys.Values[(int)field][code];

        private string? Text(string? text) => text is null || !caller.May(Right.ReadWords) ? null : text.Length > LongestText ? text[..LongestText] + "…" : text;

        private static string? Said(PromiseEvent? said) => said is null ? null : said.Date is { } date ? date.ToString() : said.Amount?.ToString(CultureInfo.InvariantCulture);

        private string Said(in PromiseStatement said) => said.Kind is "date" ? said.DateIn(facts.Workspace.Zone).ToString() : said.Value.ToString(CultureInfo.InvariantCulture);

        private static Dictionary<string, int> Unpack(uint packed)
        {
            Dictionary<string, int> emotions = new(StringComparer.Ordinal);
            for (int i = 0; i < EmotionNames.Length; i++)
            {
                if ((int)(packed >> (4 * i) & 15) is int intensity and > 0) emotions[EmotionNames[i]] = intensity;
            }
            return emotions;
        }
    }
}
