#!/usr/bin/env bash
# Puts a renderer of GitHub's Markdown (micromark, from the package registry npm is set up for) where the tests find it.
# usage: eng/oracle-markdown.sh OUTDIR      (the last line is the folder)
# Ends with 3 when it cannot be had here.
set -uo pipefail
out=${1:?usage: eng/oracle-markdown.sh OUTDIR}
mkdir -p "$out" && out=$(cd "$out" && pwd)

no() {
  echo "no renderer of Markdown: $1" >&2
  exit 3
}

for tool in node npm timeout; do
  command -v "$tool" >/dev/null || no "this machine has no $tool"
done

cd "$out" || no "cannot write $out"
echo '{"private": true}' >package.json
timeout 120 npm install --ignore-scripts --no-audit --no-fund --silent micromark@4 micromark-extension-gfm@3 </dev/null >&2 || no "npm did not install it"
echo "$out"
