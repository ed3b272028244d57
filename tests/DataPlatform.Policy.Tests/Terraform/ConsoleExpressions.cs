namespace Dpp.Tests.Terraform;

/// <summary>Expressions of all kinds: operators and functions with values of all types, and what each function is for.</summary>
internal static class ConsoleExpressions
{
    private static readonly string[] values =
    [
        "null", "true", "\"true\"", "1", "\"1\"", "1.5", "-3", "\"abc\"", "\"\"", "[]", "[\"a\", \"b\", \"a\"]", "[1, 2]", "[[1], [2, 3]]", "{}", "{ a = 1, b = 2 }", "{ a = \"x\", b = [1] }",
        "toset([\"b\", \"a\"])", "tolist([\"x\", \"y\"])", "tomap({ k = \"v\" })", "local.u", "[local.u, \"a\"]", "{ a = local.u }", "sensitive(\"s\")",
    ];

    private static readonly string[] operators = ["+", "-", "*", "/", "%", "==", "!=", "<", "<=", ">", ">=", "&&", "||"];

    private static readonly string[] ofOne =
    [
        "tostring", "tonumber", "tobool", "tolist", "toset", "tomap", "length", "keys", "values", "abs", "ceil", "floor", "signum", "lower", "upper", "title", "chomp", "trimspace", "strrev", "flatten", "distinct", "compact",
        "reverse", "sort", "sum", "one", "alltrue", "anytrue", "jsonencode", "base64encode", "urlencode", "md5", "sha256", "coalesce", "coalescelist", "merge", "concat", "issensitive", "can", "basename", "dirname", "max", "min",
    ];

