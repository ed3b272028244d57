#!/usr/bin/env bash
# Publishes the native dpp as OUT/dpp:  eng/native.sh OUT
# Exit codes: 0 published; 3 the native compiler pack cannot be had here; anything else: it is broken.
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: eng/native.sh OUT" >&2; exit 2; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$(dirname "${BASH_SOURCE[0]}")/.."

case "$(uname -s)" in Darwin) os=osx ;; *) os=linux ;; esac
case "$(uname -m)" in arm64 | aarch64) cpu=arm64 ;; *) cpu=x64 ;; esac
work=$PWD/artifacts/native # not bin and obj: a native restore there makes the next plain build restore again
cli=src/DataPlatform.Policy.Cli/DataPlatform.Policy.Cli.csproj
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if ! dotnet restore "$cli" -r "$os-$cpu" -p:DppAot=true --artifacts-path "$work" -v q </dev/null >"$log" 2>&1; then
  cat "$log" >&2
  # Every error is about a package of the native toolchain that no source has: nothing here can be wrong.
  errors=$(grep -E ': error ' "$log" || true)
  if [ -n "$errors" ] && ! grep -vqiE 'NU110[123].*(ILCompiler|Microsoft\.NETCore\.App\.(Ref|Runtime))' <<<"$errors"; then
    echo "native.sh: the native compiler pack for $os-$cpu cannot be had from the package sources" >&2
    exit 3
  fi
  echo "native.sh: restore failed" >&2
  exit 1
fi

rm -rf "$work/publish-out"
if ! dotnet publish "$cli" -c Release -f net9.0 -r "$os-$cpu" -p:DppAot=true --no-restore --artifacts-path "$work" -o "$work/publish-out" -v m </dev/null >"$log" 2>&1; then
  cat "$log" >&2
  echo "native.sh: publish failed" >&2
  exit 1
fi
# System.CommandLine is taken from its netstandard2.0 asset, which carries no trim annotations (IL2104); any other warning is ours.
if grep -E ': warning ' "$log" | grep -vE "IL2104: Assembly 'System\.CommandLine'" >&2; then
  echo "native.sh: the native build must have no warnings" >&2
  exit 1
fi
[ ! -e "$work/publish-out/dpp.dll" ] || { echo "native.sh: the published dpp is not native" >&2; exit 1; }
install -m 755 "$work/publish-out/dpp" "$out/dpp"
echo "$out/dpp ($(($(wc -c <"$out/dpp") / 1024)) KB)"
