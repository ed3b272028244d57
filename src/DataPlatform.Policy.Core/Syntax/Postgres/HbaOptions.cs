namespace Dpp.Syntax.Postgres;

/// <summary>Which options a method takes and which it cannot do without.</summary>
internal static class HbaOptions
{
    private static readonly string[] searching = ["ldapbasedn", "ldapbinddn", "ldapbindpasswd", "ldapsearchattribute", "ldapsearchfilter", "ldapurl"];

    public static string? WhyRefused(HbaOption option, string method, HbaConnection connection)
    {
        if (option.Name == "clientcert")
        {
            return WhyRefusedClientCert(option.Value, method, connection);
        }

        if (option.Name == "clientname")
        {
            return connection != HbaConnection.HostSsl ? "'clientname' works only on hostssl lines"
                : option.Value is "CN" or "DN" ? null : $"'{option.Value}' is no value of clientname; CN and DN are";
        }

        var methods = MethodsOf(option.Name);
        return methods is null ? $"'{option.Name}' is no authentication option"
            : Array.IndexOf(methods, method) < 0 ? $"'{option.Name}' works only with {string.Join(", ", methods)}"
            : option.Name == "ldapport" && !IsPort(option.Value) ? $"'{option.Value}' is no port"
            : option.Name == "ldapurl" && !IsLdap(option.Value) ? $"'{option.Value}' is no LDAP URL; they begin with ldap:// or ldaps://"
            : null;
    }

    public static string? WhatLacks(string method, List<HbaOption> options) => method switch
    {
        "ldap" when !Has(options, "ldapurl") && !Has(options, "ldapserver") => "'ldap' needs ldapserver or ldapurl",
        "ldap" when !Has(options, "ldapurl") && !Has(options, "ldapbasedn") && !Has(options, "ldapprefix") && !Has(options, "ldapsuffix")
            => "'ldap' needs ldapbasedn, ldapprefix or ldapsuffix",
        "ldap" when (Has(options, "ldapprefix") || Has(options, "ldapsuffix")) && options.Find(option => Array.IndexOf(searching, option.Name) >= 0) is { } search
            => $"'{search.Name}' searches for the user, and ldapprefix and ldapsuffix make the name of one; 'ldap' takes only one of the two",
        "radius" when !Has(options, "radiusservers") => "'radius' needs radiusservers",
        "radius" when !Has(options, "radiussecrets") => "'radius' needs radiussecrets",
        "oauth" when !Has(options, "issuer") => "'oauth' needs issuer",
        "oauth" when !Has(options, "scope") => "'oauth' needs scope",
        _ => null,
    };

    private static string? WhyRefusedClientCert(string value, string method, HbaConnection connection)
    {
        if (connection != HbaConnection.HostSsl)
        {
            return "'clientcert' works only on hostssl lines";
        }

        // 0, 1 and no-verify load up to 13 and stop a later server: not a matter of grammar.
        return value is not ("verify-ca" or "verify-full" or "0" or "1" or "no-verify") ? $"'{value}' is no value of clientcert; verify-ca and verify-full are"
            : method == "cert" && value != "verify-full" ? "with 'cert', clientcert can only be verify-full"
            : null;
    }

    private static string[]? MethodsOf(string option) => option switch
    {
        "map" => ["ident", "peer", "gss", "sspi", "cert", "oauth"],
        "pamservice" or "pam_use_hostname" => ["pam"],
        "ldapurl" or "ldaptls" or "ldapscheme" or "ldapserver" or "ldapport" or "ldapbinddn" or "ldapbindpasswd"
            or "ldapsearchattribute" or "ldapsearchfilter" or "ldapbasedn" or "ldapprefix" or "ldapsuffix" => ["ldap"],
        "krb_realm" or "include_realm" => ["gss", "sspi"],
        "compat_realm" or "upn_username" => ["sspi"],
        "radiusservers" or "radiusports" or "radiussecrets" or "radiusidentifiers" => ["radius"],
        "issuer" or "scope" or "validator" or "delegate_ident_mapping" => ["oauth"],
        _ => null,
    };

    /// <summary>As the server reads numbers: what follows the digits is not looked at, and 0 is none.</summary>
    private static bool IsPort(string text) => text.TrimStart(' ', '+', '-', '0') is { Length: > 0 } digits && digits[0] is >= '1' and <= '9';

    private static bool IsLdap(string url) => url.StartsWith("ldap://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("ldaps://", StringComparison.OrdinalIgnoreCase);

    private static bool Has(List<HbaOption> options, string name) => options.Exists(option => option.Name == name);
}
