using Dpp.Model;
using Dpp.Syntax.Hcl;
using Dpp.Text;

namespace Dpp.Formats.Terraform;

/// <summary>Lists what a module declares and what the modules declare that it calls.</summary>
internal sealed class ResourceReader(List<Resource> resources)
{
    private readonly HashSet<TerraformFolder> told = [];

    public void Read(ModuleScope module)
    {
        var reader = new BlockReader(module);
        // What says nothing about one call is told once.
        var isFirst = told.Add(module.Folder);
        foreach (var block in module.Folder.Files.SelectMany(file => file.Body.Blocks))
        {
            switch (block.Type.Value, block.Labels.Count)
            {
                case ("resource" or "data" or "ephemeral", 2):
                    Declared(module, reader, block);
                    break;
                case ("module", 1):
                    Called(module, reader, block);
                    break;
                case ("output", 1):
                    Add(module, block, TerraformKind.Output, "output", block.Labels[0], reader.Read(block.Body, block.Labels[0].Place, module));
                    break;
                case ("variable", 1) when isFirst:
                    Add(module, block, TerraformKind.Variable, "variable", block.Labels[0], Variable(module, reader, block));
                    break;
                case (var type, _) when isFirst && type is not "locals":
                    var name = block.Labels.Count > 0 ? block.Labels[0] : block.Type;
                    Add(module, block, type == "provider" ? TerraformKind.Provider : TerraformKind.Other, type, name, Other(module, reader, block, name.Place));
                    break;
            }
        }
    }

    private void Declared(ModuleScope module, BlockReader reader, HclBlock written)
    {
        var key = TerraformFolder.KeyOf(written);
        var block = module.Folder.Resources[key]; // as override files leave it
        var isData = block.Type.Value != "resource";
        var instances = module.InstancesOf(block);
        foreach (var instance in instances.All)
        {
            var body = reader.Read(block.Body, block.Labels[1].Place, instance.Scope);
            resources.Add(new Resource(isData ? $"{block.Type.Value}.{block.Labels[0].Value}" : block.Labels[0].Value, Located<string>.Written(key, block.Labels[1].Place, null, module.Origin), body)
            {
                Terraform = new TerraformBlock(isData ? TerraformKind.Data : TerraformKind.Managed, module.Address + key, module.Address + key + instance.Suffix, module.Address, block.Place) { MayBeMany = !instances.IsCertain },
            });
        }
    }

    private void Called(ModuleScope module, BlockReader reader, HclBlock written)
    {
        var block = module.Folder.Modules[written.Labels[0].Value];
        var key = "module." + block.Labels[0].Value;
        foreach (var instance in module.InstancesOf(block).All)
        {
            resources.Add(new Resource("module", Located<string>.Written(key, block.Labels[0].Place, null, module.Origin), reader.Read(block.Body, block.Labels[0].Place, instance.Scope))
            {
                Terraform = new TerraformBlock(TerraformKind.Module, module.Address + key, module.Address + key + instance.Suffix, module.Address, block.Place),
            });
        }

        foreach (var called in module.Children(block))
        {
            Read(called);
        }
    }

    private void Add(ModuleScope module, HclBlock block, TerraformKind kind, string type, Syntax.ScalarNode name, Tree body)
        => resources.Add(new Resource(type, Located<string>.Written(name.Value, name.Place, null, module.Origin), body)
        {
            Terraform = new TerraformBlock(kind, $"{module.Address}{type}.{name.Value}", $"{module.Address}{type}.{name.Value}", module.Address, block.Place),
        });

    /// <summary>Its type is no value, and its validations speak of what it is given.</summary>
    private static Tree Variable(ModuleScope module, BlockReader reader, HclBlock block)
    {
        var read = reader.Read(new HclBody(block.Body.Source, block.Body.Range, [.. block.Body.Attributes.Where(attribute => attribute.Name.Value != "type")]), block.Labels[0].Place, module);
        return block.Body.Attribute("type") is not { } type ? read : new Tree
        {
            Kind = TreeKind.Mapping,
            State = Knowledge.Written,
            At = read.At,
            Name = read.Name,
            Origin = read.Origin,
            Node = block.Body,
            Writer = read.Writer,
            Entries = [.. read.Entries, new TreeEntry(ValueTree.Key("type", type.Name.Place), reader.AsWritten(type.Value, type.Name.Place))],
        };
    }

    /// <summary>A block whose references are names: moved, import, removed, terraform.</summary>
    private static Tree Other(ModuleScope module, BlockReader reader, HclBlock block, Place name)
        => block.Type.Value is not ("moved" or "import" or "removed") ? reader.Read(block.Body, name, module) : new Tree
        {
            Kind = TreeKind.Mapping,
            State = Knowledge.Written,
            At = block.Body.Place,
            Name = name,
            Origin = module.Origin,
            Node = block.Body,
            Entries = [.. block.Body.Attributes.Select(attribute => new TreeEntry(ValueTree.Key(attribute.Name.Value, attribute.Name.Place), reader.AsWritten(attribute.Value, attribute.Name.Place)))],
        };
}
