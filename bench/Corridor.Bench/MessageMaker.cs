using System.Buffers.Text;
using System.Text;

namespace Corridor.Bench;

/// <summary>
/// Messages of 600 bytes as a shop's server sends them: a contact of one of many customers, at one of forty touchpoints, in some cases with an identifier
/// that nobody has seen before. Made by patching a template, so that the driver costs little beside the server.
/// </summary>
internal sealed class MessageMaker
{
    public const int MessageBytes = 600;

    private const string Template =
        """{"type":"track","event":"Touchpoint Experienced","messageId":"bench-##########-##########","userId":"customer-##########","anonymousId":"browser-##########","timestamp":"2026-10-0#T1#:##:##.###Z","context":{"library":{"name":"bench","version":"1"},"locale":"de-AT","page":{"path":"/orders/confirm","url":"https://shop.example.test/orders/confirm","title":"Your order"},"userAgent":"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"},"properties":{"touchpoint":"touchpoint-##","channel":"web","location":"store-##","value":###.##,"text":"~"}}""";

    private static readonly string Padded = Template.Replace("~", new string('x', MessageBytes - Template.Length + 1), StringComparison.Ordinal);

    private readonly byte[] template = Encoding.ASCII.GetBytes(Padded);
    private readonly int[] digits;
    private readonly Random random;
    private readonly int customers;
    private readonly double newIdentifiers;
    private readonly long maker;
    private long made;

    /// <param name="maker">Told apart from all others, so that ids never meet.</param>
    /// <param name="newIdentifiers">Share of messages with a browser that nobody has seen before.</param>
    public MessageMaker(int maker, int customers, double newIdentifiers)
    {
        this.maker = maker;
        this.customers = customers;
        this.newIdentifiers = newIdentifiers;
        random = new Random(maker);
        digits = [.. Enumerable.Range(0, template.Length).Where(i => template[i] == (byte)'#')];
    }

    public bool LastIsNew { get; private set; }

    public long LastCustomer { get; private set; }

    /// <summary>Writes one message of <see cref="MessageBytes"/> bytes.</summary>
    public void Write(Span<byte> into)
    {
        template.CopyTo(into);
        int at = 0;
        made++;
        Digits(into, ref at, 10, maker);
        Digits(into, ref at, 10, made);
        long customer = random.Next(customers);
        Digits(into, ref at, 10, customer);
        LastCustomer = customer;
        LastIsNew = random.NextDouble() < newIdentifiers;
        // Known browsers: two for each customer. New ones: numbers that no customer has.
        Digits(into, ref at, 10, LastIsNew ? 1_000_000_000 + maker * 10_000_000 + made : customer * 2 + random.Next(2));
        Digits(into, ref at, 1, 1 + random.Next(9));
        Digits(into, ref at, 1, random.Next(10));
        Digits(into, ref at, 2, random.Next(60));
        Digits(into, ref at, 2, random.Next(60));
        Digits(into, ref at, 3, random.Next(1000));
        Digits(into, ref at, 2, random.Next(40));
        Digits(into, ref at, 2, random.Next(30));
        Digits(into, ref at, 3, 100 + random.Next(900));
        Digits(into, ref at, 2, random.Next(100));
        // Words of a language do not repeat like padding does: without this the store would pack the text to nothing.
        Span<byte> text = into[(template.Length - 3 - (MessageBytes - Template.Length))..^4];
        for (int i = 0; i < text.Length; i++) text[i] = (byte)("etaoin shrdlu cmfwyp"[random.Next(20)]);
    }

    /// <summary>A body of <paramref name="count"/> messages: a batch, or one message alone.</summary>
    public byte[] Body(int count)
    {
        if (count == 1)
        {
            byte[] one = new byte[MessageBytes];
            Write(one);
            return one;
        }
        byte[] body = new byte[10 + count * (MessageBytes + 1) - 1 + 2];
        "{\"batch\":["u8.CopyTo(body);
        int at = 10;
        for (int i = 0; i < count; i++)
        {
            if (i > 0) body[at++] = (byte)',';
            Write(body.AsSpan(at, MessageBytes));
            at += MessageBytes;
        }
        "]}"u8.CopyTo(body.AsSpan(at));
        return body;
    }

    private void Digits(Span<byte> into, ref int at, int count, long value)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            into[digits[at + i]] = (byte)('0' + value % 10);
            value /= 10;
        }
        at += count;
    }
}
