namespace Corridor.Sample.Test;

public sealed class DocsTest
{
    private static string Page()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "docs", "demo-company.md");
            if (File.Exists(path)) return File.ReadAllText(path);
        }
        throw new FileNotFoundException("docs/demo-company.md lies in none of the folders above the tests.");
    }

    [Fact]
    public void The_page_tells_every_story()
    {
        string page = Page();
        Assert.All(SampleCompany.Stories(History.Options), story => Assert.Contains(story.Title, page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_names_every_touchpoint()
    {
        string page = Page();
        Assert.All(SampleCompany.Catalogue, touchpoint => Assert.Contains($"`{touchpoint.Key}`", page, StringComparison.Ordinal));
    }
}
