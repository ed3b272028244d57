using Dpp.Model;
using Dpp.Products.Superset;
using Dpp.Text;

namespace Dpp.Tests.Products;

/// <summary>What a superset_config.py says without being run.</summary>
[TestClass]
public sealed class SupersetSettingsTests
{
    [TestMethod]
    [DataRow("X = 'a'", "a")]
    [DataRow("X: str = \"a\"  # why", "a")]
    [DataRow("X = ('a'\n     'b')", "ab")]
    [DataRow("X = r'a\\d' + \"\\n\"", "a\\d\n")]
    [DataRow("Y = 'a'\nX = Y + 'b'", "ab")]
    [DataRow("X = '''a\nb'''", "a\nb")]
    [DataRow("X = False", "False")]
    [DataRow("X = {'a': [1, 2], 'X': 'no'}\nX = 'a'", "a")]
    [DataRow("X = f'{HOST}:1'", null)]
    [DataRow("X = os.environ['X']", null)]
    [DataRow("X = os.getenv('X', 'a')", null)]
    [DataRow("X = 'a' if PROD else 'b'", null)]
    [DataRow("X = 'a'.upper()", null)]
    [DataRow("X = 'a' == 'b'", null)]
    [DataRow("X = 'a'\nif PROD:\n    X = 'b'", null)]
    [DataRow("X = 'a'\nX += 'b'", null)]
    [DataRow("X = 'a'\nfrom local import *", null)]
    [DataRow("X = 'a'\ndef f():\n    X = 'b'", "a")]
    [DataRow("Y = call(\nX = 'a'", "a")]
    [DataRow("Y = 'not closed\nX = 'a'", "a")]
    public void A_name_is_known_when_nothing_has_to_run_for_it(string python, string? expected)
    {
        var value = SupersetSettings.Of(new SourceText(new SourceFile("superset_config.py", python))).Text("X");

        Assert.AreEqual(expected, value.Knows(out var known) ? known : null);
    }

    [TestMethod]
    [DataRow("Y = 1", Knowledge.Missing)]
    [DataRow("Y = 1\nfrom local import *", Knowledge.OutOfSight)]
    [DataRow("try:\n    from local import *\nexcept ImportError:\n    pass", Knowledge.OutOfSight)]
    [DataRow("X = None", Knowledge.Missing)]
    [DataRow("Y = 'not closed", Knowledge.OutOfSight)]
    public void A_name_is_missing_when_nothing_could_have_set_it(string python, Knowledge expected)
        => Assert.AreEqual(expected, SupersetSettings.Of(new SourceText(new SourceFile("superset_config.py", python))).Text("X").State);

    [TestMethod]
    public void A_class_is_what_it_assigns()
    {
        var settings = SupersetSettings.Of(new SourceText(new SourceFile("superset_config.py", """
            REDIS = "redis://" + os.environ["HOST"]

            class CeleryConfig(object):
                broker_url = REDIS + "/0"
                imports = ("superset.sql_lab",)

            CELERY_CONFIG = CeleryConfig
            """)));

        Assert.AreEqual("redis://\uFFFC/0", SupersetSettings.Shape(settings["CELERY_CONFIG"]["broker_url"]));
        Assert.AreEqual("superset.sql_lab", settings["CELERY_CONFIG"]["imports"].Items[0].Text);
        Assert.IsTrue(settings["CELERY_CONFIG"]["result_backend"].IsMissing);
    }
}
