using Dpp.Model;
using Dpp.Text;

namespace Dpp.Tests.Formats;

/// <summary>The edited text means the same but for the change, and what is outside the edits stands as it was.</summary>
[TestClass]
public sealed class YamlWriterLawTests
{
    private const int Rounds = 3000;

    private static readonly string[] Texts =
    [
        """
        # head
        name: shop
        services:
          db:   # the store
            image: postgres:16.4
            command: ["postgres", "-c", 'fsync=off']
            environment:
              A: "1"
              B: yes
              # about C
              C: 'it''s'
            ports:
            - "5432:5432"
            - target: 80
              published: 8080
            deploy:
            healthcheck: {test: [CMD, "true"], interval: 5s}   # inline

          web:
            image: web
            volumes: []
            labels: {}
        volumes:
          data:
        """,
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: settings, labels: { app: x, tier: "1" } }
        data:
            postgresql.conf: |
                fsync = off
                # comment

                work_mem = 4MB
            keep: |+
                text

            strip: |-
                text
            folded: >
                one
                two
            last: |2
                  indented

        ---
        other: document
        """,
        """
        {"apiVersion": "v1", "kind": "List",
          "items": [
            {"a": 1, "b": [true, null, {"c": "d"}]},
            {}
          ],
          "e": ""}
        """,
        """
        x-base: &base
          restart: always
          logging: &log
            driver: json-file
            options: {max-size: 10m}
        services:
          a:
            <<: *base
            image: a:1
            restart: "no"
          b:
            <<: [*base]
            image: !!str b
            other: &unused {x: ~}
            logging: *log
        """,
        """
        - a: 1
          b: 2
        -
          c: 3
        - - x
          - y
        - ? complex
          : value
        - plain text
          on two lines
        - d:
            - e: 1

            # comment inside
              f: 2
        """,
        "a: 1\nb:\n  c: x\n  d: |\n    last line without a break",
        "list:\n- name: x\n  v: 1\n- name: y\nempty:\nend: # comment",
    ];

    private static readonly string[] Words =
        ["x", "16", "true", "yes", "", "a: b", "c #d", "it's", "say \"no\"", "*z", "- w", "1.5", "null", "~", "22:22", "{v}", "[u]", "a,b", " pad ", "tab\there", "two\nlines", "ünï", "@at", "%p", "2024-01-01", "0x1F", "back\\slash", "k:", "trailing:", "?q", "&r"];

    [TestMethod]
    public void An_edit_changes_what_was_asked_and_nothing_else()
    {
        var texts = Texts.SelectMany(text => new[] { text, text.Replace("\n", "\r\n"), text + "\n" }).ToArray();
        var random = new Random(20261120);
        var done = new Dictionary<string, int>();
        for (var round = 0; round < Rounds; round++)
        {
            var text = texts[random.Next(texts.Length)];
            var root = YamlTrees.Root(text);
            var all = new List<(Tree Tree, Shape Shape, Shape? Parent, string? Key)>();
            var shape = Shape.Of(root, null, null, all);
            var (tree, target, parent, key) = all[random.Next(all.Count)];
            if (tree.Writer is null)
            {
                continue;
            }

            var word = Words[random.Next(Words.Length)];
            var name = Words[random.Next(Words.Length)];
            var what = (random.Next(5)) switch
            {
                0 => "replace",
                1 => "insert",
                2 => "remove",
                3 => "rename",
                _ => "quote",
            };
            IReadOnlyList<string> path = random.Next(2) == 0 ? ["new"] : ["new", name, "deep"];
            var edits = what switch
            {
                "replace" => tree.Kind == TreeKind.Scalar ? tree.Writer.Replace(tree, word) : null,
                "insert" => tree.Writer.Insert(tree, path, word),
                "remove" => tree.Writer.Remove(tree),
                "rename" => tree.Writer.Rename(tree, name),
                _ => tree.Writer.Quote(tree),
            };
            if (edits is null)
            {
                continue;
            }

            var wasText = target is { Scalar: not null, Type: ScalarType.Text };
            switch (what)
            {
                case "replace":
                    target.Scalar = word;
                    break;
                case "insert":
                    var at = target;
                    at.Scalar = null;
                    foreach (var step in path)
                    {
                        var next = new Shape();
                        (at.Keys ??= []).Add((step, next));
                        at = next;
                    }

                    at.Scalar = word;
                    target = at;
                    break;
                case "remove" when parent!.Keys is { } keys:
                    keys.RemoveAll(entry => ReferenceEquals(entry.Value, target));
                    break;
                case "remove":
                    parent!.Items!.Remove(target);
                    break;
                case "rename":
                    var index = parent!.Keys!.FindIndex(entry => ReferenceEquals(entry.Value, target));
                    parent.Keys[index] = (name, target);
                    break;
            }

            var edited = YamlTrees.Apply(text, edits);
            var context = $"{what} {key} with '{word}' / '{name}' gave:\n{edited}\nout of:\n{text}";
            var stream = Dpp.Syntax.Yaml.YamlParser.Parse(new SourceText(new SourceFile("x", edited)));
            Assert.IsEmpty(stream.Problems, context);
            var now = new List<(Tree Tree, Shape Shape, Shape? Parent, string? Key)>();
            var after = YamlTrees.Root(edited);
            Assert.AreEqual(shape.ToString(), Shape.Of(after, null, null, now).ToString(), context);
            if (what is "replace" && wasText)
            {
                var written = now.First(one => one.Shape.Scalar == word && one.Key == key).Tree;
                Assert.AreEqual(ScalarType.Text, written.Type, context);
            }

            var gone = what == "remove" ? Comments(text, tree.Name.Start.Line, tree.At.End.Line) : 0;
            Assert.IsInRange(Comments(text) - gone, Comments(text), Comments(edited), context);

            done[what] = done.TryGetValue(what, out var count) ? count + 1 : 1;
        }

        foreach (var what in (string[])["replace", "insert", "remove", "rename", "quote"])
        {
            Assert.IsGreaterThan(60, done[what], what);
        }
    }

    private static int Comments(string text, int from = 1, int to = int.MaxValue)
    {
        var file = new SourceFile("x", text);
        return Dpp.Syntax.Yaml.YamlParser.Parse(new SourceText(file)).Documents
            .Sum(document => document.Comments.Count(comment => file.PositionOf(comment.Range.Start).Line is var line && line >= from && line <= to));
    }

    private sealed class Shape
    {
        public string? Scalar { get; set; }
        public ScalarType Type { get; private set; }
        public List<(string Key, Shape Value)>? Keys { get; set; }
        public List<Shape>? Items { get; private set; }

        public static Shape Of(Tree tree, Shape? parent, string? key, List<(Tree Tree, Shape Shape, Shape? Parent, string? Key)> all)
        {
            var shape = new Shape { Type = tree.Type };
            all.Add((tree, shape, parent, key));
            switch (tree.Kind)
            {
                case TreeKind.Mapping:
                    shape.Keys = [.. tree.Entries.Select(entry => (entry.Name, Of(entry.Value, shape, entry.Name, all)))];
                    break;
                case TreeKind.Sequence:
                    shape.Items = [.. tree.Items.Select(item => Of(item, shape, null, all))];
                    break;
                default:
                    shape.Scalar = tree.Text;
                    break;
            }

            return shape;
        }

        public override string ToString()
            => Keys is not null ? "{" + string.Join(", ", Keys.Select(entry => $"{entry.Key}: {entry.Value}").OrderBy(said => said, StringComparer.Ordinal)) + "}"
                : Items is not null ? "[" + string.Join(", ", Items) + "]"
                : $"'{Scalar}'";
    }
}
