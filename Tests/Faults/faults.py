#!/usr/bin/env python3
"""What may go wrong, done to the built binary: faults.py BINARY [--kills N] [--only WORD] [--seed N]

Each fault is a function whose name says it; it fails by an assertion. Exit 1 where one does.
"""
import argparse
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback

import hostile
from program import (
    Program, articles, as_nobody, is_whole, made_older, most_descriptors, most_file_bytes, write)

DATABASE = "onrecord.sqlite"
FAULTS = []


def fault(function):
    FAULTS.append(function)
    return function


def kill_at_random(program, arguments, folder, longest, dice):
    """Kills the command after a random time; whether it was still running then."""
    process = program.start(arguments, folder)
    time.sleep(dice.uniform(0, longest))
    alive = process.poll() is None
    process.kill()
    process.communicate()
    return alive


def duration(program, arguments, folder):
    started = time.monotonic()
    status, _, errors = program.run(arguments, folder)
    assert status == 0, errors
    return time.monotonic() - started


@fault
def killed_during_ingest(program, folder, options, dice):
    """After any kill the file is whole, and the same command again gives the same export as without a kill."""
    write(folder, "a.jsonl", articles(120))
    command = ["ingest", "a.jsonl", "--batch", "10"]
    longest = duration(program, command + ["--db", "calm.sqlite"], folder)
    calm = program.export(folder, "calm.sqlite")
    killed = 0
    for _ in range((options.kills + 1) // 2):
        for name in os.listdir(folder):
            if name.startswith(DATABASE):
                os.unlink(os.path.join(folder, name))
        for _ in range(2):
            killed += kill_at_random(program, command, folder, longest, dice)
            assert is_whole(folder), "the file is damaged"
        status, _, errors = program.run(command, folder)
        assert status == 0, errors
        assert program.export(folder) == calm, "another export than without a kill"
    return f"{killed} kills"


@fault
def killed_during_backup(program, folder, options, dice):
    """A backup is whole or is not there; the archive is untouched."""
    write(folder, "a.jsonl", articles(300))
    duration(program, ["ingest", "a.jsonl"], folder)
    before = program.export(folder)
    longest = duration(program, ["backup", "calm.backup"], folder)
    killed = 0
    for _ in range(options.kills):
        killed += kill_at_random(program, ["backup", "b.backup"], folder, longest, dice)
        if os.path.exists(os.path.join(folder, "b.backup")):
            assert program.export(folder, "b.backup") == before
            for name in os.listdir(folder):
                if name.startswith("b.backup"):
                    os.unlink(os.path.join(folder, name))
    assert program.export(folder) == before
    status, _, errors = program.run(["restore", "calm.backup", "--db", "restored.sqlite"], folder)
    assert status == 0, errors
    assert program.export(folder, "restored.sqlite") == before, "the restored archive differs"
    return f"{killed} kills"


@fault
def killed_during_restore(program, folder, options, dice):
    """The archive that is replaced is the old one or the new one."""
    write(folder, "a.jsonl", articles(200))
    write(folder, "b.jsonl", articles(200, offset=1000))
    duration(program, ["ingest", "a.jsonl"], folder)
    duration(program, ["ingest", "b.jsonl", "--db", "b.sqlite"], folder)
    duration(program, ["backup", "b.backup", "--db", "b.sqlite"], folder)
    old, new = program.export(folder), program.export(folder, "b.backup")
    shutil.copy(os.path.join(folder, DATABASE), os.path.join(folder, "old.sqlite"))
    killed = 0
    for _ in range((options.kills + 1) // 2):
        killed += kill_at_random(program, ["restore", "b.backup", "--force"], folder, 0.3, dice)
        assert is_whole(folder)
        assert program.export(folder) in (old, new), "neither the old archive nor the new one"
    return f"{killed} kills"


@fault
def killed_during_rebuild(program, folder, options, dice):
    """Texts that were read anew and those that were not stand side by side; the same command again ends the work."""
    write(folder, "a.jsonl", articles(120))
    duration(program, ["ingest", "a.jsonl"], folder)
    calm = program.export(folder)
    longest = duration(program, ["rebuild"], folder)
    assert program.export(folder) == calm, "rebuilding changed what the same program had read"
    killed = 0
    for _ in range(options.kills):
        killed += kill_at_random(program, ["rebuild"], folder, longest, dice)
        assert is_whole(folder)
        assert program.export(folder) == calm, "a rebuild that was cut short left another archive"
    duration(program, ["rebuild"], folder)
    assert program.export(folder) == calm
    return f"{killed} kills"


@fault
def killed_during_merge(program, folder, options, dice):
    """Two actors are two, or one with all that either said; the decision is on record or is not."""
    write(folder, "a.jsonl", articles(120))
    duration(program, ["ingest", "a.jsonl"], folder)
    two = program.export(folder)
    merge = ["actors", "merge", "ada-lovelace", "grace-hopper", "--reason", "A test.", "--by", "tester"]
    shutil.copy(os.path.join(folder, DATABASE), os.path.join(folder, "calm.sqlite"))
    longest = duration(program, merge + ["--db", "calm.sqlite"], folder)
    one = program.export(folder, "calm.sqlite")
    assert one != two
    (endings, killed) = ([0, 0], 0)
    clean = open(os.path.join(folder, DATABASE), "rb").read()
    for _ in range(options.kills):
        killed += kill_at_random(program, merge, folder, 1.5 * longest, dice)
        assert is_whole(folder)
        export = program.export(folder)
        assert export in (one, two), "neither one actor nor two"
        endings[export == one] += 1
        for name in os.listdir(folder):
            if name.startswith(DATABASE):
                os.unlink(os.path.join(folder, name))
        write(folder, DATABASE, clean)
    return f"{killed} kills, {endings[0]} times two, {endings[1]} times one"


@fault
def killed_during_migrate(program, folder, options, dice):
    """A schema is that of one of its steps, whole; the same command again takes the rest."""
    write(folder, "a.jsonl", articles(150))
    duration(program, ["ingest", "a.jsonl", "--db", "new.sqlite"], folder)
    calm = program.export(folder, "new.sqlite")
    made_older(os.path.join(folder, "new.sqlite"), os.path.join(folder, DATABASE), 6)
    older = {name: open(os.path.join(folder, name), "rb").read() for name in os.listdir(folder)
             if name.startswith(DATABASE)}
    status, _, errors = program.run(["get", "/articles"], folder)
    assert status == 4 and "onrecord migrate" in errors, errors
    longest = duration(program, ["migrate"], folder)
    assert program.export(folder) == calm, "the archive that was brought up to date holds something else"
    killed = 0
    for _ in range(options.kills):
        for name in os.listdir(folder):
            if name.startswith(DATABASE):
                os.unlink(os.path.join(folder, name))
        for name, content in older.items():
            write(folder, name, content)
        killed += kill_at_random(program, ["migrate"], folder, longest, dice)
        assert is_whole(folder)
        status, _, errors = program.run(["migrate"], folder)
        assert status == 0, errors
        assert program.export(folder) == calm
    return f"{killed} kills"


@fault
def killed_during_removal(program, folder, options, dice):
    """An article is there whole or gone whole."""
    write(folder, "a.jsonl", articles(100))
    duration(program, ["ingest", "a.jsonl"], folder)
    with sqlite3.connect(os.path.join(folder, DATABASE)) as connection:
        ids = [row[0] for row in connection.execute("SELECT public_id FROM articles ORDER BY public_id")]
    connection.close()
    killed = 0
    for article in ids[:(options.kills + 1) // 2]:
        killed += kill_at_random(program, ["articles", "remove", article, "--reason", "A test."], folder, 0.3, dice)
        assert is_whole(folder)
    return f"{killed} kills"


@fault
def removed_words_are_gone_from_the_file(program, folder, options, dice):
    write(folder, "a.jsonl", articles(50))
    write(folder, "b.txt", "“The zyzzyva and the quokkaberry agree,” Ada Lovelace said on Friday. Nobody else spoke of it.")
    duration(program, ["ingest", "a.jsonl", "b.txt"], folder)
    words = [b"zyzzyva", b"quokkaberry"]
    assert any(word in open(os.path.join(folder, DATABASE), "rb").read() for word in words)
    with sqlite3.connect(os.path.join(folder, DATABASE)) as connection:
        article = connection.execute(
            "SELECT a.public_id FROM articles a JOIN article_revisions r ON r.article_id = a.id"
            " WHERE CAST(r.text AS TEXT) LIKE '%zyzzyva%'").fetchone()[0]
    connection.close()
    status, _, errors = program.run(["articles", "remove", article, "--reason", "It was asked for."], folder)
    assert status == 0, errors
    for name in os.listdir(folder):
        if name.startswith(DATABASE):
            held = open(os.path.join(folder, name), "rb").read()
            for word in words:
                assert word not in held, f"{name} still holds {word}"
    status, output, errors = program.run(["ingest", "b.txt"], folder)
    assert status == 3 and "rejected 1" in output, output + errors
    status, _, errors = program.run(["get", f"/articles/{article}"], folder)
    assert status != 0
    assert program.run(["doctor"], folder)[0] == 0


@fault
def disk_full_during_ingest(program, folder, options, dice):
    """One sentence and exit 1 or 4; what is there is whole, and with room again the rest goes in."""
    write(folder, "a.jsonl", articles(400))
    duration(program, ["ingest", "a.jsonl", "--db", "calm.sqlite"], folder)
    calm = program.export(folder, "calm.sqlite")
    for size in (4096, 65_536, 200_000, 400_000, 800_000):
        status, _, errors = program.run(["ingest", "a.jsonl", "--batch", "20"], folder, most_file_bytes(size))
        assert status in (1, 4), f"exit {status} at {size} bytes: {errors}"
        sentences = [line for line in errors.splitlines() if DATABASE in line]
        assert len(sentences) == 1, errors
        assert is_whole(folder)
    status, _, errors = program.run(["ingest", "a.jsonl"], folder)
    assert status == 0, errors
    assert program.export(folder) == calm


@fault
def disk_full_during_serve(program, folder, options, dice):
    """Serving goes on when nothing can be written any more, by the server or by anyone."""
    write(folder, "a.jsonl", articles(60))
    write(folder, "b.jsonl", articles(60, offset=100))
    duration(program, ["ingest", "a.jsonl"], folder)
    size = os.path.getsize(os.path.join(folder, DATABASE))
    with program.serving(folder, bound=most_file_bytes(65_536)) as ask:
        assert ask("/v1/articles?limit=1")[1]["page"]["total"] == 60
        status, _, errors = program.run(["ingest", "b.jsonl", "--batch", "5"], folder, most_file_bytes(size // 2))
        assert status in (1, 4) and DATABASE in errors, f"exit {status}: {errors}"
        for path in ("/v1/quotes?limit=100", "/v1/actors", "/v1/search?q=bridge", "/readyz"):
            status, answer = ask(path)
            assert status == 200, f"{path}: {status} {answer}"
        assert program.run(["ingest", "b.jsonl"], folder)[0] == 0
        assert ask("/v1/articles?limit=1")[1]["page"]["total"] == 120, "what is stored later is not seen"


@fault
def disk_full_during_backup(program, folder, options, dice):
    write(folder, "a.jsonl", articles(100))
    duration(program, ["ingest", "a.jsonl"], folder)
    status, _, errors = program.run(["backup", "b.backup"], folder, most_file_bytes(100_000))
    assert status in (1, 4) and errors.strip(), errors
    assert not [name for name in os.listdir(folder) if name.startswith("b.backup")]


@fault
def read_only_file_or_folder(program, folder, options, dice):
    write(folder, "a.jsonl", articles(10))
    duration(program, ["ingest", "a.jsonl"], folder)
    before = open(os.path.join(folder, DATABASE), "rb").read()
    os.chmod(os.path.join(folder, DATABASE), 0o444)
    os.chmod(folder, 0o555)
    try:
        for bound in (as_nobody,):
            status, _, errors = program.run(["ingest", "a.jsonl"], folder, bound)
            assert status == 4 and DATABASE in errors, f"exit {status}: {errors}"
            status, _, errors = program.run(["ingest", "a.jsonl", "--db", "new.sqlite"], folder, bound)
            assert status == 4 and "new.sqlite" in errors, f"exit {status}: {errors}"
    finally:
        os.chmod(folder, 0o755)
    assert open(os.path.join(folder, DATABASE), "rb").read() == before


@fault
def locked_by_another_process(program, folder, options, dice):
    write(folder, "a.jsonl", articles(10))
    duration(program, ["ingest", "a.jsonl"], folder)
    write(folder, "b.jsonl", articles(10, offset=50))
    connection = sqlite3.connect(os.path.join(folder, DATABASE), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    status, _, errors = program.run(["ingest", "b.jsonl"], folder)
    assert status == 4 and "nother process" in errors, f"exit {status}: {errors}"
    assert program.run(["get", "/articles"], folder)[0] == 0, "reading must go on"
    connection.execute("ROLLBACK")
    connection.close()
    assert program.run(["ingest", "b.jsonl"], folder)[0] == 0


@fault
def newer_foreign_corrupt_or_missing(program, folder, options, dice):
    """One sentence that names the file, exit 4, and the file stays as it is."""
    write(folder, "a.jsonl", articles(10))
    duration(program, ["ingest", "a.jsonl"], folder)
    whole = open(os.path.join(folder, DATABASE), "rb").read()
    newer = bytearray(whole)
    newer[60:64] = (999).to_bytes(4, "big")
    files = {
        "newer.sqlite": bytes(newer), "foreign.sqlite": whole[:68] + b"\0\0\0\0" + whole[72:],
        "text.sqlite": b"This is no database. " * 100, "cut.sqlite": whole[:len(whole) // 2],
        "zeros.sqlite": bytes(8192), "header.sqlite": whole[:100],
    }
    for name, content in files.items():
        write(folder, name, content)
        for command in (["ingest", "a.jsonl"], ["get", "/articles"], ["stats"], ["doctor"], ["export"], ["migrate"],
                        ["backup", "never.backup"]):
            status, _, errors = program.run([*command, "--db", name], folder)
            assert status == 4, f"{command} on {name}: exit {status}: {errors}"
            assert name in errors and len(errors.strip().splitlines()) == 1, f"{command} on {name}: {errors}"
            assert open(os.path.join(folder, name), "rb").read() == content, f"{command} changed {name}"
        assert sorted(os.listdir(folder)).count(name + "-wal") == 0
    os.mkdir(os.path.join(folder, "empty"))
    for path in ("missing.sqlite", "no/such/folder.sqlite", "empty", "a.jsonl/inside.sqlite"):
        for command in (["get", "/articles"], ["stats"], ["doctor"], ["export"], ["migrate"], ["serve", "--port", "0"],
                        ["backup", "never.backup"], ["rebuild"]):
            status, _, errors = program.run([*command, "--db", path], folder)
            assert status == 4 and path in errors, f"{command} on {path}: exit {status}: {errors}"
            assert len(errors.strip().splitlines()) == 1, errors
    for path in ("no/such/folder.sqlite", "empty", "a.jsonl/inside.sqlite"):
        status, _, errors = program.run(["ingest", "a.jsonl", "--db", path], folder)
        assert status == 4 and path in errors, f"ingest into {path}: exit {status}: {errors}"
    assert not os.path.exists(os.path.join(folder, "missing.sqlite")) and not os.listdir(os.path.join(folder, "empty"))


@fault
def scribbled_pages(program, folder, options, dice):
    """Damage inside the file is told by doctor and never crashes a reader."""
    write(folder, "a.jsonl", articles(100))
    duration(program, ["ingest", "a.jsonl"], folder)
    whole = open(os.path.join(folder, DATABASE), "rb").read()
    for _ in range(options.kills):
        damaged = bytearray(whole)
        for _ in range(20):
            place = dice.randrange(4096, len(damaged) - 64)
            damaged[place:place + 64] = bytes(dice.randrange(256) for _ in range(64))
        write(folder, "damaged.sqlite", bytes(damaged))
        for command in (["doctor"], ["get", "/quotes?limit=100"], ["export"], ["stats"], ["ingest", "a.jsonl"]):
            status, _, errors = program.run([*command, "--db", "damaged.sqlite"], folder)
            assert 0 <= status < 128, f"{command} ended by signal {-status}: {errors[-300:]}"


@fault
def out_of_descriptors(program, folder, options, dice):
    """With fewer than six the system's own libraries end a program before it begins."""
    write(folder, "a.jsonl", articles(10))
    for count in range(6, 24):
        status, _, errors = program.run(["ingest", "a.jsonl"], folder, most_descriptors(count))
        assert status >= 0, f"with {count} descriptors it ended by signal {-status}: {errors[-300:]}"
        assert status == 0 or errors.strip(), f"with {count} descriptors: exit {status} without a word"
        assert is_whole(folder)


@fault
def a_huge_line_among_others(program, folder, options, dice):
    """100 MB of JSON Lines with one line of 60 MB: that one is refused, the rest stored, in at most 400 MB."""
    path = os.path.join(folder, "big.jsonl")
    filler = "The water was high. " * 2000
    with open(path, "w") as file:
        file.write(articles(10))
        file.write('{"text": "' + "a" * 60_000_000 + '"}\n')
        for n in range(1000):
            file.write('{"text": "Pier %d. %s"}\n' % (n, filler))
    status, output, errors, peak = peak_memory(program, ["ingest", "big.jsonl", "--no-extract"], folder)
    assert status == 3 and "added 1010" in output and "rejected 1" in output, output + errors
    assert peak <= 400, f"{peak} MB"
    return f"{peak} MB"


def peak_memory(program, arguments, folder):
    """Exit status, output, errors and the most memory in MB."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = program.start(arguments, folder, stdout=output, stderr=errors)
        peak = 0
        while process.poll() is None:
            try:
                with open(f"/proc/{process.pid}/status") as status:
                    for line in status:
                        if line.startswith("VmHWM"):
                            peak = max(peak, int(line.split()[1]) // 1024)
            except OSError:
                break
            time.sleep(0.05)
        process.wait()
        output.seek(0)
        errors.seek(0)
        return process.returncode, output.read().decode("utf-8", "replace"), errors.read().decode("utf-8", "replace"), peak


@fault
def hostile_texts(program, folder, options, dice):
    """No trap, at most linear time, every span exact: doctor says so."""
    for name, text in hostile.texts():
        write(folder, "hostile.txt", text)
        started = time.monotonic()
        status, _, errors = program.run(["ingest", "hostile.txt"], folder, seconds=120)
        assert status in (0, 3), f"{name}: exit {status}: {errors[-300:]}"
        print(f"  {name}: {time.monotonic() - started:.1f} s", flush=True)
    status, output, errors = program.run(["doctor"], folder)
    assert status == 0, output + errors


@fault
def hostile_inputs(program, folder, options, dice):
    """Bombs and nests are refused by bounds, in time and memory."""
    secret = write(folder, "secret", "root:secret")
    for name, content in hostile.inputs(secret):
        write(folder, name, content)
        status, output, errors, peak = peak_memory(program, ["text", name], folder)
        assert status in (0, 3), f"{name}: exit {status}: {errors[-300:]}"
        assert "root:secret" not in output, f"{name} read a file"
        assert peak <= 400, f"{name}: {peak} MB"


@fault
def two_ingests_at_once(program, folder, options, dice):
    """Both are done, or one says that another process writes; nothing is lost or doubled."""
    write(folder, "a.jsonl", articles(150))
    write(folder, "b.jsonl", articles(150, offset=100))
    duration(program, ["ingest", "a.jsonl", "b.jsonl", "--db", "calm.sqlite"], folder)
    both = [program.start(["ingest", name, "--batch", "10"], folder) for name in ("a.jsonl", "b.jsonl")]
    for process in both:
        _, errors = process.communicate()
        assert process.returncode in (0, 4), errors
    assert is_whole(folder)
    for name in ("a.jsonl", "b.jsonl"):
        assert program.run(["ingest", name], folder)[0] == 0
    assert program.export(folder) == program.export(folder, "calm.sqlite")


@fault
def serving_during_ingest(program, folder, options, dice):
    write(folder, "a.jsonl", articles(20))
    write(folder, "b.jsonl", articles(300, offset=100))
    duration(program, ["ingest", "a.jsonl"], folder)
    totals = []
    with program.serving(folder) as ask:
        writer = program.start(["ingest", "b.jsonl", "--batch", "10"], folder)
        while writer.poll() is None:
            totals.append(ask("/v1/articles?limit=1")[1]["page"]["total"])
        writer.communicate()
        totals.append(ask("/v1/articles?limit=1")[1]["page"]["total"])
    assert writer.returncode == 0
    assert totals == sorted(totals) and totals[-1] == 320, totals


@fault
def serving_what_another_version_changes(program, folder, options, dice):
    """A schema that a newer version wrote under a running server is said to be so; once it is as before, all goes on."""
    write(folder, "a.jsonl", articles(20))
    duration(program, ["ingest", "a.jsonl"], folder)
    before = program.export(folder)
    duration(program, ["backup", "b.backup"], folder)
    with program.serving(folder) as ask:
        assert ask("/readyz")[0] == 200
        connection = sqlite3.connect(os.path.join(folder, DATABASE), isolation_level=None)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        for number, expected in ((version + 1, 503), (version, 200)):
            connection.execute(f"PRAGMA user_version = {number}")
            assert ask("/readyz")[0] == expected, f"schema {number}"
            assert ask("/v1/articles")[0] in (200, 503)
        connection.close()
        assert ask("/v1/articles")[0] == 200
        write(folder, "b.jsonl", articles(5, offset=50))
        duration(program, ["ingest", "b.jsonl"], folder)
        assert ask("/v1/articles")[1]["page"]["total"] == 25
        duration(program, ["restore", "b.backup", "--force"], folder)
        assert ask("/v1/articles")[1]["page"]["total"] == 20, "what was restored is not seen"
    assert program.export(folder) == before


@fault
def migrating_while_serving(program, folder, options, dice):
    """Several bring an older archive up to date at once, and servers that do it first; each ends well or says why not."""
    write(folder, "a.jsonl", articles(100))
    duration(program, ["ingest", "a.jsonl", "--db", "new.sqlite"], folder)
    calm = program.export(folder, "new.sqlite")
    made_older(os.path.join(folder, "new.sqlite"), os.path.join(folder, DATABASE), 6)
    status, _, errors = program.run(["serve", "--port", "0"], folder)
    assert status == 4 and "onrecord migrate" in errors, f"exit {status}: {errors}"
    others = [program.start(["migrate", "--no-backup"], folder) for _ in range(2)]
    with program.serving(folder, "--migrate") as ask:
        for other in others:
            _, errors = other.communicate()
            assert other.returncode in (0, 4), errors
        assert ask("/readyz")[0] == 200
        assert program.run(["migrate"], folder)[0] == 0
        assert ask("/v1/articles?limit=1")[1]["page"]["total"] == 100
    assert is_whole(folder)
    assert program.export(folder) == calm


@fault
def interrupted(program, folder, options, dice):
    """Ctrl-C finishes the batch, exits 130, and the same command goes on."""
    write(folder, "a.jsonl", articles(300))
    command = ["ingest", "a.jsonl", "--batch", "5"]
    longest = duration(program, command + ["--db", "calm.sqlite"], folder)
    endings = set()
    for _ in range(3):
        process = program.start(command, folder)
        time.sleep(dice.uniform(0.05, longest))
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        process.communicate()
        endings.add(process.returncode)
        assert process.returncode in (0, 130, -2), process.returncode
        assert is_whole(folder)
    assert program.run(command, folder)[0] == 0
    assert program.export(folder) == program.export(folder, "calm.sqlite")
    return f"exits {sorted(endings)}"


@fault
def clock_set_back(program, folder, options, dice):
    """All that is stored bears moments ten years ahead; what comes now is stored, listed and told in order all the same."""
    write(folder, "a.jsonl", articles(30))
    write(folder, "b.jsonl", articles(30, offset=20))
    duration(program, ["ingest", "a.jsonl", "b.jsonl", "--db", "calm.sqlite"], folder)
    duration(program, ["ingest", "a.jsonl"], folder)
    with sqlite3.connect(os.path.join(folder, DATABASE)) as connection:
        for table, columns in (("articles", ["ingested_at"]), ("article_revisions", ["ingested_at"]),
                               ("runs", ["started_at", "finished_at"]), ("actors", ["created_at"]), ("changes", ["at"])):
            for column in columns:
                connection.execute(f"UPDATE {table} SET {column} = {column} + 315360000")
    connection.close()
    with program.serving(folder) as ask:
        def changes(since):
            found, more = [], True
            while more:
                answer = ask(f"/v1/changes?limit=1000&since={since}")[1]
                found, more, since = found + answer["data"], answer["more"], answer["next_since"]
            return found

        last = changes(0)[-1]["seq"]
        duration(program, ["ingest", "b.jsonl"], folder)
        assert ask("/v1/articles?limit=1")[1]["page"]["total"] == 50
        news = changes(last)
        assert len({change["id"] for change in news if change["kind"] == "article"}) == 20, "a mirror does not learn of what came later"
        numbers = [change["seq"] for change in news]
        assert numbers == sorted(numbers) and numbers[0] > last
    assert program.export(folder) == program.export(folder, "calm.sqlite")
    status, output, errors = program.run(["doctor"], folder)
    assert status == 0, output + errors


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=55, help="kills a command")
    parser.add_argument("--only", default="", help="faults whose name holds this")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}", flush=True)
    program = Program(options.binary)
    (failed, kills) = (0, 0)
    for function in FAULTS:
        if options.only not in function.__name__:
            continue
        folder = tempfile.mkdtemp(prefix="onrecord-fault-")
        started = time.monotonic()
        try:
            note = function(program, folder, options, random.Random(seed))
            state = "ok"
        except AssertionError as error:
            note, state = str(error)[:2000] or traceback.format_exc(limit=-1), "FAILED"
            failed += 1
        finally:
            os.chmod(folder, 0o755)
            shutil.rmtree(folder, ignore_errors=True)
        kills += sum(map(int, re.findall(r"(\d+) kills", note or "")))
        print(f"{state}  {function.__name__}  {time.monotonic() - started:.1f} s  {note or ''}", flush=True)
    if kills:
        print(f"killed {kills} times")
    sys.exit(1 if failed else 0)


main()
