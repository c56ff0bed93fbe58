"""The built binary as a black box: run it, bound it, kill it, and ask whether its archive is whole."""
import json
import os
import resource
import signal
import sqlite3
import subprocess

SENTENCES = [
    "“We will finish the bridge by May,” {name} said on Friday.",
    "{name} told reporters that the price of the works had doubled since the first plan.",
    "The council met twice last week, and nobody spoke against it.",
    "“Nobody asked us,” {name} added, “and nobody will.”",
    "According to {name}, the water line is lower than a year ago.",
]
NAMES = ["Ada Lovelace", "Alan Turing", "Grace Hopper", "Mary Somerville", "Charles Babbage", "Emmy Noether"]


class Program:
    """The binary at `path`, with a folder of its own for each archive."""

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def start(self, arguments, folder, bound=None, stdout=subprocess.PIPE, stderr=subprocess.PIPE):
        return subprocess.Popen(
            [self.path, *arguments], cwd=folder, preexec_fn=bound, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr,
            env={"HOME": folder, "PATH": "/usr/bin:/bin", "SWIFT_BACKTRACE": "enable=no"})

    def run(self, arguments, folder, bound=None, seconds=300):
        """Exit status, standard output, standard error."""
        process = self.start(arguments, folder, bound)
        try:
            output, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return -1, "", f"still running after {seconds} s"
        return process.returncode, output.decode("utf-8", "replace"), errors.decode("utf-8", "replace")

    def export(self, folder, database="onrecord.sqlite"):
        status, output, errors = self.run(["export", "--stable", "--db", database], folder)
        assert status == 0, errors
        return output


def articles(count, offset=0):
    """JSON Lines of made articles, each different from the others."""
    lines = []
    for n in range(offset, offset + count):
        name = NAMES[n % len(NAMES)]
        text = f"The works at pier {n}, the council heard.\n\n" + "\n\n".join(
            sentence.format(name=name) for sentence in SENTENCES) + f"\n\nThe report has the number {n}.\n"
        lines.append(json.dumps({"text": text, "url": f"https://example.org/{n}", "published": "2022-02-11"}))
    return "\n".join(lines) + "\n"


def write(folder, name, content):
    path = os.path.join(folder, name)
    with open(path, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
    return path


def is_whole(folder, database="onrecord.sqlite"):
    """Whether SQLite finds the file whole and no article is without its text or with half its quotes."""
    path = os.path.join(folder, database)
    if not os.path.exists(path):
        return True
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            return False
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            return False
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'quotes'").fetchone():
            return True
        textless = connection.execute(
            "SELECT count(*) FROM articles a WHERE NOT EXISTS (SELECT 1 FROM article_revisions r"
            " WHERE r.article_id = a.id AND r.n = a.revision)").fetchone()[0]
        half = connection.execute(
            "SELECT count(*) FROM articles a WHERE quote_count <> (SELECT count(*) FROM quotes q"
            " WHERE q.article_id = a.id AND q.act IN ('speech', 'writing'))").fetchone()[0]
        early = connection.execute(
            "SELECT count(*) FROM articles a WHERE extraction = 'pending' AND EXISTS"
            " (SELECT 1 FROM quotes q WHERE q.article_id = a.id)").fetchone()[0]
        return textless == half == early == 0
    finally:
        connection.close()


def most_file_bytes(count):
    """Files may not grow over `count` bytes: a full disk, as far as a program can tell."""
    def bound():
        resource.setrlimit(resource.RLIMIT_FSIZE, (count, count))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return bound


def most_descriptors(count):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))


def as_nobody():
    """Root may write anything; faults of permission need somebody else."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
