#!/usr/bin/env bash
# Extraction measured: bench-extract.sh [TEXTS.jsonl]; without a file, on the seeds and the case files.
# Ratios against something of the same run. Fails only where loops disagree or a cost is not linear.
set -euo pipefail
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-.build/release}
DATA=Sources/Language/Data
WEIGHTS=Sources/Extraction/Model/tagger.weights
texts=${1:-}
if [ -z "$texts" ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  texts=$folder/texts.jsonl
  python3 Benchmarks/extraction/our_texts.py >"$texts"
fi

echo '## speed, workers, memory'
"$BUILD/train-models" speed $DATA $WEIGHTS "$texts"
echo '## the same quotes with every kind of loops'
"$BUILD/train-models" agree $DATA $WEIGHTS "$texts"
echo '## 5 MiB against 1 MiB of the same, hostile texts (at most 6 times)'
python3 Benchmarks/extraction/linearity.py -- "$BUILD/onrecord" extract --format txt -
