#!/usr/bin/env python3
"""Reads through many connections while the real binary ingests: no refusal, no half of an article, no loose reference.

usage: while-writing.py BIN [--articles 2000] [--clients 64] [--port 18441]
"""
import argparse, asyncio, json, pathlib, random, subprocess, sys, tempfile, time, urllib.request

FIRST = "Ada Bo Cy Di Ed Flo Gus Hal Ida Jo Kit Lou Max Ned Ola Pia".split()
LAST = "Adler Berg Cole Dunn Engel Falk Grant Holm Irving Jonas Kessler Lund Moss Norden Olsen Pratt".split()
SUBJECT = "The bridge,The budget,Our harbour,The treaty,The school,This law,The water supply,The railway".split(",")
VERB = "will be,cannot be,was never,has to be,may soon be,should not be".split(",")
END = "finished in March,sold to anyone,paid for by the council,a matter for the courts,closed before winter".split(",")


def article(dice, number):
    def words():
        return f"{dice.choice(SUBJECT)} {dice.choice(VERB)} {dice.choice(END)}"
    people = [f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(3)]
    text = [f"Report {number} from the town"]
    for person in people:
        text.append(f"“{words()},” {person}, the mayor of Oslo, said on Friday. She added that the plan was good.")
    text.append(f"According to {people[0]}, {words().lower()}.")
    day = f"2022-{1 + number % 12:02}-{1 + number % 28:02}"
    return {"url": f"https://news.example/{number}", "published": day, "source": dice.choice(("Herald", "Post", "TASS")),
            "text": "\n\n".join(text)}


class Client:
    def __init__(self, port, number, faults, counts):
        self.port, self.dice, self.faults, self.counts = port, random.Random(number), faults, counts

    async def get(self, target):
        self.writer.write(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        if fields.get("transfer-encoding") == "chunked":
            body = b""
            while size := int(await self.reader.readline(), 16):
                body += await self.reader.readexactly(size)
                await self.reader.readexactly(2)
            await self.reader.readline()
        else:
            body = await self.reader.readexactly(int(fields["content-length"]))
        status = int(head.split()[1])
        self.counts["answers"] += 1
        if status not in (200, 308):
            self.faults.append(f"{target}: {status} {body[:200]}")
        return status, body

    def look(self, target, body):
        """Whether an answer agrees with itself; gives the addresses that it refers to."""
        answer = json.loads(body)
        page, rows = answer.get("page"), answer.get("data", [])
        if page and len(rows) != min(page["total"], page["limit"]):
            self.faults.append(f"{target}: {len(rows)} rows of {page['total']}")
        types = answer.get("facets", {}).get("type")
        if types and sum(types.values()) != page["total"]:
            self.faults.append(f"{target}: facets count {sum(types.values())} of {page['total']}")
        addresses = [row["url"] for row in rows[:2] if row.get("url") and "/statements/" not in row["url"]]
        for row in rows[:2]:
            if "reported" in row:
                addresses += [row["reported"]["article"]["url"]] + [s["url"] for s in [row["speaker"]] if s and s["url"]]
                addresses += [f"/v1/quotes/{row['parent']}"] if row["parent"] else []
        return addresses, [row for row in rows[:2] if "extraction" in row]

    async def run(self, isOver):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        while not isOver.is_set():
            target = self.dice.choice((
                "/v1/quotes?limit=50", "/v1/articles?limit=20", "/v1/quotes?q=treaty&limit=5", "/v1/actors?limit=30",
                "/v1/quotes?speaker_kind=person&facets=type", "/v1/stats/timeline?interval=month", "/v1/statements?limit=10",
                "/v1/search?q=harbour", "/v1/changes?limit=20", "/v1/sources", "/v1/quotes?q=the&sort=-published",
                "/v1/quotes?format=ndjson&fields=id&source=post"))
            status, body = await self.get(target)
            if status != 200 or "ndjson" in target:
                continue
            addresses, articles = self.look(target, body)
            for address in addresses:
                await self.get(address)
            for row in articles:
                held = json.loads((await self.get(f"/v1/quotes?article={row['id']}&limit=1"))[1])["page"]["total"]
                if row["extraction"] == "done" and held != row["counts"]["quotes"]:
                    self.faults.append(f"{row['id']} has {held} quotes of {row['counts']['quotes']}")
        self.writer.close()


async def read(port, clients, writing):
    faults, counts, isOver = [], {"answers": 0}, asyncio.Event()
    tasks = [asyncio.create_task(Client(port, n, faults, counts).run(isOver)) for n in range(clients)]
    status = await asyncio.to_thread(writing.wait)
    isOver.set()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if result is not None:
            faults.append(repr(result))
    if status:
        faults.append(f"ingest ended with {status}")
    return faults, counts["answers"]


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("bin")
    for name, standard in ("articles", 2000), ("clients", 64), ("port", 18441):
        options.add_argument("--" + name, type=int, default=standard)
    options = options.parse_args()
    dice = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        db, texts = str(folder / "a.sqlite"), folder / "texts.jsonl"
        texts.write_text("".join(json.dumps(article(dice, n)) + "\n" for n in range(1, options.articles + 1)))
        # Of the outlet that clients ask for: one that nobody has read yet is refused.
        first = json.dumps(article(dice, 0) | {"source": "Post"})
        subprocess.run([options.bin, "ingest", "-", "--format", "jsonl", "--db", db, "-q"], input=first, text=True, check=True)
        server = subprocess.Popen([options.bin, "serve", "--db", db, "--port", str(options.port), "-q"])
        try:
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{options.port}/readyz")
                    break
                except OSError:
                    if server.poll() is not None:
                        sys.exit("the server did not start")
                    time.sleep(0.02)
            writing = subprocess.Popen([options.bin, "ingest", str(texts), "--batch", "50", "--db", db, "-q"])
            faults, answers = asyncio.run(read(options.port, options.clients, writing))
            total = json.load(urllib.request.urlopen(f"http://127.0.0.1:{options.port}/v1/articles?limit=1"))["page"]["total"]
            if total != options.articles + 1:
                faults.append(f"{total} articles at the end")
        finally:
            server.terminate()
            server.wait()
    for fault in faults[:20]:
        print(fault)
    print(f"{answers} answers to {options.clients} clients while {options.articles} articles came: {len(faults)} faults")
    sys.exit(bool(faults))


main()
