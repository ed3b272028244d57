#!/usr/bin/env bash
# Puts Debian's docker-compose 2 where the tests can run it: its "config" needs no engine and judges our effective model.
# usage: eng/oracle-compose.sh OUTDIR      (the last line is the path of the program)
# apt itself fetches and verifies it, with folders of its own; the system and its sources stay as they are.
# Ends with 3 when it cannot be had here.
set -uo pipefail
out=${1:?usage: eng/oracle-compose.sh OUTDIR}
mkdir -p "$out" && out=$(cd "$out" && pwd)

no() {
  echo "no docker-compose: $1" >&2
  exit 3
}

for tool in apt-get apt-cache dpkg-deb timeout; do
  command -v "$tool" >/dev/null || no "this machine has no $tool"
done

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ -r "$keyring" ] || no "this machine has no keys of Debian"

# The mirror that this machine uses for Debian itself; security updates and other vendors carry other labels.
mirror=$(apt-cache policy 2>/dev/null | awk '$2 ~ /^https?:/ { from = $2 } $1 == "release" && /o=Debian,/ && /l=Debian,/ { print from; exit }')
[ -n "$mirror" ] || mirror=$(sed -n -E 's/^(URIs:|deb( \[[^]]*\])?) *(https?:[^ ]*\/debian\/?)( .*)?$/\3/p' \
  /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -1)
[ -n "$mirror" ] || no "its package sources name no mirror of Debian"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/get"
: >"$work/state/status"

apt=(-o "Dir::State=$work/state" -o "Dir::State::status=$work/state/status" -o "Dir::Cache=$work/cache"
  -o "Dir::Etc::sourcelist=$work/sources.list" -o Dir::Etc::sourceparts=- -o Acquire::Languages=none
  -o "APT::Sandbox::User=$(id -un)" -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20
  -o Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false -o APT::Update::Post-Invoke-Success::=true)

for suite in sid trixie; do # the newest 2.x; what is not 2.x reads files by other rules
  echo "deb [signed-by=$keyring] $mirror $suite main" >"$work/sources.list"
  timeout 120 apt-get "${apt[@]}" update >"$work/log" 2>&1 || continue
  version=$(apt-cache "${apt[@]}" policy docker-compose | awk '$1 == "Candidate:" { print $2 }')
  case $version in
    2.*) ;;
    *) continue ;;
  esac
  (cd "$work/get" && timeout 120 apt-get "${apt[@]}" download docker-compose) >>"$work/log" 2>&1 || continue
  dpkg-deb -x "$work"/get/docker-compose_*.deb "$out" || continue
  program=$out/usr/libexec/docker/cli-plugins/docker-compose
  [ -x "$program" ] && "$program" version >/dev/null 2>&1 || continue
  echo "docker-compose $version of Debian $suite" >&2
  echo "$program"
  exit 0
done

sed 's/^/  /' "$work/log" >&2
no "neither sid nor trixie gives a version 2"
