#!/usr/bin/env bash
# What action.yml runs: dpp check with annotations, a summary and SARIF; ends as dpp does.
# Reads DPP_PATHS, DPP_ARGS, DPP_CHANGED_SINCE and DPP_SARIF beside the variables of GitHub.
set -euo pipefail
work=${RUNNER_TEMP:-$(mktemp -d)}
annotations=$work/dpp-annotations.txt comment=$work/dpp-comment.md sarif=${DPP_SARIF:-$work/dpp.sarif}

arguments=(check)
# One path or option per line, so that none is split at a blank; a single line may hold several.
words() {
  local line
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    if [ "$1" = one ]; then
      local -a parts
      read -ra parts <<<"$line"
      arguments+=("${parts[@]}")
    else
      arguments+=("$line")
    fi
  done
}
lines=$(grep -c . <<<"${DPP_PATHS:-}" || true)
words "$([ "$lines" -le 1 ] && echo one || echo each)" <<<"${DPP_PATHS:-}"
lines=$(grep -c . <<<"${DPP_ARGS:-}" || true)
words "$([ "$lines" -le 1 ] && echo one || echo each)" <<<"${DPP_ARGS:-}"

since=${DPP_CHANGED_SINCE:-auto}
if [ "$since" = auto ]; then
  since=
  if [ -n "${GITHUB_BASE_REF:-}" ]; then
    # The checkout of a pull request is shallow and does not know its base.
    if git fetch --quiet --no-tags --depth=1 origin "+refs/heads/$GITHUB_BASE_REF:refs/remotes/origin/$GITHUB_BASE_REF"; then
      since=origin/$GITHUB_BASE_REF
    else
      echo "::warning title=dpp::the base branch could not be fetched, so everything is reported"
    fi
  fi
fi
case $since in
  '' | none) ;;
  *) arguments+=(--changed-since "$since") ;;
esac

arguments+=(--report "github=$annotations" --report "markdown=$comment" --report "sarif=$sarif")
code=0
dpp "${arguments[@]}" || code=$?

[ ! -f "$annotations" ] || cat "$annotations"
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || [ ! -f "$comment" ] || cat "$comment" >>"$GITHUB_STEP_SUMMARY"
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  {
    echo "code=$code"
    [ ! -f "$sarif" ] || echo "sarif=$sarif"
    [ ! -f "$comment" ] || echo "comment=$comment"
  } >>"$GITHUB_OUTPUT"
fi
exit "$code"
