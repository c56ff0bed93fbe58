#!/usr/bin/env python3
"""Print this repository's own texts as JSON Lines: the seeds and the case files, the latter three by three.

usage: our_texts.py > TEXTS.jsonl
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main():
    texts = [path.read_text() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    cases = []
    for path in sorted((ROOT / "Tests/ExtractionTests/Cases").glob("*.md")):
        cases += re.findall(r"^```text\n(.*?)\n```$", path.read_text(), re.M | re.S)
    texts += ["\n\n".join(cases[n:n + 3]) for n in range(0, len(cases), 3)]
    for number, text in enumerate(texts):
        json.dump({"id": str(number), "text": text}, sys.stdout, ensure_ascii=False)
        print()


if __name__ == "__main__":
    main()
