#!/usr/bin/env bash
# Makes the guide's pictures from a project that was probed, mapped and labelled:
#
#   docs/guide/pictures.sh PROJECT
#
# A copy of it is opened, in a data folder of its own, so that neither the project nor the latest projects of whoever makes
# the pictures are seen. LACUNA starts the program; else Maven does, in a checkout that has been built.
set -euo pipefail
project=$(realpath "$1")
cd "$(dirname "$0")/../.."
out=docs/guide/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$project" "$work/atlas"
export LACUNA_HOME=$work/home

lacuna() {
  if [ -n "${LACUNA:-}" ]; then $LACUNA "$@"; else mvn -q -o compile exec:exec -Dlacuna.args="$*"; fi
}

mkdir -p "$out"
for pane in welcome map queue; do
  lacuna screenshot "$work/atlas" --pane $pane --theme light --language en --out "$out/$pane.png"
done
