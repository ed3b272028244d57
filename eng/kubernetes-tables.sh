#!/usr/bin/env bash
# Writes the table of Kubernetes kinds, fields and types that manifests are held against:
# src/DataPlatform.Policy.Core/Facts/Kubernetes/KubernetesTable.cs
# usage: eng/kubernetes-tables.sh [FILE]      (needs node and npm; the result depends on the releases below alone)
# The source is the npm package @kubernetes/client-node, whose classes are generated from the OpenAPI description of one
# minor version each. No release was made for 1.31 and 1.35: what a neighbour has may be there or not, and nobody is told it is not.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../src/DataPlatform.Policy.Core/Facts/Kubernetes/KubernetesTable.cs}
releases="29=0.21.0 30=0.22.3 32=1.1.2 33=1.3.0 34=1.4.0 36=2.0.1"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for release in $releases; do
  version=${release#*=}
  mkdir "$work/${release%%=*}"
  (cd "$work" && npm pack --silent "@kubernetes/client-node@$version" >/dev/null)
  tar xzf "$work/kubernetes-client-node-$version.tgz" -C "$work/${release%%=*}"
done

node "$here/kubernetes-tables.mjs" "$work" "$releases" >"$work/table.cs"
mkdir -p "$(dirname "$out")"
cp "$work/table.cs" "$out"
