#!/usr/bin/env bash
# Puts dpp on the PATH of the following steps: what is there already, a version of the package, or what is beside this script.
# usage: ci/install.sh [VERSION]
set -euo pipefail
version=${1:-}
if [ -z "$version" ] && command -v dpp >/dev/null; then
  dpp --version
  exit 0
fi

tools=${RUNNER_TEMP:-$(mktemp -d)}/dpp-tool
if [ -n "$version" ]; then
  dotnet tool install DataPlatform.Policy.Tool --version "$version" --tool-path "$tools"
else
  source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
  dotnet pack "$source/src/DataPlatform.Policy.Cli" -c Release -o "$tools/packages" --nologo -v quiet
  dotnet tool install DataPlatform.Policy.Tool --add-source "$tools/packages" --tool-path "$tools"
fi
[ -z "${GITHUB_PATH:-}" ] || echo "$tools" >>"$GITHUB_PATH"
"$tools/dpp" --version
