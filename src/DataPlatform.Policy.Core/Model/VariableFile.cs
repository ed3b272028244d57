using Dpp.Text;

namespace Dpp.Model;

/// <summary>A file of variables in which secrets stand: .env, an env file of a service, terraform.tfvars.</summary>
/// <param name="IsTracked">Whether version control keeps it; out of sight where nobody can tell.</param>
/// <param name="Secrets">In the order of the file.</param>
public sealed record VariableFile(SourceFile File, Located<bool> IsTracked, IReadOnlyList<Credential> Secrets);
