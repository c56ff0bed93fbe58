"""The built binary as a black box: run it, bound it, kill it, and ask whether its archive is whole."""
import contextlib
import json
import os
import resource
import signal
import sqlite3
import subprocess
import urllib.error
import urllib.request

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

    @contextlib.contextmanager
    def serving(self, folder, *arguments, bound=None):
        """A server on a free port; gives what asks it. It must end well when it is told to."""
        server = self.start(["serve", "--port", "0", *arguments], folder, bound)
        said = b""
        while b"Serving at " not in said:
            line = server.stderr.readline()
            assert line, f"the server did not start: {said.decode()}"
            said += line
        address = said.decode().split("Serving at ")[1].split(". Try")[0]

        def ask(path):
            """Status and body."""
            try:
                with urllib.request.urlopen(address + path, timeout=30) as answer:
                    return answer.status, json.load(answer)
            except urllib.error.HTTPError as error:
                return error.code, json.load(error)

        try:
            yield ask
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=30)
        assert server.returncode == 0, f"the server ended with {server.returncode}"

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


def schema_files():
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "migrations")
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder))]


def made_older(path, older, version):
    """Writes the archive at `path` as the schema of that number would have held it to `older`."""
    connection = sqlite3.connect(older, isolation_level=None)
    for file in schema_files()[:version]:
        with open(file) as script:
            connection.executescript(script.read())
    connection.execute("ATTACH ? AS new", (path,))
    connection.execute("BEGIN")
    tables = [row[0] for row in connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'")]
    for table in tables:
        def columns(schema):
            return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_xinfo({table})") if row[6] == 0]
        new = columns("new")
        shared = ", ".join(column for column in columns("main") if column in new)
        if new:
            connection.execute(f"INSERT OR REPLACE INTO main.{table} ({shared}) SELECT {shared} FROM new.{table}")
    for index in ("articles_fts", "quotes_fts", "actors_fts"):
        connection.execute(f"INSERT INTO main.{index} ({index}) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("DETACH new")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA application_id = {0x4F6E5263}")
    connection.execute(f"PRAGMA user_version = {version}")
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
