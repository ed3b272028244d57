using Dpp.Formats.Compose;
using Dpp.Formats.Kubernetes;
using Dpp.Formats.Kustomize;
using Dpp.Syntax.Yaml;
using Dpp.Text;

namespace Dpp.Discovery;

/// <summary>A file that means something, parsed once for every stack that uses it.</summary>
internal sealed record ParsedFile(SourceFile File, FileKind Kind, YamlStream? Stream)
{
    public string Path => File.Path;
    public string Name => FileTree.NameOf(File.Path);
    public string Folder => FileTree.FolderOf(File.Path);
    public ComposeFile? Compose { get; } = Kind == FileKind.Compose && Stream is not null ? new ComposeFile(File, Stream) : null;

    public KubernetesFile? Manifests { get; } = Kind == FileKind.Kubernetes && Stream is not null ? new KubernetesFile(File, Stream) : null;

    public KustomizationFile? Kustomization { get; } = Kind == FileKind.Kustomization && Stream is not null ? new KustomizationFile(File, Stream) : null;

    /// <summary>Null when it is none of ours.</summary>
    public static ParsedFile? Of(SourceFile file)
    {
        var conf = FileKinds.OfConf(file.Path);
        if (conf != FileKind.Other)
        {
            return new ParsedFile(file, conf, null);
        }

        if (KustomizationFile.IsNamed(file.Path))
        {
            return new ParsedFile(file, FileKind.Kustomization, YamlParser.Parse(new SourceText(file)));
        }

        var named = ComposeName.Of(file.Path) is not null;
        if (!ComposeName.IsYaml(file.Path) || !(named || FileKinds.MayBeCompose(file.Text) || FileKinds.MayBeKubernetes(file.Text)))
        {
            return null;
        }

        var stream = YamlParser.Parse(new SourceText(file));
        var kind = !named && FileKinds.MayBeKubernetes(file.Text) && HelmTemplate.Is(file, stream) ? FileKind.Template
            : KubernetesFile.IsManifests(stream) ? FileKind.Kubernetes
            : named || new ComposeFile(file, stream).LooksLikeCompose ? FileKind.Compose
            : FileKind.Other;
        return kind == FileKind.Other ? null : new ParsedFile(file, kind, stream);
    }
}
