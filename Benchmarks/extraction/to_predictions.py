#!/usr/bin/env python3
"""Turn the lines of `onrecord extract --format jsonl --ndjson` into the predictions of a span scorer.

usage: to_predictions.py [--acts speech,writing,thought] < EXTRACTED.jsonl > PREDICTIONS.jsonl

in   {"id","quotes":[{"type","act","spans":[{"start","end"}],"parent"?,"speaker":{"as_printed","start","end","name",
     "resolution"?}|null}]}
out  {"id","quotes":[{"spans":[[start,end],...],"speaker":{"text","spans","resolved"?}|null}]}

Offsets stay what they are: code points, end exclusive. Quotes inside quotes are left out, since span corpora annotate the
outermost report. `resolved` is given where the printed speaker is no name of its own: a pronoun, a description, a
continuation.
"""
import argparse
import json
import sys

INDIRECT = {"pronoun", "descriptor", "continuation"}


def prediction(row, acts):
    quotes = []
    for quote in row["quotes"]:
        if quote.get("parent") is not None or quote.get("act", "speech") not in acts:
            continue
        quotes.append({"spans": [[s["start"], s["end"]] for s in quote["spans"]], "speaker": speaker(quote.get("speaker"))})
    return {"id": row["id"], "quotes": quotes}


def speaker(given):
    if not given or not given.get("as_printed"):
        return None
    result = {"text": given["as_printed"], "spans": [[given["start"], given["end"]]]}
    if given.get("name") and given.get("resolution", "pronoun") in INDIRECT:
        result["resolved"] = given["name"]
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--acts", default="speech,writing,thought", help="acts to keep (default: all)")
    acts = set(parser.parse_args().acts.split(","))
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(prediction(json.loads(line), acts), ensure_ascii=False))


if __name__ == "__main__":
    main()
