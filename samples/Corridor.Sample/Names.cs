namespace Corridor.Sample;

/// <summary>Names as people in these countries bear them; a quarter of the customers have roots elsewhere.</summary>
internal static class Names
{
    /// <summary>Share of names taken from <see cref="Everywhere"/>.</summary>
    private const double FromElsewhere = 0.24;

    private static readonly Pool German = new(
        "Anna Lena Julia Katrin Sabine Hannah Mia Johanna Ute Claudia Petra Greta Frieda Lukas Jonas Felix Stefan Matthias Jürgen Thomas Paul Moritz Jannik Bernd Uwe Henning Karsten Ole",
        "Müller Schmidt Schneider Fischer Weber Becker Hoffmann Schäfer Koch Bauer Richter Klein Wolf Neumann Schwarz Zimmermann Krüger Hartmann Lange Werner Lehmann Köhler Maier Jansen Petersen Hansen Behrens Lüders Brandt Vogt Seidel Albrecht");

    private static readonly Pool Dutch = new(
        "Sanne Emma Lotte Fleur Marieke Anouk Femke Iris Noor Saskia Wendy Ilse Daan Bram Sem Thijs Jeroen Pieter Maarten Ruben Koen Wouter Joost Sander Bas Hendrik",
        "Jong Janssen Vries Bakker Visser Smit Meijer Mulder Bos Vos Peters Hendriks Dekker Brouwer Dijkstra Smits Kok Jacobs Vermeulen Schouten Willems Hoekstra Koster Prins Huisman Postma Claes Wouters Maes Goossens");

    private static readonly Pool French = new(
        "Camille Chloé Manon Léa Juliette Margaux Élodie Sophie Hélène Inès Antoine Hugo Louis Théo Julien Mathieu Étienne Rémi Olivier Baptiste",
        "Martin Bernard Dubois Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia Fournier Girard Mercier Dupont Lambert Bonnet François Rousseau Chevalier Perrin");

    private static readonly Pool Swedish = new(
        "Astrid Elin Maja Ebba Sigrid Linnéa Karin Ingrid Åsa Malin Wilma Elsa Erik Lars Nils Axel Oskar Björn Gustav Johan Mattias Anders Viktor Åke Emil Henrik",
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson Hansson Bengtsson Lindberg Jakobsson Magnusson Lindström Lindgren Berg Axelsson Bergström Lundberg Lundgren Mattsson Berglund Sandberg Forsberg Sjöberg Wallin Engström Dahl");

    private static readonly Pool Finnish = new(
        "Aino Sofia Helmi Venla Kaisa Päivi Outi Sanna Mikko Juhani Eero Antti Jukka Ville Heikki Lauri",
        "Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen Lehtonen Saarinen Salminen Heinonen Niemi Salonen");

    private static readonly Pool British = new(
        "Olivia Amelia Isla Grace Freya Charlotte Harriet Gemma Joanne Fiona Niamh Aoife Ciara Siobhán Saoirse Oliver George Harry Jack Callum Rhys Duncan Simon Graham Conor Seán Cillian Eoin Declan Padraig",
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green Hall Murphy Kelly O'Sullivan Walsh Byrne Ryan O'Connor Doyle McCarthy Gallagher Doherty Kennedy Lynch Murray Quinn Moore Nolan");

    private static readonly Pool Everywhere = new(
        "Amara Aisha Fatima Leyla Zeynep Mei Yuki Priya Ananya Divya Ngozi Chiara Giulia Lucía Carmen Agnieszka Katarzyna Olena Ioana Mariam Thu Soraya Rania Mohamed Ahmed Yusuf Emre Can Wei Hiroshi Arjun Rohan Vikram Chidi Kwame Marco Luca Pablo Javier Piotr Tomasz Andriy Mihai Davit Minh Karim Tariq Jamal",
        "Yılmaz Kaya Demir Öztürk Khan Hussain Ahmed Ali Singh Sharma Nair Iyer Chen Wang Li Zhang Nguyen Tran Tanaka Sato Okafor Adeyemi Mensah Diallo Traoré Haddad Rossi Russo Ferrari Bianchi González Fernández López Kowalski Nowak Wiśniewska Shevchenko Kovalenko Popescu Ionescu Petrosyan Benali Amrani Silva Santos Pereira");

    public static (string First, string Last) Of(Country country, Chance chance)
    {
        Pool home = country.Code switch
        {
            "DE" or "AT" => German,
            "NL" or "BE" => Dutch,
            "FR" => French,
            "SE" or "NO" => Swedish,
            "FI" => Finnish,
            _ => British,
        };
        if (!chance.Happens(FromElsewhere)) return (chance.Pick(home.First), chance.Pick(home.Last));
        // People who moved often carry one name of each kind.
        return (chance.Pick(chance.Happens(0.8) ? Everywhere.First : home.First), chance.Pick(Everywhere.Last));
    }

    /// <summary>A name as the mail systems of the world take it: a-z, no marks.</summary>
    public static string Plain(string name)
    {
        System.Text.StringBuilder plain = new(name.Length + 2);
        foreach (char c in name.ToLowerInvariant())
        {
            switch (c)
            {
                case 'ä' or 'æ': plain.Append("ae"); break;
                case 'ö' or 'ø': plain.Append("oe"); break;
                case 'ü': plain.Append("ue"); break;
                case 'å' or 'á' or 'à': plain.Append('a'); break;
                case 'é' or 'è' or 'ê': plain.Append('e'); break;
                case 'í' or 'ı' or 'ï': plain.Append('i'); break;
                case 'ó' or 'ô': plain.Append('o'); break;
                case 'ú': plain.Append('u'); break;
                case 'ç': plain.Append('c'); break;
                case 'ş' or 'ś': plain.Append('s'); break;
                case >= 'a' and <= 'z': plain.Append(c); break;
            }
        }
        return plain.ToString();
    }

    private sealed class Pool(string first, string last)
    {
        public string[] First { get; } = first.Split(' ');
        public string[] Last { get; } = last.Split(' ');
    }
}