    private static readonly string[] written =
    [
        "1 + 2 * 3", "(1 + 2) * 3", "7 % 3", "-7 % 3", "7.5 % 2", "1 / 3", "2 / 3", "10 / 4", "0.1 + 0.2", "1e3", "1.50", "100000000000000000000 * 100000000000000000000", "-(-1)", "!true", "1 == 1.0", "\"1\" == 1", "[1] == [1]", "[1] == tolist([1])", "{a=1} == {a=1}",
        "true ? 1 : \"a\"", "false ? 1 : 2", "true ? [1] : [1, 2]", "true ? {a=1} : {b=2}", "true ? null : 1", "local.u == \"x\" ? 1 : 2", "true ? local.u : 1", "true ? \"a\" : {}.b", "null ? 1 : 2",
        "local.list[0]", "local.list[2]", "local.list[-1]", "local.list[\"1\"]", "local.list[*]", "local.map.x.n", "local.map[\"y\"].n", "local.map.z", "values(local.map)[*].n", "local.u[*]", "null[*]", "\"a\"[*]", "[{a=1},{a=2}][*].a", "[{a=1},{b=2}][*].a", "[[1,2],[3]][*][0]", "{a=[1,2]}.a[1]", "[{a=[{b=1}]}].*.a[0]",
        "[for x in local.list : upper(x)]", "[for i, x in local.list : \"${i}-${x}\"]", "{for k, v in local.map : k => v.n}", "{for k, v in local.map : v.n => k}", "[for k, v in local.map : k if v.n > 1]", "{for x in [\"a\",\"b\",\"a\"] : x => 1...}", "{for x in [\"a\",\"a\"] : x => 1}", "[for x in toset([\"b\",\"a\"]) : x]", "[for x in local.u : x]", "[for x in \"abc\" : x]", "[for x in [1,2] : x if local.u == x]", "{for x in [\"a\"] : local.u => x}", "[for k, v in {a=1} : [for w in [v] : w]]",
        "\"a${1}b\"", "\"${true}\"", "\"${[1]}\"", "\"x${[1]}\"", "\"x${null}\"", "\"x${local.u}\"", "\"$${a} %%{b}\"", "\"%{ if true }a%{ else }b%{ endif }\"", "\"%{ for x in [1, 2] }${x},%{ endfor }\"", "\"%{ if local.u == \"a\" }x%{ endif }\"", "\"a ${~ 1 ~} b\"", "\"${\"a\"}\"", "\"\\u00e4\\n\"",
        "abs(-1.5)", "ceil(-1.2)", "floor(-1.2)", "log(16, 2)", "log(1, 10)", "pow(2, 10)", "pow(2, 100)", "pow(4, 0.5)", "parseint(\"ff\", 16)", "parseint(\"-101\", 2)", "parseint(\"xyz\", 10)", "parseint(\"Zz\", 62)", "signum(-3)", "max(1, 3, 2)", "min(3, 1.5)", "sum([1, 2.5])", "sum([])", "sum([\"1\", 2])",
        "chomp(\"a\\n\\n\")", "endswith(\"abc\", \"bc\")", "startswith(\"abc\", \"bc\")", "strcontains(\"abc\", \"b\")", "indent(2, \"a\")", "join(\",\", [\"a\", \"b\"])", "join(\",\", [1, 2])", "join(\",\", [])", "join(\"-\", [\"a\"], [\"b\"])", "join(\",\", [local.u])", "lower(\"ÄB\")", "upper(\"äb\")", "title(\"hello big world\")", "trim(\"??a?!\", \"!?\")", "trim(\"a\", \"\")", "trimprefix(\"abc\", \"ab\")", "trimsuffix(\"abc\", \"bc\")", "trimspace(\" a \")", "split(\",\", \"a,b\")", "split(\"\", \"ab\")", "split(\",\", \"\")",
        "replace(\"hello\", \"l\", \"L\")", "replace(\"hello\", \"/l+/\", \"-\")", "replace(\"hello\", \"/(l)(l)/\", \"$2$1\")", "replace(\"a.b\", \".\", \"-\")", "replace(\"ab\", \"\", \"-\")", "strrev(\"abc\")", "substr(\"hello\", 1, 3)", "substr(\"hello\", -3, 2)", "substr(\"hello\", 1, -1)", "substr(\"hello\", 9, 1)", "substr(\"hello\", 2, 99)", "substr(\"hello\", 0, 0)",
        "regex(\"[a-z]+\", \"53453453.345345aaabbbccc23454\")", "regex(\"(\\\\d+)-(\\\\d+)\", \"a10-20\")", "regex(\"(?P<y>\\\\d+)-(?P<m>\\\\d+)\", \"2019-02\")", "regex(\"x\", \"y\")", "regexall(\"[a-z]\", \"a1b\")", "regexall(\"x\", \"y\")", "regexall(\"(a)(b)\", \"abab\")", "length(regexall(\"a\", \"banana\"))",
        "format(\"%s %d\", \"a\", 1)", "format(\"%05.2f\", 3.14159)", "format(\"%x %X %o %b\", 255, 255, 8, 5)", "format(\"%t\", true)", "format(\"%v %v %v\", 1, \"a\", [1])", "format(\"%q\", \"a\\\"b\")", "format(\"%-5s|%5s|\", \"a\", \"b\")", "format(\"%%\")", "format(\"%s\")", "format(\"%s\", \"a\", \"b\")", "format(\"%d\", \"x\")", "format(\"%03d\", 7)", "format(\"%+d\", 7)", "format(\"%[2]s %[1]s\", \"a\", \"b\")", "format(\"%s\", local.u)", "format(\"%s\", null)", "format(\"%v\", null)", "format(\"%.3s\", \"abcdef\")", "format(\"%e\", 12345.678)", "format(\"%d\", 1.5)", "format(\"%s\", [1])",
        "formatlist(\"%s-%d\", [\"a\", \"b\"], [1, 2])", "formatlist(\"%s-x\", [\"a\", \"b\"])", "formatlist(\"%s-%s\", \"x\", [\"a\", \"b\"])", "formatlist(\"%s\", [])", "formatlist(\"%s%s\", [\"a\"], [\"b\", \"c\"])", "formatlist(\"%s\", \"a\")",
        "chunklist([1, 2, 3], 2)", "chunklist([], 2)", "coalesce(\"\", \"a\")", "coalesce(null, 1)", "coalesce(null, null)", "coalesce(1, \"a\")", "coalesce(local.u, \"a\")", "coalescelist([], [1])", "coalescelist([], [])", "concat([1], [\"a\"])", "concat(tolist([1]), tolist([2]))", "concat([], [local.u])", "contains([\"a\", \"b\"], \"a\")", "contains([1], \"1\")", "contains([local.u, \"a\"], \"a\")", "contains([local.u], \"a\")", "contains(toset([\"a\"]), \"b\")", "distinct([1, \"1\", 1])", "distinct([[1], [1]])", "element([\"a\", \"b\", \"c\"], 4)", "element([], 0)", "element([\"a\"], -1)", "element(tolist([\"a\", \"b\"]), 1)", "flatten([[1, [2]], 3])", "flatten([[local.u], [1]])", "flatten([local.u])", "index([\"a\", \"b\"], \"b\")", "index([], 1)",
        "keys({ b = 1, a = 2 })", "keys(tomap({ b = 1 }))", "length({ a = 1 })", "length(\"äö\")", "length(local.u)", "length([local.u])", "lookup({ a = 1 }, \"a\")", "lookup({ a = 1 }, \"b\", 2)", "lookup({ a = 1 }, \"b\")", "lookup(tomap({ a = 1 }), \"b\", \"x\")", "lookup({ a = 1 }, local.u, 2)", "matchkeys([\"i-1\", \"i-2\"], [\"a\", \"b\"], [\"b\"])", "merge({ a = 1 }, { b = 2 }, { a = 3 })", "merge(tomap({ a = 1 }), tomap({ b = 2 }))", "merge({ a = 1 }, null)", "merge({ a = 1 }, { a = \"x\" })", "merge({ a = local.u }, { b = 1 })", "one([])", "one([1])", "one([1, 2])", "one(toset([\"a\"]))",
        "range(3)", "range(1, 4)", "range(1, 8, 2)", "range(4, 1)", "range(0)", "range(1, 2, 0)", "range(1, 4, -1)", "reverse([1, 2])", "reverse(tolist([1, 2]))", "setintersection([\"a\", \"b\"], [\"b\"])", "setproduct([\"a\", \"b\"], [1, 2])", "setproduct(toset([\"a\"]), toset([\"b\"]))", "setproduct([\"a\"])", "setsubtract([\"a\", \"b\"], [\"b\"])", "setunion([\"a\"], [\"b\", \"a\"])", "setunion([1], [\"a\"])", "slice([\"a\", \"b\", \"c\"], 1, 3)", "slice([1], 0, 2)", "slice(tolist([1, 2]), 0, 1)", "sort([\"b\", \"a\"])", "sort([2, 10])", "transpose({ a = [\"x\", \"y\"], b = [\"y\"] })", "values({ b = 1, a = \"x\" })", "values(tomap({ b = 1 }))", "zipmap([\"a\", \"b\"], [1, \"x\"])", "zipmap([\"a\"], tolist([1]))", "zipmap([\"a\"], [])", "alltrue([])", "alltrue([true, false])", "alltrue([true, local.u == \"a\"])", "alltrue([false, local.u == \"a\"])", "anytrue([])", "anytrue([true, local.u == \"a\"])",
        "jsonencode({ a = [1, true, null, \"x<y>&\"] })", "jsonencode(\"é\\t\\\"\")", "jsonencode(1.5)", "jsondecode(\"{\\\"a\\\": [1, 2.5, null, true]}\")", "jsondecode(\"{\")", "jsondecode(\"1\")", "base64encode(\"ä\")", "base64decode(\"w6Q=\")", "base64decode(\"!\")", "base64sha256(\"a\")", "sha1(\"a\")", "sha512(\"a\")", "md5(\"\")", "urlencode(\"a b/ä&=\")", "csvdecode(\"a,b\\n1,2\\n3,\\\"x,y\\\"\\n\")", "textencodebase64(\"a\", \"UTF-16LE\")", "textdecodebase64(\"YQA=\", \"UTF-16LE\")", "uuidv5(\"dns\", \"example.com\")", "yamldecode(\"a: 1\\nb: [x, true]\\n\")", "yamldecode(\"- 1\\n- null\\n\")", "yamlencode({ a = 1, b = [\"x\"] })", "yamldecode(yamlencode({ a = 1, b = [\"x\", { c = \"d\" }], e = {}, f = { g = [] } }))", "yamlencode(\"x\")",
        "cidrhost(\"10.0.0.0/16\", 5)", "cidrhost(\"10.0.0.0/16\", -2)", "cidrhost(\"10.0.0.0/30\", 9)", "cidrhost(\"fd00::/64\", 5)", "cidrnetmask(\"10.0.0.0/20\")", "cidrnetmask(\"fd00::/64\")", "cidrsubnet(\"10.0.0.0/16\", 8, 2)", "cidrsubnet(\"10.0.0.0/16\", 8, 300)", "cidrsubnet(\"fd00::/48\", 16, 162)", "cidrsubnets(\"10.1.0.0/16\", 4, 4, 8, 4)", "cidrsubnets(\"10.1.0.0/16\", 1, 1, 1)", "cidrsubnet(\"10.0.0/16\", 8, 2)", "cidrhost(\"x\", 1)",
        "timeadd(\"2017-11-22T00:00:00Z\", \"10m\")", "timeadd(\"2017-11-22T00:00:00+02:00\", \"1h30m\")", "timeadd(\"2017\", \"1h\")", "timeadd(\"2017-11-22T00:00:00Z\", \"-1.5h\")", "timecmp(\"2017-11-22T00:00:00Z\", \"2017-11-22T01:00:00+01:00\")", "timecmp(\"2017-11-22T00:00:01Z\", \"2017-11-22T00:00:00Z\")", "formatdate(\"DD MMM YYYY hh:mm ZZZ\", \"2018-01-02T23:12:01Z\")", "formatdate(\"EEEE, DD-MMM-YY hh:mm:ss ZZZ\", \"2018-01-02T23:12:01Z\")", "formatdate(\"h'h' aa H:mm M D\", \"2018-01-02T03:12:01-08:00\")", "formatdate(\"ZZZZ ZZZZZ Z\", \"2018-01-02T23:12:01+05:30\")", "formatdate(\"QQ\", \"2018-01-02T23:12:01Z\")",
        "try({}.a, [].b, 2)", "can({}.a)", "can(1)", "can(local.u)", "try(local.u, 1)", "sensitive(1)", "nonsensitive(sensitive(1))", "issensitive(sensitive(1))", "sensitive(1) + 1", "[sensitive(1)]", "length(sensitive([1]))", "\"a${sensitive(\"b\")}\"", "basename(\"a/b.txt\")", "dirname(\"a/b.txt\")", "basename(\"\")", "dirname(\"a\")", "tolist([1, \"a\", true])", "toset([1, \"1\"])", "tomap({ a = 1, b = \"x\" })", "tomap({ a = 1, b = [1] })", "tolist([[1], [\"a\"]])", "tostring(1.0)", "tostring(1e20)", "tonumber(\"1e3\")", "tonumber(\"0x1\")", "tobool(\"yes\")", "terraform.workspace", "path.module",
    ];

    /// <summary>Terraform 1.11 waits for both operands; from 1.12 on it does as we do.</summary>
    private static readonly string[] shortCircuits = ["(true) || (local.u)"];

    public static IEnumerable<string> All => Many.Except(shortCircuits, StringComparer.Ordinal);

    private static IEnumerable<string> Many =>
    [
        .. written,
        .. ofOne.SelectMany(function => values.Select(value => $"{function}({value})")),
        .. operators.SelectMany(sign => values.Where((_, i) => i % 2 == 1 || i > 18).SelectMany(left => values.Where((_, i) => i % 3 == 0 || i > 18).Select(right => $"({left}) {sign} ({right})"))),
        .. values.SelectMany(left => values.Select(right => $"true ? {left} : {right}")),
        .. values.Select(value => $"[for k, v in {value} : v]"),
        .. values.Select(value => $"{value}[0]"),
        .. values.Select(value => $"{value}.a"),
        .. values.Select(value => $"{value}[*]"),
        .. values.Select(value => $"!({value})"),
        .. values.Select(value => $"-({value})"),
        .. values.Select(value => $"\"x${{{value}}}\""),
    ];
}
