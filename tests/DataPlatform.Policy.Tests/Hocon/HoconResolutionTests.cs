using Dpp.Syntax.Hocon;

namespace Dpp.Tests.Hocon;

/// <summary>What substitutions, duplicates and includes come to, section by section of the HOCON specification.</summary>
[TestClass]
public sealed class HoconResolutionTests
{
    [TestMethod]
    [DataRow("Duplicate keys and object merging: the later wins", "a = 1, b = 2, a = 3", """{"a":3,"b":2}""")]
    [DataRow("Duplicate keys and object merging: objects merge", "foo : { a : 42 }\nfoo : { b : 43 }", """{"foo":{"a":42,"b":43}}""")]
    [DataRow("Duplicate keys and object merging: deeply", "a { b { c = 1, d = 2 } }\na.b { d = 3, e = 4 }", """{"a":{"b":{"c":1,"d":3,"e":4}}}""")]
    [DataRow("Duplicate keys and object merging: another value between prevents it", "foo : { a : 42 }, foo : null, foo : { b : 43 }", """{"foo":{"b":43}}""")]
    [DataRow("Duplicate keys and object merging: arrays are not merged", "a = [1, 2], a = [3]", """{"a":[3]}""")]
    [DataRow("Duplicate keys and object merging: an object after a number", "a = 1, a.b = 2", """{"a":{"b":2}}""")]
    [DataRow("Substitutions: look forward, from the root", "x { a = ${y.b} }, y { b = 1 }", """{"x":{"a":1},"y":{"b":1}}""")]
    [DataRow("Substitutions: the latest value", "a = 1, b = ${a}, a = 2", """{"a":2,"b":2}""")]
    [DataRow("Substitutions: the merged object", "a { x = 1 }, b = ${a}, a { y = 2 }", """{"a":{"x":1,"y":2},"b":{"x":1,"y":2}}""")]
    [DataRow("Substitutions: types are kept", "n = 1, t = true, z = null, a = [1], o {}, c = [${n}, ${t}, ${z}, ${a}, ${o}]", """{"n":1,"t":true,"z":null,"a":[1],"o":{},"c":[1,true,null,[1],{}]}""")]
    [DataRow("Substitutions: part of a text", "animal { favorite = cat }, key : ${animal.favorite} is my favorite animal, k2 : ${animal.favorite}\" is\"", """{"animal":{"favorite":"cat"},"key":"cat is my favorite animal","k2":"cat is"}""")]
    [DataRow("Substitutions: not in quotes", "a = \"${b}\"", """{"a":"${b}"}""")]
    [DataRow("Substitutions: numbers become text as written", "n = 1.50, z = null, a = x${n}${z}", """{"n":1.50,"z":null,"a":"x1.50null"}""")]
    [DataRow("Substitutions: undefined fields are not created", "a = ${?x}, b = ${?x}${?y}, c = 1", """{"c":1}""")]
    [DataRow("Substitutions: undefined does not override", "a = 1, a = ${?x}", """{"a":1}""")]
    [DataRow("Substitutions: undefined elements are not added", "a = [1, ${?x}, 2]", """{"a":[1,2]}""")]
    [DataRow("Substitutions: undefined in a text is empty", "a = foo ${?x} bar, b = ${?x}foo", """{"a":"foo  bar","b":"foo"}""")]
    [DataRow("Substitutions: undefined beside objects and arrays", "a = ${?x} { b = 1 }, c = [1] ${?x}", """{"a":{"b":1},"c":[1]}""")]
    [DataRow("Substitutions: null is defined", "HOME = null, a = ${HOME}, b = ${?HOME}", """{"HOME":null,"a":null,"b":null}""")]
    [DataRow("Substitutions: an optional one that is defined", "x = 1, a = ${?x}", """{"x":1,"a":1}""")]
    [DataRow("Substitutions: in an array of the root", "[${?a}, x]", """["x"]""")]
    [DataRow("Self-Referential Substitutions: a text", "path : \"a:b:c\"\npath : ${path}\":d\"", """{"path":"a:b:c:d"}""")]
    [DataRow("Self-Referential Substitutions: several times", "p = a\np = ${p}b\np = ${p}c", """{"p":"abc"}""")]
    [DataRow("Self-Referential Substitutions: through another key", "a = 1, b = ${a}, a = ${b}2", """{"a":"12","b":1}""")]
    [DataRow("Self-Referential Substitutions: below a key", "x { p = a }\nx { p = ${x.p}b }\nx.p = ${x.p}c", """{"x":{"p":"abc"}}""")]
    [DataRow("Self-Referential Substitutions: in an object that is joined", "a { p = x }\nb = ${a} { p = ${b.p}y }", """{"a":{"p":"x"},"b":{"p":"xy"}}""")]
    [DataRow("Self-Referential Substitutions: objects grow", "a { x = 1 }\na = ${a} { y = 2 }\na = ${a} { z = 3 }", """{"a":{"x":1,"y":2,"z":3}}""")]
    [DataRow("The `+=` field separator: appends", "a = [1], a += 2, a += [3]", """{"a":[1,2,[3]]}""")]
    [DataRow("The `+=` field separator: the first mention", "a += x\nb.c += y", """{"a":["x"],"b":{"c":["y"]}}""")]
    [DataRow("The `+=` field separator: values of all kinds", "x = 1, a += ${x}, a += ${?none}, a += { b = 2 }", """{"x":1,"a":[1,{"b":2}]}""")]
    [DataRow("The `+=` field separator: in an item of an array", "[{ a += 1, a += 2 }]", """[{"a":[1,2]}]""")]
    [DataRow("The `+=` field separator: numbered keys before", "a { 0 = x }, a += y", """{"a":["x","y"]}""")]
    [DataRow("Examples of Self-Referential Substitutions: the overridden object", "foo : { a : 1 }, foo : ${foo}", """{"foo":{"a":1}}""")]
    [DataRow("Examples of Self-Referential Substitutions: optional and alone", "foo : ${?foo}", "{}")]
    [DataRow("Examples of Self-Referential Substitutions: hidden ones are never looked at", "foo : ${does-not-exist}, foo : 42, bar : ${bar}, bar : 1", """{"foo":42,"bar":1}""")]
    [DataRow("Examples of Self-Referential Substitutions: the value below, inside a path", "foo : { a : { c : 1 } }\nfoo : ${foo.a}\nfoo : { a : 2 }", """{"foo":{"a":2,"c":1}}""")]
    [DataRow("Examples of Self-Referential Substitutions: paths within an object", "bar : { foo : 42, baz : ${bar.foo} }", """{"bar":{"foo":42,"baz":42}}""")]
    [DataRow("Examples of Self-Referential Substitutions: they look forward", "bar : { foo : 42, baz : ${bar.foo} }\nbar : { foo : 43 }", """{"bar":{"foo":43,"baz":43}}""")]
    [DataRow("Examples of Self-Referential Substitutions: mutually referring objects", "bar : { a : ${foo.d}, b : 1 }\nbar.b = 3\nfoo : { c : ${bar.b}, d : 2 }\nfoo.d = 4", """{"bar":{"a":4,"b":3},"foo":{"c":3,"d":4}}""")]
    [DataRow("Examples of Self-Referential Substitutions: foo, not foofoo", "a = ${?a}foo", """{"a":"foo"}""")]
    [DataRow("Examples of Self-Referential Substitutions: both the same", "a : 1, b : 2, a : ${b}, b : ${a}", """{"a":1,"b":1}""")]
    [DataRow("Examples of Self-Referential Substitutions: optional circles are undefined", "a = ${?b}, b = ${?a}", "{}")]
    [DataRow("Examples of Self-Referential Substitutions: an array of itself before", "a = [1]\na = ${a} [2]\nb = ${a}", """{"a":[1,2],"b":[1,2]}""")]
    [DataRow("List values from environment variables: undefined if optional", "a = ${?LIST[]}, b = 1", """{"b":1}""")]
    [DataRow("Include syntax: all forms", "include \"a\"\ninclude\n  \"b.conf\"\ninclude file( \"c.conf\" ), include required(\"a.conf\")\nx { include required( file(\"b.conf\") ) }\n--- a.conf\na = 1\n--- b.conf\nb = 2\n--- c.conf\nc = 3", """{"a":1,"b":2,"c":3,"x":{"b":2}}""")]
    [DataRow("Include semantics: merging: over what came before, under what comes after", "a = 1, b { x = 1 }\ninclude \"i.conf\"\nc = 4\n--- i.conf\na = 2, b { y = 2 }, c = 3", """{"a":2,"b":{"x":1,"y":2},"c":4}""")]
    [DataRow("Include semantics: merging: in an object in braces", "o { include \"i.conf\", b = 2 }\n--- i.conf\n{ a = 1 }", """{"o":{"a":1,"b":2}}""")]
    [DataRow("Include semantics: substitution: relative to the include", "a : { include \"foo.conf\" }\n--- foo.conf\nx : 10, y : ${x}", """{"a":{"x":10,"y":10}}""")]
    [DataRow("Include semantics: substitution: redefined outside", "a : { include \"foo.conf\" }\na : { x : 42 }\n--- foo.conf\nx : 10, y : ${x}", """{"a":{"x":42,"y":42}}""")]
    [DataRow("Include semantics: substitution: then from the root", "a.b { include \"foo.conf\" }\nx = 1\n--- foo.conf\ny : ${x}", """{"a":{"b":{"y":1}},"x":1}""")]
    [DataRow("Include semantics: substitution: through two includes", "a { include \"1.conf\" }\n--- 1.conf\nb { include \"2.conf\" }\n--- 2.conf\nx = 1, y = ${x}", """{"a":{"b":{"x":1,"y":1}}}""")]
    [DataRow("Include semantics: substitution: in an item of an array", "l = [{ include \"foo.conf\" }]\n--- foo.conf\nx : 10, y : ${x}", """{"l":[{"x":10,"y":10}]}""")]
    [DataRow("Include semantics: substitution: self-reference in an included file", "a { p = x, include \"i.conf\" }\n--- i.conf\np = ${p}y, q += 1", """{"a":{"p":"xy","q":[1]}}""")]
    [DataRow("Include semantics: missing files and required files: a missing one is nothing", "include \"none\", a = 1", """{"a":1}""")]
    [DataRow("Include semantics: file formats and extensions: JSON under HOCON", "include \"foo\"\n--- foo.conf\na = 2, c = 3\n--- foo.json\n{\"a\":1,\"b\":1}", """{"a":2,"b":1,"c":3}""")]
    [DataRow("Include semantics: locating resources: a URL and the classpath are out of sight", "a { include \"http://x/y\" }, b { include classpath(\"z.conf\") }, c { include url(\"file:x\") }, d { include package(\"p:q\") }", """{"a":{...},"b":{...},"c":{...},"d":{...}}""")]
    [DataRow("Config object merging and file merging: a number between clears", "a { y = 2 }\na = 42\na { x = 1 }", """{"a":{"x":1}}""")]
    [DataRow("Config object merging and file merging: the number first", "a = 42\na { y = 2 }\na { x = 1 }", """{"a":{"y":2,"x":1}}""")]
    [DataRow("Conversion of numerically-indexed objects to arrays: in a concatenation", "foo.0 = a, foo.1 = b, c = ${foo} [c]", """{"foo":{"0":"a","1":"b"},"c":["a","b","c"]}""")]
    [DataRow("Conversion of numerically-indexed objects to arrays: other keys and gaps do not count", "c = { 10 = b, 2 = a, x = y, -1 = z } []", """{"c":["a","b"]}""")]
    public void A_text_comes_to(string section, string text, string expected)
    {
        var read = new HoconCase(text);
        Assert.IsEmpty(read.Main.Problems, section);
        Assert.IsEmpty(read.Result.Problems, section);
        Assert.AreEqual(expected, read.Json, section);
    }

