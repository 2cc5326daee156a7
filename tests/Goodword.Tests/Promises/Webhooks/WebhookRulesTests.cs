using System.Net;
using Goodword.Promises.Webhooks;

namespace Goodword.Tests.Promises.Webhooks;

/// <summary>What needs no server: signatures, and where webhooks may go.</summary>
public sealed class WebhookRulesTests
{
    [Fact]
    public void A_signature_is_the_one_of_the_specifications_example()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            WebhookSecrets.Signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1_614_265_330), "{\"test\": 2432232314}"));
    }

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("93.184.215.14")]
    [InlineData("100.128.0.1")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c")]
    [InlineData("2a00:1450:4001:81b::200e")]
    public void The_internet_may_be_reached(string address) => Assert.True(WebhookReach.Allows(IPAddress.Parse(address), isPrivateOpen: false));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("10.0.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.254")]
    [InlineData("::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456::1")]
    public void A_network_of_ones_own_may_be_reached_only_where_the_operator_has_opened_it(string address)
    {
        Assert.False(WebhookReach.Allows(IPAddress.Parse(address), isPrivateOpen: false));
        Assert.True(WebhookReach.Allows(IPAddress.Parse(address), isPrivateOpen: true));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("169.254.169.254")]
    [InlineData("169.254.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void These_are_never_reached(string address)
    {
        Assert.False(WebhookReach.Allows(IPAddress.Parse(address), isPrivateOpen: false));
        Assert.False(WebhookReach.Allows(IPAddress.Parse(address), isPrivateOpen: true));
    }

    [Fact]
    public void Each_event_has_a_name_of_its_own_that_the_specification_allows()
    {
        var names = WebhookEventNames.Choices.Append(WebhookEvents.Test).Select(one => one.Name()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^[a-z_]+(\\.[a-z_]+)+$", name));
        Assert.Equal(WebhookEvents.All, WebhookEventNames.Choices.Aggregate((all, one) => all | one));
    }
}
