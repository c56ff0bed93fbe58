#!/usr/bin/env python3
"""Bring the answers printed in README.md up to date: first_minute.py ONRECORD (the built binary; `make readme`).

The seeds go into an archive that is thrown away afterwards; each curl line of the section "First minute" is asked, and
of each answer the fields named below are printed, `…` where others were left out. A test holds the page to the binary.
"""
import json, os, re, subprocess, sys, tempfile, urllib.error, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LONGEST = 90  # characters of a text that are printed

# What is shown of an object that has these fields; True shows the value whole.
SHOWN = {
    "data": {"id": True, "type": True, "text": True, "title": True, "published": {"date": True, "basis": True},
             "speaker": {"name": True, "as_printed": True, "resolution": True},
             "said": {"date": True, "basis": True},
             "reported": {"source": {"name": True}, "via": True}, "counts": True},
    "page": {"limit": True, "total": True},
    "id": True, "kind": True, "name": True, "names": {"name": True, "kind": True, "count": True}, "counts": True,
    "title": True, "status": True, "code": True, "errors": True,
}


def string(value):
    """JSON of a string, cut at a word."""
    if len(value) > LONGEST:
        value = value[:LONGEST].rsplit(" ", 1)[0] + "…"
    return json.dumps(value, ensure_ascii=False)


def shown(value, fields):
    """JSON on one line: of objects the fields named, of lists the first three."""
    if isinstance(value, str):
        return string(value)
    if isinstance(value, list):
        return "[" + ", ".join([shown(row, fields) for row in value[:3]] + ["…"] * (len(value) > 3)) + "]"
    if not isinstance(value, dict) or fields is True:
        return json.dumps(value, ensure_ascii=False)
    parts = [f'"{name}": ' + shown(inner, fields[name]) for name, inner in value.items() if name in fields]
    return "{" + ", ".join(parts + ["…"] * (len(parts) < len(value))) + "}"


def lines(answer):
    """The answer over a few lines: broken where a line would be long."""
    text = re.sub(r', ("(?:text|speaker|said|names|counts|errors|published)": )', r",\n  \1", shown(answer, SHOWN))
    return re.sub(r', ("page": )', r",\n \1", re.sub(r'\[\{"id"', '[\n {"id"', text))


def asked(url):
    try:
        return json.load(urllib.request.urlopen(url))
    except urllib.error.HTTPError as refusal:
        return json.load(refusal)


def main(binary):
    page = os.path.join(ROOT, "README.md")
    text = open(page, encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as folder:
        database = os.path.join(folder, "seeds.sqlite")
        subprocess.run([binary, "ingest", os.path.join(ROOT, "seeds"), "--db", database], check=True)
        server = subprocess.Popen([binary, "serve", "--db", database, "--port", "0"], stderr=subprocess.PIPE, text=True)
        try:
            address = next(m[1] for line in server.stderr if (m := re.search(r"Serving at (http://\S+)\.", line)))
            text = re.sub(
                r"(curl -s 'localhost:8080([^']*)'\n```\n```json\n).*?\n```",
                lambda m: m[1] + lines(asked(address + m[2])) + "\n```", text, flags=re.S)
        finally:
            server.terminate()
            server.wait()
    open(page, "w", encoding="utf-8").write(text)


main(os.path.abspath(sys.argv[1]))
