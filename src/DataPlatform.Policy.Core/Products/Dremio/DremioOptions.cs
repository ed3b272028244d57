using Dpp.Facts.Dremio;
using Dpp.Model;
using Dpp.Products.Jvm;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>Reads -Dkey=value among the options of the user: they win over dremio.conf, and what is no key is read by nothing.</summary>
internal static class DremioOptions
{
    public static void Read(DremioConfiguration configuration, DremioEnvironment environment, Located<string> node)
    {
        foreach (var name in DremioEnvironment.OptionVariables)
        {
            if (environment.Find(name) is { } text)
            {
                Read(configuration, text, node);
            }
            else if (environment.State(name) is { } state)
            {
                configuration.Forget(state, node.At);
            }
        }
    }

    private static void Read(DremioConfiguration configuration, ContainerText text, Located<string> node)
    {
        if (!text.IsKnown && text.Source is null)
        {
            configuration.Forget(text.Value.State, text.Value.At);
            return;
        }

        foreach (var word in JvmOptions.Words(text.Shape))
        {
            var isKnown = text.IsKnown || word.Text.IndexOf('$') < 0;
            if (!word.Text.StartsWith("-D", StringComparison.Ordinal))
            {
                if (!isKnown && word.Text[0] == '$')
                {
                    // It may bring any option.
                    configuration.Forget(text.Value.State, text.PlaceOf(word.Range));
                }

                continue;
            }

            var equals = word.Text.IndexOf('=');
            if (equals < 0)
            {
                continue;
            }

            var key = word.Text.Substring(2, equals - 2);
            if (DremioKeys.Find(key) is null)
            {
                if (isKnown && NearMiss.Of(key, DremioKeys.Names) is { } nearest)
                {
                    var name = new TextRange(word.Range.Start + 2, word.Range.Start + equals);
                    configuration.Oddities.Add(new UnknownDremioKey(text.PlaceOf(name), key, nearest)
                    {
                        IsOption = true,
                        Rename = PartSlot.For(text.Source, name, static said => said as string)?.Write(nearest),
                    });
                }

                continue;
            }

            var range = new TextRange(word.Range.Start + equals + 1, word.Range.End);
            if (isKnown && range.IsEmpty)
            {
                continue;
            }

            var value = isKnown
                ? text.Part(range, word.Text.Substring(equals + 1), Write)
                : Located<string>.Unknown(text.IsKnown ? Knowledge.AtRunTime : text.Value.State, text.PlaceOf(range), text.Value.Origin);
            Refused(configuration, key, value);
            if (configuration.Said(key) is { } before)
            {
                Overridden(configuration, key, value, before, node);
            }

            configuration.Set(key, value);
        }
    }

    private static void Refused(DremioConfiguration configuration, string key, Located<string> value)
    {
        if (!value.Knows(out var said))
        {
            return;
        }

        var takes = DremioKeys.Find(key)!.Type switch // the caller found it
        {
            DremioType.Flag => said is "true" or "yes" or "on" or "false" or "no" or "off" ? null : "true or false",
            DremioType.Number => decimal.TryParse(said, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? null : "a number",
            DremioType.Texts or DremioType.Numbers => said.StartsWith("[", StringComparison.Ordinal) && said.EndsWith("]", StringComparison.Ordinal) ? null : "a list in brackets",
            _ => null,
        };
        if (takes is not null)
        {
            configuration.Oddities.Add(new RefusedDremioValue(value, key, takes));
        }
    }

    private static void Overridden(DremioConfiguration configuration, string key, Located<string> option, Located<string> before, Located<string> node)
    {
        if (option.Knows(out var now) && before.State == Knowledge.Written && before.Knows(out var then) && Same(now) != Same(then))
        {
            configuration.Oddities.Add(new OverriddenDremioKey(option, before, key, node));
        }
    }

    private static string Same(string value) => value switch
    {
        "yes" or "on" => "true",
        "no" or "off" => "false",
        _ => value.Trim('[', ']').Replace(" ", ""),
    };

    private static string? Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => text.IndexOfAny([' ', '\t', '"', '\'', '$', '\\']) < 0 ? text : null,
        _ => null,
    };
}
