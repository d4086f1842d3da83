using System.Net;
using System.Text.Json;
using Corridor.Trust;

namespace Corridor.Server.Test;

public sealed class SignInTest
{
    [Fact]
    public async Task First_run_link_makes_the_first_user_with_three_roles_once()
    {
        await using TestApp app = await TestApp.Start();
        WorkspaceId workspace = (await app.Operator()).Workspace;
        using TestApp.Browser browser = app.Open();
        using HttpResponseMessage before = await browser.Get("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, before.StatusCode);
        Assert.True((await before.Json()).GetProperty("firstRun").GetBoolean());

        string token = await app.Get<SignIn>().FirstRunToken(workspace, TestContext.Current.CancellationToken);
        var body = new { token, email = "Ann@Example.org", name = "Ann", password = TestApp.Password };
        using HttpResponseMessage made = await browser.Post("/api/session/first-run", body);
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        JsonElement session = await made.Json();
        Assert.Equal(["administrator", "cx-lead", "data-steward"], session.GetProperty("user").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("ann@example.org", session.GetProperty("user").GetProperty("email").GetString());
        Assert.Contains("manageUsers", session.GetProperty("user").GetProperty("rights").EnumerateArray().Select(right => right.GetString()));
        Assert.Equal("main", session.GetProperty("workspace").GetProperty("name").GetString());

        using HttpResponseMessage now = await browser.Get("/api/session");
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        using HttpResponseMessage again = await app.Open().Post("/api/session/first-run", body with { email = "eve@example.org" });
        Assert.Equal("link_gone", await again.Code());
        string late = await app.Get<SignIn>().FirstRunToken(workspace, TestContext.Current.CancellationToken);
        using HttpResponseMessage second = await app.Open().Post("/api/session/first-run", body with { token = late, email = "eve@example.org" });
        Assert.Equal("link_gone", await second.Code());
    }

    [Fact]
    public async Task Cookie_is_hidden_from_scripts_and_plain_over_http()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        Assert.StartsWith("corridor=", browser.LastSetCookie, StringComparison.Ordinal);
        Assert.Contains("httponly", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Cookie_is_bound_to_the_host_over_https_and_a_plain_one_is_not_taken_there()
    {
        await using TestApp app = await TestApp.Start();
        await app.Get<Users>().Create(await app.Operator(), "ann@example.org", "Ann", [Role.Administrator], TestApp.Password, TestContext.Current.CancellationToken);
        using TestApp.Browser browser = app.Open("https://localhost");
        await browser.SignIn("ann@example.org", TestApp.Password);
        Assert.StartsWith("__Host-corridor=", browser.LastSetCookie, StringComparison.Ordinal);
        Assert.Contains("secure", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", browser.LastSetCookie, StringComparison.OrdinalIgnoreCase);

        using TestApp.Browser planted = app.Open("https://localhost");
        planted.Cookies["corridor"] = browser.Cookies["__Host-corridor"];
        using HttpResponseMessage response = await planted.Get("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Known_and_unknown_addresses_get_the_same_answer_after_the_same_work()
    {
        await using TestApp app = await TestApp.Start();
        await app.Get<Users>().Create(await app.Operator(), "ann@example.org", "Ann", [Role.Analyst], TestApp.Password, TestContext.Current.CancellationToken);
        await app.Get<Users>().Create(await app.Operator(), "link@example.org", "Link", [Role.Analyst], null, TestContext.Current.CancellationToken);
        PasswordHasher hasher = app.Get<PasswordHasher>();
        List<(long Work, HttpStatusCode Status, string Body)> answers = [];
        foreach (string email in new[] { "ann@example.org", "nobody@example.org", "link@example.org", "not an address", "" })
        {
            long before = hasher.Computed;
            using HttpResponseMessage response = await app.Open().Post("/api/session", new { email, password = "wrong password 1" });
            JsonElement problem = await response.Json();
            answers.Add((hasher.Computed - before, response.StatusCode, problem.GetProperty("code").GetString() + problem.GetProperty("detail").GetString() + problem.GetProperty("title").GetString()));
        }
        Assert.Equal((1, HttpStatusCode.Unauthorized), (answers[0].Work, answers[0].Status));
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task Guessing_is_slowed_down_by_the_sixth_attempt_and_the_wait_doubles()
    {
        await using TestApp app = await TestApp.Start();
        await app.Get<Users>().Create(await app.Operator(), "ann@example.org", "Ann", [Role.Analyst], TestApp.Password, TestContext.Current.CancellationToken);
        using TestApp.Browser browser = app.Open();
        for (int i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, await Try("wrong password 1"));
        long work = app.Get<PasswordHasher>().Computed;
        using (HttpResponseMessage response = await browser.Post("/api/session", new { email = "ann@example.org", password = TestApp.Password }))
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
            Assert.Equal("1", response.Headers.GetValues("Retry-After").Single());
            Assert.Equal("throttled", await response.Code());
        }
        Assert.Equal(work, app.Get<PasswordHasher>().Computed);
        int[] waits = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900];
        foreach (int wait in waits)
        {
            app.Time.Advance(TimeSpan.FromSeconds(wait) - TimeSpan.FromMilliseconds(10));
            Assert.Equal(HttpStatusCode.TooManyRequests, await Try("wrong password 1"));
            app.Time.Advance(TimeSpan.FromMilliseconds(10));
            Assert.Equal(HttpStatusCode.Unauthorized, await Try("wrong password 1"));
        }
        app.Time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.OK, await Try(TestApp.Password));
        for (int i = 0; i < 5; i++) Assert.Equal(HttpStatusCode.Unauthorized, await Try("wrong password 1"));

        async Task<HttpStatusCode> Try(string password)
        {
            using HttpResponseMessage response = await browser.Post("/api/session", new { email = "ann@example.org", password });
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Restart_does_not_reset_the_slowing_down()
    {
        await using TestApp app = await TestApp.Start();
        for (int i = 0; i < 5; i++) (await app.Open().Post("/api/session", new { email = "ann@example.org", password = "wrong password 1" })).Dispose();
        app.Time.Advance(TimeSpan.FromSeconds(1));
        (await app.Open().Post("/api/session", new { email = "ann@example.org", password = "wrong password 1" })).Dispose();
        await using TestApp restarted = await TestApp.Start(beside: app);
        using HttpResponseMessage response = await restarted.Open().Post("/api/session", new { email = "ann@example.org", password = "wrong password 1" });
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        using HttpResponseMessage other = await restarted.Open().Post("/api/session", new { email = "bob@example.org", password = "wrong password 1" });
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Sign_in_makes_a_new_session_and_ends_the_one_that_the_browser_came_with()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        string planted = browser.Cookies["corridor"];
        await browser.SignIn("administrator@example.org", TestApp.Password);
        Assert.NotEqual(planted, browser.Cookies["corridor"]);
        using TestApp.Browser thief = app.Open();
        thief.Cookies["corridor"] = planted;
        using HttpResponseMessage response = await thief.Get("/api/session");
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Sign_out_ends_the_session_also_in_another_process()
    {
        await using TestApp one = await TestApp.Start();
        await using TestApp two = await TestApp.Start(beside: one);
        using TestApp.Browser browser = await one.SignedIn(Role.Administrator);
        using TestApp.Browser elsewhere = two.Open();
        elsewhere.Cookies["corridor"] = browser.Cookies["corridor"];
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/api/session")).StatusCode);
        (await browser.Delete("/api/session")).Dispose();
        one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.Get("/api/session")).StatusCode);
        Assert.Empty(browser.Cookies);
    }

    [Theory]
    [InlineData("change")]
    [InlineData("reset")]
    [InlineData("remove")]
    [InlineData("operator")]
    public async Task Sessions_end_within_a_second_everywhere_when_the_password_or_the_user_goes(string how)
    {
        await using TestApp one = await TestApp.Start();
        await using TestApp two = await TestApp.Start(beside: one);
        Caller caller = await one.Operator();
        CancellationToken cancel = TestContext.Current.CancellationToken;
        User user = (await one.Get<Users>().Create(caller, "ann@example.org", "Ann", [Role.Analyst], TestApp.Password, cancel)).Value;
        using TestApp.Browser here = one.Open();
        using TestApp.Browser there = two.Open();
        await here.SignIn("ann@example.org", TestApp.Password);
        await there.SignIn("ann@example.org", TestApp.Password);
        Assert.Equal(HttpStatusCode.OK, (await there.Get("/api/session")).StatusCode);
        switch (how)
        {
            case "change":
                Assert.Equal(HttpStatusCode.OK, (await here.Put("/api/session/password", new { current = TestApp.Password, password = "another long pass 2" })).StatusCode);
                break;
            case "reset":
                string token = (await one.Get<Users>().Reset(caller, user.Id, cancel)).Value.Token;
                Assert.Equal(HttpStatusCode.OK, (await one.Open().Post("/api/session/reset", new { token, password = "another long pass 2" })).StatusCode);
                break;
            case "remove":
                Assert.False((await one.Get<Users>().Remove(caller, user.Id, cancel)).IsRefused);
                break;
            default:
                await one.Get<Users>().Create(caller, "ann@example.org", "Ann", [Role.Analyst], "another long pass 2", cancel);
                break;
        }
        one.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.Get("/api/session")).StatusCode);
        if (how is not "change") Assert.Equal(HttpStatusCode.Unauthorized, (await here.Get("/api/session")).StatusCode);
        using HttpResponseMessage old = await two.Open().Post("/api/session", new { email = "ann@example.org", password = TestApp.Password });
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using HttpResponseMessage renewed = await two.Open().Post("/api/session", new { email = "ann@example.org", password = "another long pass 2" });
        Assert.Equal(string.Equals(how, "remove", StringComparison.Ordinal) ? HttpStatusCode.Unauthorized : HttpStatusCode.OK, renewed.StatusCode);
    }

    [Fact]
    public async Task Other_roles_count_within_a_second_without_signing_in_again()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        await app.SignedIn(Role.Administrator, Role.Developer);
        User user = app.Get<Users>().Find((await app.Operator()).Workspace, "administrator@example.org")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/users")).StatusCode);
        await app.Get<Users>().SetRoles(await app.Operator(), user.Id, [Role.Analyst], TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/api/users")).StatusCode);
    }

    [Fact]
    public async Task Session_ends_after_half_an_hour_of_rest_and_after_twelve_hours_however_busy()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser idle = await app.SignedIn(Role.Administrator);
        app.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await idle.Get("/api/session")).StatusCode);
        app.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.Get("/api/session")).StatusCode);

        using TestApp.Browser busy = app.Open();
        await busy.SignIn("administrator@example.org", TestApp.Password);
        for (int minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            app.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await busy.Get("/api/session")).StatusCode);
        }
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await busy.Get("/api/session")).StatusCode);
    }

    [Fact]
    public async Task Sign_in_link_works_once_within_an_hour_and_leads_to_the_first_page()
    {
        await using TestApp app = await TestApp.Start();
        User user = (await app.Get<Users>().Create(await app.Operator(), "demo@example.org", "Demo", [Role.CxLead], null, TestContext.Current.CancellationToken)).Value;
        string token = await app.Get<SignIn>().SignInToken(user, TestContext.Current.CancellationToken);
        using TestApp.Browser browser = app.Open();
        using HttpResponseMessage opened = await browser.Get($"/sign-in?token={token}");
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        Assert.Equal("/", opened.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/session")).StatusCode);

        using TestApp.Browser second = app.Open();
        Assert.Equal(HttpStatusCode.Gone, (await second.Get($"/sign-in?token={token}")).StatusCode);
        Assert.Empty(second.Cookies);
        Assert.Equal(HttpStatusCode.Gone, (await second.Get("/sign-in")).StatusCode);

        string late = await app.Get<SignIn>().SignInToken(user, TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Gone, (await second.Get($"/sign-in?token={late}")).StatusCode);
    }

    [Fact]
    public async Task Of_many_who_open_a_link_at_once_one_gets_in()
    {
        await using TestApp app = await TestApp.Start();
        User user = (await app.Get<Users>().Create(await app.Operator(), "demo@example.org", "Demo", [Role.CxLead], null, TestContext.Current.CancellationToken)).Value;
        string token = await app.Get<SignIn>().SignInToken(user, TestContext.Current.CancellationToken);
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Open().Get($"/sign-in?token={token}")));
        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Scanner_that_only_looks_does_not_use_the_link_up()
    {
        await using TestApp app = await TestApp.Start();
        User user = (await app.Get<Users>().Create(await app.Operator(), "demo@example.org", "Demo", [Role.CxLead], null, TestContext.Current.CancellationToken)).Value;
        string token = await app.Get<SignIn>().SignInToken(user, TestContext.Current.CancellationToken);
        (await app.Open().Send(HttpMethod.Head, $"/sign-in?token={token}")).Dispose();
        Assert.Equal(HttpStatusCode.Redirect, (await app.Open().Get($"/sign-in?token={token}")).StatusCode);
    }

    [Fact]
    public async Task Invited_person_comes_in_by_the_link_and_is_not_told_apart_before()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser admin = await app.SignedIn(Role.Administrator);
        using HttpResponseMessage invited = await admin.Post("/api/users", new { email = "bob@example.org", roles = new[] { "agent", "analyst" } });
        string link = (await invited.Json()).GetProperty("link").GetString()!;
        Assert.StartsWith("http://localhost/accept#token=", link, StringComparison.Ordinal);
        JsonElement bob = (await (await admin.Get("/api/users")).Json()).GetProperty("users").EnumerateArray().Single(user => user.GetProperty("email").GetString() == "bob@example.org");
        Assert.True(bob.GetProperty("invited").GetBoolean());

        using TestApp.Browser browser = app.Open();
        var body = new { token = link.Split('=')[1], name = "Bob", password = "bobs own long password" };
        using HttpResponseMessage accepted = await browser.Post("/api/session/accept", body);
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(["analyst", "agent"], (await accepted.Json()).GetProperty("user").GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("link_gone", await (await app.Open().Post("/api/session/accept", body)).Code());
    }

    [Fact]
    public async Task Invitation_gives_an_administrator_no_power_over_an_account_that_is_elsewhere()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser eve = await app.SignedIn(Role.Administrator);
        WorkspaceId other = (await app.Get<Workspaces>().Make("operator", "other", cancel: TestContext.Current.CancellationToken)).Value.Key;
        await app.Get<Users>().Create(Caller.Operator(other), "ann@example.org", "Ann", [Role.Administrator], "anns own long password", TestContext.Current.CancellationToken);

        // The same answer as for an address that is nowhere, and nothing about the person.
        using HttpResponseMessage invited = await eve.Post("/api/users", new { email = "ann@example.org", roles = new[] { "analyst" } });
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
        string token = (await invited.Json()).GetProperty("link").GetString()!.Split('=')[1];
        JsonElement ann = (await (await eve.Get("/api/users")).Json()).GetProperty("users").EnumerateArray().Single(user => user.GetProperty("email").GetString() == "ann@example.org");
        Assert.Equal("", ann.GetProperty("name").GetString());
        Assert.True(ann.GetProperty("invited").GetBoolean());

        using HttpResponseMessage stolen = await app.Open().Post("/api/session/accept", new { token, name = "Eve", password = "eves chosen password" });
        Assert.Equal(HttpStatusCode.Unauthorized, stolen.StatusCode);
        using TestApp.Browser browser = app.Open();
        using HttpResponseMessage accepted = await browser.Post("/api/session/accept", new { token, name = "", password = "anns own long password" });
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(2, (await accepted.Json()).GetProperty("workspaces").GetArrayLength());

        long id = ann.GetProperty("id").GetInt64();
        using HttpResponseMessage reset = await eve.Post($"/api/users/{id}/reset");
        Assert.Equal("operator_only", await reset.Code());
    }

    [Fact]
    public async Task Person_of_two_workspaces_has_the_roles_of_the_one_where_they_are()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        using HttpResponseMessage made = await browser.Post("/api/workspaces", new { name = "second" });
        int second = (await made.Json()).GetProperty("id").GetInt32();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/api/consents?kind=email&value=x")).StatusCode);
        using HttpResponseMessage moved = await browser.Put("/api/session/workspace", new { id = second });
        Assert.Equal("second", (await moved.Json()).GetProperty("workspace").GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/api/consents?kind=email&value=x")).StatusCode);

        using TestApp.Browser stranger = await app.SignedIn(Role.Analyst);
        Assert.Equal("not_found", await (await stranger.Put("/api/session/workspace", new { id = second })).Code());
        Assert.Equal("not_found", await (await stranger.Put("/api/session/workspace", new { id = 999 })).Code());
    }

    [Fact]
    public async Task Last_administrator_can_neither_leave_nor_step_down()
    {
        await using TestApp app = await TestApp.Start();
        using TestApp.Browser browser = await app.SignedIn(Role.Administrator);
        long id = (await (await browser.Get("/api/session")).Json()).GetProperty("user").GetProperty("id").GetInt64();
        Assert.Equal("conflict", await (await browser.Delete($"/api/users/{id}")).Code());
        Assert.Equal("conflict", await (await browser.Put($"/api/users/{id}", new { roles = new[] { "analyst" } })).Code());
        await app.SignedIn(Role.Administrator, Role.CxLead);
        Assert.Equal(HttpStatusCode.OK, (await browser.Put($"/api/users/{id}", new { roles = new[] { "analyst" } })).StatusCode);
    }

    [Theory]
    [InlineData("short", "weak_password")]
    [InlineData("aaaaaaaaaaaaaaaaaa", "weak_password")]
    [InlineData("ann@example.org!!", "weak_password")]
    [InlineData("Password123!", "weak_password")]
    [InlineData("1234567890", "weak_password")]
    [InlineData("qwertyuiop", "weak_password")]
    public async Task Weak_password_is_refused_with_a_reason(string password, string code)
    {
        await using TestApp app = await TestApp.Start();
        string token = await app.Get<SignIn>().FirstRunToken((await app.Operator()).Workspace, TestContext.Current.CancellationToken);
        using HttpResponseMessage response = await app.Open().Post("/api/session/first-run", new { token, email = "ann@example.org", name = "Ann", password });
        Assert.Equal(code, await response.Code());
    }

    [Fact]
    public async Task Removed_user_leaves_neither_address_nor_name_in_the_store()
    {
        await using TestApp app = await TestApp.Start();
        Caller caller = await app.Operator();
        User user = (await app.Get<Users>().Create(caller, "canary@example.org", "Canary Person", [Role.Analyst], TestApp.Password, TestContext.Current.CancellationToken)).Value;
        await app.Get<Users>().Remove(caller, user.Id, TestContext.Current.CancellationToken);
        await app.Get<Corridor.Database.CorridorDatabase>().Scrub(TestContext.Current.CancellationToken);
        foreach (string file in Directory.GetFiles(app.Directory))
        {
            await using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(stream, System.Text.Encoding.Latin1);
            string content = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("canary", content, StringComparison.OrdinalIgnoreCase);
        }
    }
}
