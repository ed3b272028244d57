using Dpp.Facts.Dremio;
using Dpp.Model;
using Dpp.Syntax;
using Dpp.Syntax.Hocon;
using Dpp.Text;

namespace Dpp.Products.Dremio;

/// <summary>Reads a dremio.conf into a configuration and holds its keys and values against the reference.</summary>
internal sealed class DremioFileReader(DremioConfiguration configuration, DremioEdition edition)
{
    public void Read(HoconFile file)
    {
        var result = HoconResolver.Resolve(file);
        foreach (var problem in result.Problems)
        {
            if (problem.Reason is HoconReason.Undefined or HoconReason.Cycle or HoconReason.Mismatch && !IsOfReference(problem.Place))
            {
                configuration.Oddities.Add(new UnresolvedDremioText(problem.Place, problem.Message));
            }
        }

        if (file.Problems.Count > 0)
        {
            configuration.Doubt(Knowledge.Unreadable, file.Root.Place);
        }

        if (result.Root is HoconObject root)
        {
            Below(root, "", true);
        }
    }

    /// <summary>The reference configuration fills what a file asks for and does not set.</summary>
    private static bool IsOfReference(Place at)
    {
        var name = at.Text.Trim('$', '{', '}', '?', ' ');
        return DremioKeys.Find(name) is not null || DremioKeys.IsSection(name) || DremioKeys.IsOfEnterprise(name);
    }

    private void Below(HoconObject section, string path, bool isCertain)
    {
        if (!section.IsComplete)
        {
            configuration.Doubt(Knowledge.OutOfSight, section.Place);
        }

        foreach (var entry in section.Entries)
        {
            var name = path.Length == 0 ? entry.Name : path + "." + entry.Name;
            var isPlain = entry.Name.IndexOf('.') < 0;
            if (entry.Value is HoconScalar { Kind: HoconKind.Null })
            {
                continue;
            }

            if (entry.Value is HoconObject inside && !(isPlain && DremioKeys.Find(name) is not null))
            {
                if (isPlain && (DremioKeys.IsSection(name) || DremioKeys.IsOfEnterprise(name)))
                {
                    Below(inside, name, isCertain && entry.IsCertain);
                }
                else if (inside.Entries.Count > 0)
                {
                    Unknown(entry, name);
                }
            }
            else if (isPlain && DremioKeys.Find(name) is { } key)
            {
                Value(entry, key, isCertain && entry.IsCertain);
            }
            else if (isPlain && DremioKeys.IsSection(name))
            {
                if (isCertain && entry.IsCertain)
                {
                    Refuse(entry, name, "a section with keys of its own");
                }
            }
            else if (!DremioKeys.IsFormer(name))
            {
                Unknown(entry, name);
            }
        }
    }

    private void Value(HoconEntry entry, DremioKey key, bool isCertain)
    {
        var value = Located(entry, isCertain);
        configuration.Set(key.Name, value);
        if (!isCertain || entry.Value is HoconUnresolved)
        {
            return;
        }

        var takes = key.Type switch
        {
            DremioType.Flag => entry.Value.AsBoolean() is null ? "true or false" : null,
            DremioType.Number => entry.Value.AsNumber() is null ? "a number" : null,
            DremioType.Text => entry.Value is HoconScalar ? null : "one text",
            _ => entry.Value.AsItems() is not { } items ? "a list in brackets"
                : key.Type == DremioType.Numbers && items.Any(item => item is HoconScalar && item.AsNumber() is null) ? "a list of numbers"
                : null,
        };
        if (takes is not null && !(entry.Value is HoconArray { Items.Count: 0 } && key.Type is DremioType.Texts or DremioType.Numbers))
        {
            Refuse(entry, key.Name, takes);
        }
    }

    private void Refuse(HoconEntry entry, string name, string takes)
    {
        var value = Located(entry, isCertain: true);
        configuration.Oddities.Add(new RefusedDremioValue(value.Knows(out _) ? value : Located<string>.Written(entry.Value.Place.Text, entry.Value.Place), name, takes));
    }

    private void Unknown(HoconEntry entry, string name)
    {
        var key = entry.Keys[entry.Keys.Count - 1];
        var of = DremioKeys.IsOfEnterprise(name);
        if (of && !edition.IsCommunity)
        {
            return;
        }

        var nearest = of ? null : Nearest(name);
        var last = nearest?.Substring(nearest.LastIndexOf('.') + 1);
        var isSameSection = nearest is not null && Section(nearest) == Section(name);
        var renamed = isSameSection ? last : nearest is not null && Section(name).Length == 0 ? nearest : null;
        configuration.Oddities.Add(new UnknownDremioKey(key.Place, name, nearest)
        {
            IsOfEnterprise = of,
            MayBeKnown = nearest is null && edition.MayKnowMore,
            Rename = renamed is not null && entry.Keys.Count == 1 && key.Style == ScalarStyle.Plain ? PartSlot.For(key.Source, key.Range, static text => text as string)?.Write(renamed) : null,
        });
    }

    /// <summary>The key that was probably meant: nearly the same, or the same in another section.</summary>
    public static string? Nearest(string name)
    {
        var section = Section(name);
        var own = name.Substring(section.Length == 0 ? 0 : section.Length + 1);
        var siblings = DremioKeys.Names.Where(known => Section(known) == section).Select(known => known.Substring(section.Length == 0 ? 0 : section.Length + 1));
        return Text.Nearest.Of(own, siblings) is { } sibling ? section.Length == 0 ? sibling : section + "." + sibling
            : DremioKeys.WithEnd(name) ?? NearMiss.Of(name, DremioKeys.Names);
    }

    private static string Section(string name) => name.LastIndexOf('.') is var dot and > 0 ? name.Substring(0, dot) : "";

    /// <summary>Lists are read as their items with commas between them.</summary>
    private static Located<string> Located(HoconEntry entry, bool isCertain)
    {
        var value = entry.Value;
        if (!isCertain || value.Origin is { Unset.Count: > 0 })
        {
            return Located<string>.Unknown(Knowledge.OutOfSight, value.Place);
        }

        return value switch
        {
            HoconScalar scalar => Located<string>.Written(scalar.Value, scalar.Place, PartSlot.For(scalar.Node.Source, scalar.Node.Range, Write)),
            HoconArray array when array.Items.All(item => item is HoconScalar) => Located<string>.Written(string.Join(",", array.Items.Select(item => ((HoconScalar)item).Value)), array.Place),
            HoconUnresolved { Reason: HoconReason.Environment } => Located<string>.Unknown(Knowledge.AtRunTime, value.Place),
            HoconUnresolved => Located<string>.Unknown(Knowledge.OutOfSight, value.Place),
            _ => Located<string>.Unknown(Knowledge.Unreadable, value.Place),
        };
    }

    private static string? Write(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text => text.IndexOfAny(['"', '\\', '\n']) < 0 ? "\"" + text + "\"" : null,
        _ => null,
    };
}

/// <summary>Which keys a node may know beyond those of the reference.</summary>
internal readonly record struct DremioEdition(bool IsCommunity, bool MayKnowMore);
