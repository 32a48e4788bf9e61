#!/usr/bin/env bash
# Makes the figures of real-model.md, with defaults only:
#
#   docs/results/real-model.sh MODEL DATA OUT [QUESTIONS]
#
# MODEL is a Hugging Face folder, DATA a folder with trivia.jsonl, nq-open-dev.jsonl and pubmedqa.jsonl, OUT a new or empty
# folder, QUESTIONS how many of each of these sets are asked at most (else trivia and pubmedqa whole, and 1,000 of nq-open; atlas is
# asked whole in any case). LACUNA is a command that starts a checkout's program, since "bench" is in nothing that is installed; else
# Maven starts it, in a checkout that has been built.
set -euo pipefail
model=$(realpath "$1") data=$(realpath "$2") out=$(realpath -m "$3") questions=${4:-}
cd "$(dirname "$0")/../.."
samples=$PWD/sample-projects

lacuna() {
  if [ -n "${LACUNA:-}" ]; then "$LACUNA" "$@"; else mvn -q -o compile exec:exec -Dlacuna.args="$*"; fi
}

mkdir -p "$out/questions"
cp "$samples/atlas/oracle.jsonl" "$out/questions/atlas.jsonl"
# Every fifth wording of the facts is held out for rounds: a full look at all 1,562 would be most of a round's time.
awk 'NR % 5 == 0' "$samples/atlas/evaluation.jsonl" > "$out/questions/atlas-held-out.jsonl"
head -n "${questions:-1938}" "$data/trivia.jsonl" > "$out/questions/trivia.jsonl"
head -n "${questions:-1000}" "$data/nq-open-dev.jsonl" > "$out/questions/nq-open.jsonl"
head -n "${questions:-1000}" "$data/pubmedqa.jsonl" > "$out/questions/pubmedqa.jsonl"

for set in atlas trivia nq-open pubmedqa; do
  [ -e "$out/$set/project.json" ] && continue
  held=(); [ -e "$out/questions/$set-held-out.jsonl" ] && held=(--evaluation "$out/questions/$set-held-out.jsonl")
  lacuna new "$out/$set" --model "$model" --questions "$out/questions/$set.jsonl" "${held[@]}" --json "$out/$set-new.json"
done

# Measures, probes, controls, layers, transfer and their costs.
lacuna bench evidence "$out/atlas" "$out/trivia" "$out/nq-open" "$out/pubmedqa" \
  --report "$out/evidence.md" --json "$out/evidence.json"

# New questions out of the unknown region, by the method that suits the model.
for set in atlas trivia nq-open pubmedqa; do
  lacuna probe "$out/$set" --json "$out/$set-probe.json"
  lacuna generate "$out/$set" --count 40 --json "$out/$set-generate.json"
done

# Strategies: see real-model.json beside this script.
sed "s#PROJECT#$out/atlas#" docs/results/real-model.json > "$out/suite.json"
lacuna simulate --suite "$out/suite.json" --report "$out/simulate"
