using Dpp.Formats.Compose;
using Dpp.Formats.Kubernetes;
using Dpp.Formats.Kustomize;
using Dpp.Formats.Terraform;
using Dpp.Products.Dbt;
using Dpp.Syntax;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>A file that means something, parsed once for every stack that uses it.</summary>
/// <param name="Stream">Null for what is no YAML, and for manifests: their nodes are not needed once their objects are read.</param>
internal sealed record ParsedFile(SourceFile File, FileKind Kind, YamlStream? Stream)
{
    public string Path => File.Path;
    public string Name => FileTree.NameOf(File.Path);
    public string Folder => FileTree.FolderOf(File.Path);
    public ComposeFile? Compose { get; } = Kind == FileKind.Compose && Stream is not null ? new ComposeFile(File, Stream) : null;

    public KubernetesFile? Manifests { get; init; }

    public KustomizationFile? Kustomization { get; } = Kind == FileKind.Kustomization && Stream is not null ? new KustomizationFile(File, Stream) : null;

    public TerraformFile? Terraform { get; init; }

    /// <summary>What is wrong with the writing.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = Stream?.Problems ?? [];

    /// <summary>Null when it is none of ours.</summary>
    public static ParsedFile? Of(SourceFile file, WordCache words)
    {
        var conf = FileKinds.OfConf(file.Path);
        if (conf != FileKind.Other)
        {
            return new ParsedFile(file, conf, null);
        }

        if (TerraformFile.IsNamed(file.Path))
        {
            var terraform = TerraformFile.Read(file);
            return new ParsedFile(file, FileKind.Terraform, null) { Terraform = terraform, Problems = terraform.Problems };
        }

        if (KustomizationFile.IsNamed(file.Path))
        {
            return new ParsedFile(file, FileKind.Kustomization, YamlParser.Parse(file.AsText, words: words));
        }

        if (DbtReader.IsNamed(file.Path) && DbtReader.IsOne(file.Text))
        {
            return new ParsedFile(file, FileKind.DbtProfiles, YamlParser.Parse(file.AsText, words: words));
        }

        var named = ComposeName.Of(file.Path) is not null;
        if (!ComposeName.IsYaml(file.Path) || !(named || FileKinds.MayBeCompose(file.Text) || FileKinds.MayBeKubernetes(file.Text)))
        {
            return null;
        }

        var stream = YamlParser.Parse(file.AsText, words: words);
        var kind = !named && FileKinds.IsLikeManifest(file.Text) && HelmTemplate.Is(file, stream) ? FileKind.Template
            : KubernetesFile.IsManifests(stream) ? FileKind.Kubernetes
            : named || new ComposeFile(file, stream).LooksLikeCompose ? FileKind.Compose
            : FileKind.Other;
        return kind switch
        {
            FileKind.Other => null,
            FileKind.Kubernetes => Of(new KubernetesFile(file, stream), stream),
            _ => new ParsedFile(file, kind, stream),
        };
    }

    public static ParsedFile Of(KubernetesFile manifests, YamlStream stream)
        => new(manifests.File, FileKind.Kubernetes, null) { Manifests = manifests, Problems = [.. stream.Problems, .. manifests.Problems] };
}
