using System.Globalization;
using System.Text;

namespace Corridor.Browser.Test;

/// <summary>
/// Two files as a small company would export them from its shop and its survey tool: contacts with orders, and answers. Home delivery disappoints those who answered,
/// the store does not; nobody was asked about the newsletter.
/// </summary>
internal sealed class YoungShop
{
    public const int Customers = 300;

    private static readonly string[] Streets = ["Amara", "Jonas", "Elin", "Noor", "Yusuf", "Petra", "Sven", "Lotte", "Milan", "Ines"];
    private static readonly string[] Names = ["Lindqvist", "Okafor", "Janssen", "Moreau", "Weber", "Rossi", "Nowak", "Silva", "Berg", "Haddad"];

    private YoungShop(string contacts, string answers, int contactRows, int answerRows)
    {
        Contacts = Encoding.UTF8.GetBytes(contacts);
        Answers = Encoding.UTF8.GetBytes(answers);
        ContactRows = contactRows;
        AnswerRows = answerRows;
    }

    public byte[] Contacts { get; }

    public byte[] Answers { get; }

    public int ContactRows { get; }

    public int AnswerRows { get; }

    public static YoungShop Make(TimeProvider clock)
    {
        Random chance = new(2007);
        DateTimeOffset now = clock.GetUtcNow();
        StringBuilder contacts = new("customer_id,name,email,timestamp,event,channel,order_id,revenue,currency\n");
        StringBuilder answers = new("customer_id,timestamp,touchpoint,metric,score,scale_min,scale_max,expectation,expectation_asked,comment\n");
        int contactRows = 0, answerRows = 0;
        for (int customer = 1; customer <= Customers; customer++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"K-{customer:0000}");
            string name = $"{Streets[chance.Next(Streets.Length)]} {Names[chance.Next(Names.Length)]}";
            DateTimeOffset at = now.AddDays(-4 - (chance.NextDouble() * 60));
            string? order = customer % 4 == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"B-{7000 + customer}");
            double paid = 20 + (chance.NextDouble() * 400);
            Contact("Newsletter", "email", 0, null);
            Contact("Shop visit", "store", 20, null);
            if (order is not null)
            {
                Contact("Order Completed", "web", 30, order);
                Contact("Home delivery", "courier", 60 * 50, null);
                if (customer % 2 == 0) Answer("Home delivery", 60 * 54, 1 + chance.Next(5), 7 + chance.Next(3), chance.Next(2) == 0 ? "They came a day late, and nobody had told me." : "");
            }
            if (customer % 3 == 0) Answer("Shop visit", 90, 7 + chance.Next(4), 7 + chance.Next(3), chance.Next(3) == 0 ? "Somebody had time for me." : "");

            void Contact(string what, string channel, int minutes, string? reference)
            {
                contactRows++;
                contacts.Append(CultureInfo.InvariantCulture, $"{id},{name},{id.ToLowerInvariant()}@mail.example,{at.AddMinutes(minutes):yyyy-MM-dd'T'HH:mm:ss'Z'},{what},{channel},")
                    .Append(reference is null ? ",," : string.Create(CultureInfo.InvariantCulture, $"{reference},{paid:0.00},EUR")).Append('\n');
            }

            void Answer(string touchpoint, int minutes, int score, int expected, string words)
            {
                answerRows++;
                answers.Append(CultureInfo.InvariantCulture, $"{id},{at.AddMinutes(minutes):yyyy-MM-dd'T'HH:mm:ss'Z'},{touchpoint},csat,{score},0,10,{expected},before,\"{words}\"\n");
            }
        }
        return new YoungShop(contacts.ToString(), answers.ToString(), contactRows, answerRows);
    }
}
