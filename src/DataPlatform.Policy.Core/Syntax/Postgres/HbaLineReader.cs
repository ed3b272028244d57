using Dpp.Text;

namespace Dpp.Syntax.Postgres;

/// <summary>Understands the columns of one line in the server's order; stops at the first that is wrong.</summary>
internal sealed class HbaLineReader(List<List<HbaToken>> columns)
{
    private static readonly string[] Methods =
        ["trust", "reject", "scram-sha-256", "md5", "password", "gss", "sspi", "ident", "peer", "pam", "ldap", "radius", "cert", "bsd", "oauth"];

    private int next;
    private ScalarNode at = columns[0][0].Node;
    private string message = "";

    public bool TryRead(out HbaLine line, out ScalarNode wrong, out string said)
    {
        var read = Read();
        line = read!; // Only meaningful when the answer is true.
        wrong = at;
        said = message;
        return read is not null;
    }

    private HbaLine? Read()
    {
        if (!TrySingle("connection type", out var type) || !TryConnection(type, out var connection)
            || !TryColumn("database", out var databases) || !TryColumn("user", out var users))
        {
            return null;
        }

        HbaAddress? address = null;
        ScalarNode? mask = null;
        if (connection != HbaConnection.Local && !TryAddress(out address, out mask))
        {
            return null;
        }

        if (!TrySingle("authentication method", out var method) || !TryMethod(method, connection) || !TryOptions(method, connection, out var options))
        {
            return null;
        }

        var last = columns[columns.Count - 1];
        var range = new TextRange(type.Node.Range.Start, last[last.Count - 1].Node.Range.End);
        return new HbaLine(
            range,
            connection,
            type.Node,
            databases.ConvertAll(token => new HbaName(token.Node, KindOf(token, isUser: false))),
            users.ConvertAll(token => new HbaName(token.Node, KindOf(token, isUser: true))),
            address,
            mask,
            method.Node,
            options);
    }

    private bool TryColumn(string what, out List<HbaToken> column)
    {
        if (next < columns.Count)
        {
            column = columns[next++];
            return true;
        }

        column = columns[next - 1];
        return Refuse(column[column.Count - 1], $"the line ends before the {what}");
    }

    private bool TrySingle(string what, out HbaToken token)
    {
        token = default;
        if (!TryColumn(what, out var column))
        {
            return false;
        }

        token = column[0];
        return column.Count == 1 || Refuse(column[1], $"only one {what} is allowed");
    }

    private bool TryConnection(HbaToken type, out HbaConnection connection)
    {
        HbaConnection? known = type.Value switch
        {
            "local" => HbaConnection.Local,
            "host" => HbaConnection.Host,
            "hostssl" => HbaConnection.HostSsl,
            "hostnossl" => HbaConnection.HostNoSsl,
            "hostgssenc" => HbaConnection.HostGssEnc,
            "hostnogssenc" => HbaConnection.HostNoGssEnc,
            _ => null,
        };
        connection = known ?? HbaConnection.Local;
        return known is not null || Refuse(type, $"'{type.Value}' is no connection type; local, host, hostssl, hostnossl, hostgssenc and hostnogssenc are");
    }

    private bool TryAddress(out HbaAddress? address, out ScalarNode? mask)
    {
        address = null;
        mask = null;
        if (!TrySingle("address", out var token))
        {
            return false;
        }

        HbaAddressKind? keyword = token.Is("all") ? HbaAddressKind.All
            : token.Is("samehost") ? HbaAddressKind.SameHost
            : token.Is("samenet") ? HbaAddressKind.SameNetwork
            : null;
        if (keyword is { } known)
        {
            address = new HbaAddress(token.Node, known);
            return true;
        }

        var slash = token.Value.IndexOf('/');
        var host = slash < 0 ? token.Value : token.Value.Substring(0, slash);
        var family = IpAddress.FamilyOf(host);
        if (family == IpFamily.None)
        {
            address = new HbaAddress(token.Node, host.Length > 0 && host[0] == '.' ? HbaAddressKind.HostSuffix : HbaAddressKind.HostName);
            return slash < 0 || Refuse(token, $"'{token.Value}' gives a host name a network length; only addresses have one");
        }

        address = new HbaAddress(token.Node, HbaAddressKind.Network);
        if (slash >= 0)
        {
            return IpAddress.IsPrefixLength(token.Value.Substring(slash + 1), family)
                || Refuse(token, $"'{token.Value.Substring(slash)}' is no network length; it is a number up to {(family == IpFamily.V4 ? 32 : 128)}");
        }

        return TryMask(token, family, out mask);
    }

    private bool TryMask(HbaToken address, IpFamily family, out ScalarNode? mask)
    {
        mask = null;
        if (next == columns.Count)
        {
            return Refuse(address, $"'{address.Value}' lacks its network length: one host is {address.Value}/{(family == IpFamily.V4 ? 32 : 128)}");
        }

        if (!TrySingle("mask", out var token))
        {
            return false;
        }

        mask = token.Node;
        var maskFamily = IpAddress.FamilyOf(token.Value);
        if (maskFamily == IpFamily.None)
        {
            return Array.IndexOf(Methods, token.Value) >= 0
                ? Refuse(address, $"'{address.Value}' lacks its network length: one host is {address.Value}/{(family == IpFamily.V4 ? 32 : 128)}")
                : Refuse(token, $"'{token.Value}' is no mask for the address '{address.Value}'");
        }

        return maskFamily == family || Refuse(token, $"the mask '{token.Value}' does not fit the address '{address.Value}'");
    }

    private bool TryMethod(HbaToken method, HbaConnection connection) => method.Value switch
    {
        "gss" when connection == HbaConnection.Local => Refuse(method, "'gss' does not work on local sockets"),
        "peer" when connection != HbaConnection.Local => Refuse(method, "'peer' works only on local sockets"),
        "cert" when connection != HbaConnection.HostSsl => Refuse(method, "'cert' works only on hostssl lines"),
        var name => Array.IndexOf(Methods, name) >= 0 || Refuse(method, $"'{name}' is no authentication method"),
    };

    private bool TryOptions(HbaToken method, HbaConnection connection, out List<HbaOption> options)
    {
        options = [];
        for (; next < columns.Count; next++)
        {
            foreach (var token in columns[next])
            {
                if (token.Value.IndexOf('=') < 0)
                {
                    return Refuse(token, $"'{token.Value}' is no option of the form name=value");
                }

                var option = new HbaOption(token.Node);
                if (HbaOptions.WhyRefused(option, method.Value, connection) is { } why)
                {
                    return Refuse(token, why);
                }

                options.Add(option);
            }
        }

        return HbaOptions.WhatLacks(method.Value, options) is not { } lacking || Refuse(method, lacking);
    }

    private static HbaNameKind KindOf(HbaToken token, bool isUser)
    {
        var value = token.Value;
        if (value.Length > 1 && value[0] == '/')
        {
            return HbaNameKind.Regex;
        }

        if (token.IsQuoted || value.Length == 0)
        {
            return HbaNameKind.Name;
        }

        return value switch
        {
            "all" => HbaNameKind.All,
            "sameuser" or "samerole" or "samegroup" when !isUser => HbaNameKind.Same,
            "replication" when !isUser => HbaNameKind.Replication,
            _ when value[0] == '@' && value.Length > 1 => HbaNameKind.File,
            _ when value[0] == '+' && isUser => HbaNameKind.Group,
            _ => HbaNameKind.Name,
        };
    }

    private bool Refuse(HbaToken token, string why)
    {
        at = token.Node;
        message = why;
        return false;
    }
}