    [TestMethod]
    [DataRow("Substitutions: undefined", "a = «${b.c}», x = 1", """{"a":?Undefined,"x":1}""", HoconReason.Undefined)]
    [DataRow("Substitutions: what needs an undefined one is not told again", "a = «${b.c}», d = ${a}x, e = ${a.y}", """{"a":?Undefined,"d":?Undefined,"e":?Undefined}""", HoconReason.Undefined)]
    [DataRow("Substitutions: a text has no keys", "a = 1, b = «${a.c}»", """{"a":1,"b":?Undefined}""", HoconReason.Undefined)]
    [DataRow("Substitution fallback to environment variables: known at run time", "a = «${HOME}»\"/x\"", """{"a":?Environment}""", HoconReason.Environment)]
    [DataRow("List values from environment variables: known at run time", "a = «${LIST[]}»", """{"a":?Environment}""", HoconReason.Environment)]
    [DataRow("Self-Referential Substitutions: an object that holds itself", "a : { b : «${a}» }", """{"a":{"b":{"b":?Cycle}}}""", HoconReason.Cycle)]
    [DataRow("Self-Referential Substitutions: an array that holds itself", "a : [«${a}»]", """{"a":[[?Cycle]]}""", HoconReason.Cycle)]
    [DataRow("Examples of Self-Referential Substitutions: alone", "foo : «${foo}»", """{"foo":?Cycle}""", HoconReason.Cycle)]
    [DataRow("Examples of Self-Referential Substitutions: before there is a value", "foo : «${foo}»\nfoo : { a : 1 }", """{"foo":{"a":1}}""", HoconReason.Cycle)]
    [DataRow("Examples of Self-Referential Substitutions: each other", "bar : ${foo}\nfoo : «${bar}»", """{"bar":?Cycle,"foo":?Cycle}""", HoconReason.Cycle)]
    [DataRow("Examples of Self-Referential Substitutions: a loop of three", "a : ${b}\nb : ${c}\nc : «${a}»", """{"a":?Cycle,"b":?Cycle,"c":?Cycle}""", HoconReason.Cycle)]
    [DataRow("The `+=` field separator: after something else", "a = 1, a += «2»", """{"a":?Mismatch}""", HoconReason.Mismatch)]
    [DataRow("Array and object concatenation: mixed", "a = [1], b = {c:1}, d = ${a} «${b}»", """{"a":[1],"b":{"c":1},"d":?Mismatch}""", HoconReason.Mismatch)]
    [DataRow("Array and object concatenation: a text that was an array", "a = [1], b = «x»${a}z", """{"a":[1],"b":?Mismatch}""", HoconReason.Mismatch)]
    [DataRow("Array and object concatenation: an object in a text", "a { c = 2 }, b = «y»${a}z", """{"a":{"c":2},"b":?Mismatch}""", HoconReason.Mismatch)]
    [DataRow("Conversion of numerically-indexed objects to arrays: not an empty one", "a = [1] «{}»", """{"a":?Mismatch}""", HoconReason.Mismatch)]
    [DataRow("Include semantics: merging: an array cannot be included", "include «\"i.conf\"»\na = 1\n--- i.conf\n[1]", """{"a":1}""", HoconReason.Include)]
    [DataRow("Include semantics: missing files and required files: a required one", "include required(«\"i.conf\"»)\na = 1", """{"a":1}""", HoconReason.Include)]
    [DataRow("Include semantics: substitution: undefined at both places", "a { include \"i.conf\" }\n--- i.conf\ny = «${x.z}»", """{"a":{"y":?Undefined}}""", HoconReason.Undefined)]
    public void A_fault_is_told_once_where_it_is(string section, string marked, string expected, HoconReason reason)
    {
        var read = new HoconCase(marked.Replace("«", "").Replace("»", ""));
        Assert.IsEmpty(read.Main.Problems, section);
        Assert.HasCount(1, read.Result.Problems, $"{section}: {string.Join("; ", read.Result.Problems)}");
        var problem = read.Result.Problems[0];
        Assert.AreEqual(marked[(marked.IndexOf('«') + 1)..marked.IndexOf('»')], problem.Place.Text, section);
        Assert.AreEqual(reason, problem.Reason, section);
        Assert.AreEqual(expected, read.Json, section);
    }
}
