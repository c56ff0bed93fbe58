#!/usr/bin/env python3
"""A client that knows nothing but the address: walks /openapi.json and holds every answer against its schema.

usage: walk.py BASE_URL        (needs requests, jsonschema, openapi-spec-validator)
"""
import json, sys, xml.dom.minidom

import csv, io
import jsonschema, requests
from openapi_spec_validator import validate

BASE = sys.argv[1].rstrip("/")
SPEC = requests.get(BASE + "/openapi.json").json()
SEEN = {"answers": 0, "rows": 0, "pages": 0}


def check(schema, value, where):
    """The first fault of a value, as a sentence on standard output."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": SPEC["components"], **schema}
    for fault in jsonschema.Draft202012Validator(whole).iter_errors(value):
        sys.exit(f"{where}: {fault.json_path}: {fault.message[:300]}")


def answer(operation, url, **options):
    reply = requests.request(options.pop("method", "GET"), url, **options)
    SEEN["answers"] += 1
    known = operation["responses"].get(str(reply.status_code))
    if not known:
        sys.exit(f"{url}: {reply.status_code} is not documented")
    media = reply.headers.get("Content-Type", "").split(";")[0]
    if reply.content and media not in known.get("content", {}):
        sys.exit(f"{url}: {media} is not documented")
    if media.endswith("json") and media != "application/x-ndjson":
        check(known["content"][media]["schema"], reply.json(), url)
    return reply


def whole(name, rows, where):
    """Rows that were not cut down must have all that their shape says."""
    for row in rows:
        check({"$ref": f"#/components/schemas/{name}"}, row, where)
        SEEN["rows"] += 1


def named(row):
    """What tells a row from others: its id, where it has one."""
    return row.get("id") or json.dumps(row)


def walk_list(path, operation):
    items = operation["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["data"]["items"]
    name = items["anyOf"][0]["$ref"].split("/")[-1]
    ids, url = [], f"{BASE}{path}?limit=17"
    while url:
        page = answer(operation, url).json()
        whole(name, page["data"], url)
        ids += [named(row) for row in page["data"]]
        url = page["page"]["next"]
        SEEN["pages"] += 1
    assert len(set(ids)) == len(ids) == page["page"]["total"], path
    lines = answer(operation, f"{BASE}{path}?format=ndjson").text.splitlines()
    assert [named(json.loads(line)) for line in lines] == ids, path
    table = list(csv.DictReader(io.StringIO(answer(operation, f"{BASE}{path}?format=csv").text, newline="")))
    assert len(table) == len(ids) and all(row.get("id", name) == name for row, name in zip(table, ids)), path
    xml.dom.minidom.parseString(answer(operation, f"{BASE}{path}?format=atom").content)
    answer(operation, f"{BASE}{path}?format=jsonld")
    page = answer(operation, f"{BASE}{path}?limit=100", headers={"Accept": "text/html,*/*;q=0.8"}).text
    assert page.count("<section>") == min(len(ids), 100), path
    answer(operation, f"{BASE}{path}?fields=id")
    for parameter in operation["parameters"]:
        if parameter["name"] in ("facets", "expand"):
            values = parameter["schema"]["description"].split("`")[1:-1:2]
            answer(operation, f"{BASE}{path}?{parameter['name']}={','.join(values)}")
    one = SPEC["paths"].get(path + "/{id}")
    for found in ids[:40] if one else []:
        answer(one["get"], f"{BASE}{path}/{found}")
        answer(one["get"], f"{BASE}{path}/{found}?format=jsonld")


def main():
    validate(SPEC)
    for path, methods in SPEC["paths"].items():
        for method, operation in methods.items():
            content = operation["responses"]["200"].get("content", {})
            if method == "post":
                text = "“It works,” Ada Lovelace said on Friday."
                answer(operation, BASE + path, method="POST", json={"text": text, "published": "2022-02-11"})
                answer(operation, BASE + path, method="POST", data=text.encode(), headers={"Content-Type": "text/plain"})
                answer(operation, BASE + path, method="POST", json=[])
            elif "text/csv" in content:
                walk_list(path, operation)
            elif "{" not in path:
                needed = [p["name"] for p in operation["parameters"] if p.get("required")]
                answer(operation, BASE + path, params={name: "security" for name in needed})
                answer(operation, BASE + path, params={"surely-unknown": "1"})
    print("openapi.json is valid; " + ", ".join(f"{count} {name}" for name, count in SEEN.items()) + " agree with it")


main()
