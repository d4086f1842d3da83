using System.Text.Json;
using Corridor.Identify;
using Corridor.Record;

namespace Corridor.Differentiate;

/// <summary>A message about an order and the source that it came by.</summary>
internal readonly record struct OrderRow(int Source, OrderEvent Event, Arrival Arrival);

/// <summary>All messages about orders of one workspace, in the order in which they came.</summary>
internal sealed class OrderBook
{
    public GrowingList<OrderRow> Rows { get; private set; } = new();

    public void Take(in ResolvedMessage resolved)
    {
        if (resolved.Stored.Kind != MessageKind.Track || resolved.Customer < 0 || resolved.IsExcluded) return;
        OrderEventKind? kind = resolved.Message.Event switch
        {
            "Order Completed" => OrderEventKind.Completed,
            "Order Updated" => OrderEventKind.Updated,
            "Order Refunded" => OrderEventKind.Refunded,
            "Order Cancelled" => OrderEventKind.Cancelled,
            _ => null,
        };
        if (kind is not { } known) return;
        JsonElement properties = resolved.Message.Properties;
        Rows.Add(new OrderRow(
            resolved.Source,
            new OrderEvent
            {
                // An order without a number is an order all the same; it can only be told apart by its message.
                Order = ParsedMessage.Text(properties, "order_id") ?? ParsedMessage.Text(properties, "orderId") ?? ParsedMessage.Text(properties, "checkout_id") ?? "message:" + resolved.Stored.MessageId,
                Kind = known,
                Customer = resolved.Customer,
                Time = resolved.Stored.Time,
                MessageId = resolved.Stored.MessageId,
                Revenue = Money(properties, "revenue"),
                Total = Money(properties, "total"),
                Shipping = Money(properties, "shipping"),
                Tax = Money(properties, "tax"),
                Currency = ParsedMessage.Text(properties, "currency")?.Trim().ToUpperInvariant() is { Length: 3 } currency ? currency : null,
                Lines = Lines(properties),
            },
            resolved.Stored.Arrival));
    }

    public void Split(int source, int twin, long time) => Rows.Change(
        row => (row.Source == source || row.Source == twin) && row.Source != (row.Event.Time.Micros >= time ? twin : source),
        row => row with { Source = row.Event.Time.Micros >= time ? twin : source });

    public Action<BookWriter> Save()
    {
        ReadOnlyMemory<OrderRow> rows = Rows.View();
        return writer =>
        {
            writer.Value(rows.Length);
            foreach ((int source, OrderEvent said, Arrival arrival) in rows.Span)
            {
                writer.Value(source);
                writer.Value(arrival);
                writer.Text(said.Order);
                writer.Value(said.Kind);
                writer.Value(said.Customer);
                writer.Value(said.Time);
                writer.Text(said.MessageId);
                writer.Optional(said.Revenue);
                writer.Optional(said.Total);
                writer.Optional(said.Shipping);
                writer.Optional(said.Tax);
                writer.Text(said.Currency);
                writer.Value(said.Lines.Count);
                foreach (OrderLine line in said.Lines)
                {
                    writer.Text(line.Product);
                    writer.Optional(line.Price);
                    writer.Value(line.Quantity);
                }
            }
        };
    }

    public void Load(BookReader reader)
    {
        OrderRow[] rows = new OrderRow[reader.Count<long>()];
        for (int i = 0; i < rows.Length; i++)
        {
            (int source, Arrival arrival) = (reader.Value<int>(), reader.Value<Arrival>());
            OrderEvent said = new()
            {
                Order = reader.Text()!,
                Kind = reader.Value<OrderEventKind>(),
                Customer = reader.Value<int>(),
                Time = reader.Value<Moment>(),
                MessageId = reader.Text(),
                Revenue = reader.Optional<decimal>(),
                Total = reader.Optional<decimal>(),
                Shipping = reader.Optional<decimal>(),
                Tax = reader.Optional<decimal>(),
                Currency = reader.Text(),
                Lines = LoadLines(reader),
            };
            rows[i] = new OrderRow(source, said, arrival);
        }
        Rows = new GrowingList<OrderRow>(rows);
    }

    private static OrderLine[] LoadLines(BookReader reader)
    {
        int count = reader.Count<int>();
        OrderLine[] lines = new OrderLine[count];
        for (int i = 0; i < count; i++) lines[i] = new OrderLine(reader.Text()!, reader.Optional<decimal>(), reader.Value<decimal>());
        return lines;
    }

    private static decimal? Money(JsonElement properties, string name) =>
        properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out JsonElement value) ? MoneyText.Read(value) : null;

    private static OrderLine[] Lines(JsonElement properties)
    {
        const int Most = 200;
        if (properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty("products", out JsonElement products) || products.ValueKind != JsonValueKind.Array) return [];
        return [.. products.EnumerateArray().Take(Most).Where(product => product.ValueKind == JsonValueKind.Object).Select(product => new OrderLine(
            ParsedMessage.Text(product, "product_id") ?? ParsedMessage.Text(product, "sku") ?? ParsedMessage.Text(product, "name") ?? "",
            Money(product, "price"), Money(product, "quantity") ?? 1))];
    }
}
