namespace Corridor.Sample;

/// <summary>One product in a basket.</summary>
/// <param name="Price">Each, in the customer's currency, with tax.</param>
internal sealed record BasketLine(Product Product, int Quantity, decimal Price);

internal sealed class Basket
{
    public List<BasketLine> Lines { get; } = [];

    public decimal Total => Lines.Sum(line => line.Price * line.Quantity);

    public static Basket Fill(Customer customer, Chance chance)
    {
        Basket basket = new();
        int lines = 1 + chance.Geometric(customer.IsBusiness ? 1.4 : 0.7);
        for (int i = 0; i < lines && i < 8; i++)
        {
            Product product = Products.Any(chance, customer.Purse);
            int quantity = customer.IsBusiness ? 1 + chance.Geometric(customer.Purse * 0.5) : product.Price < 60 ? 1 + chance.Geometric(0.35) : 1;
            basket.Lines.Add(new(product, quantity, Price(product, customer.City.Country)));
        }
        return basket;
    }

    /// <summary>Whole kronor; pounds and euro to the cent.</summary>
    public static decimal Price(Product product, Country country)
    {
        double price = product.Price * country.UnitsPerEuro;
        return country.UnitsPerEuro > 5 ? (decimal)(Math.Round(price / 10) * 10 - 1) : (decimal)Math.Round(price, 2);
    }
}
