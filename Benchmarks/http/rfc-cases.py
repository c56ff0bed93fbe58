#!/usr/bin/env python3
"""rfc-cases.py HOST PORT [PATH]: what RFC 9110 and RFC 9112 ask of any server, tried with raw sockets on one resource.

PATH (default /v1/articles) answers GET with more than 1 KiB of JSON and an ETag, and takes no other method. A case is
the bytes sent, the statuses that are right for each answer in turn, and what becomes of the connection: `kept` (a
further request on it is answered), `closed`, or `either`. Prints the failures; exit 1 where there are any."""
import gzip
import re
import socket
import sys
import time

HOST, PORT = sys.argv[1], int(sys.argv[2])
PATH = sys.argv[3] if len(sys.argv) > 3 else "/v1/articles"
GET = f"GET {PATH} HTTP/1.1\r\nHost: a\r\n"
POST = f"POST {PATH} HTTP/1.1\r\nHost: a\r\n"
OK, BAD, EITHER = [200], [400], "either"


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def __getitem__(self, name):
        values = [value for key, value in self.fields if key == name.lower()]
        return ", ".join(values) if values else None


class Connection:
    def __init__(self):
        self.socket = socket.create_connection((HOST, PORT), timeout=5)
        self.buffer = b""

    def send(self, data):
        try:
            self.socket.sendall(data.encode("latin-1") if isinstance(data, str) else data)
        except OSError:
            pass

    def more(self):
        try:
            piece = self.socket.recv(65536)
        except ConnectionResetError:
            piece = b""
        self.buffer += piece
        return bool(piece)

    def until(self, mark):
        while mark not in self.buffer:
            if not self.more():
                raise EOFError
        line, self.buffer = self.buffer.split(mark, 1)
        return line

    def take(self, count):
        while len(self.buffer) < count:
            if not self.more():
                raise EOFError
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def answer(self, head=False):
        lines = self.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        found = re.fullmatch(r"HTTP/1\.1 ([1-5]\d\d) [\t -~]*", lines[0])
        if not found:
            raise ValueError(f"status line {lines[0]!r}")
        fields = []
        for line in lines[1:]:
            name, colon, value = line.partition(":")
            if not colon or not re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name):
                raise ValueError(f"field line {line!r}")
            fields.append((name.lower(), value.strip(" \t")))
        answer = Answer(int(found[1]), fields, b"")
        if head or answer.status < 200 or answer.status in (204, 304):
            return answer
        if (answer["transfer-encoding"] or "").lower() == "chunked":
            while size := int(self.until(b"\r\n").split(b";")[0], 16):
                answer.body += self.take(size)
                assert self.take(2) == b"\r\n"
            while self.until(b"\r\n"):
                pass
        elif answer["content-length"] is not None:
            answer.body = self.take(int(answer["content-length"]))
        else:
            while self.more():
                pass
            answer.body, self.buffer = self.buffer, b""
        return answer

    def is_closed(self):
        self.socket.settimeout(3)
        try:
            return not self.buffer and not self.more()
        except TimeoutError:
            return False


CASES = []


def case(name, sent, statuses, end="kept", head=False, check=None, pause=None):
    CASES.append((name, sent, statuses if statuses and isinstance(statuses[0], list) else [statuses], end, head, check,
                  pause))


def has(**wanted):
    def check(answer, _):
        for name, pattern in wanted.items():
            value = answer[name.replace("_", "-")]
            if pattern is None:
                if value is not None:
                    return f"{name}: {value} is there"
            elif value is None or not re.search(pattern, value, re.I):
                return f"{name}: {value}"
    return check


def listed():
    first = Connection()
    first.send(GET + "\r\n")
    return first.answer()


PLAIN = listed()
ETAG = PLAIN["etag"] or '"none"'
OPAQUE = ETAG.removeprefix("W/")
WEAK = ETAG.startswith("W/")
MODIFIED = PLAIN["last-modified"]
DATE = r"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$"

# RFC 9112 2, 3: lines, request line, versions
case("plain", GET + "\r\n", OK, check=has(date=DATE, content_type="json", connection=None))
case("one empty line before", "\r\n" + GET + "\r\n", OK)
case("HTTP/1.0 without Host", f"GET {PATH} HTTP/1.0\r\n\r\n", OK, "closed")
case("HTTP/1.0 with two Hosts", f"GET {PATH} HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", BAD, "closed")
case("HTTP/1.2 is 1.1", f"GET {PATH} HTTP/1.2\r\nHost: a\r\n\r\n", OK)
case("HTTP/1.9 is 1.1", f"GET {PATH} HTTP/1.9\r\nHost: a\r\n\r\n", OK)
for version in ("2.0", "3.0", "0.9", "9.9", "2.1"):
    case(f"HTTP/{version}", f"GET {PATH} HTTP/{version}\r\nHost: a\r\n\r\n", [505, 400] if version[0] == "0" else [505],
         "closed")
for version in ("http/1.1", "HTTP/1", "HTTP/1.", "HTTP/.1", "HTTP/1.10", "HTTP/01.1", "HTTP/1,1", "HTTP/1.1x", "HTTPS/1.1",
                "HTTP 1.1", "HTTP/+1.1", "HTTP/1.1 ", " HTTP/1.1", "HTTP/1.1 HTTP/1.1", "XTTP/1.1", "HTTP/ 1.1"):
    case(f"version {version!r}", f"GET {PATH} {version}\r\nHost: a\r\n\r\n", BAD, "closed")
case("HTTP/0.9", f"GET {PATH}\r\n", BAD, "closed")
case("HTTP/0.9 with a space", f"GET {PATH} \r\n\r\n", BAD, "closed")
case("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400, 505], "closed")
case("TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40) + b"\r\n\r\n", BAD, "closed")
for separator in ("\t", "  ", "\x0b", "\x0c", "\r", "\xa0"):
    case(f"method{separator!r}target", f"GET{separator}{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
    case(f"target{separator!r}version", f"GET {PATH}{separator}HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("blank before the method", " " + GET + "\r\n", BAD, "closed")
for method in ("G(T", "GE\x00T", "GET\x7f", '"GET"', "G\xc9T", "GET:", "GET@", "[GET]"):
    case(f"method {method!r}", f"{method} {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
for method in ("BREW", "get", "Get", "M-SEARCH", "PROPFIND", "GETX", "!#$%&'*+-.^_`|~"):
    case(f"method {method!r}", f"{method} {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", [501, 405], EITHER)
case("a method of 10,000 letters", f"{'A' * 10000} {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", [501, 400], "closed")
case("bare LF in the request line", f"GET {PATH} HTTP/1.1\nHost: a\r\n\r\n", BAD, "closed")
case("bare LF after a field", f"GET {PATH} HTTP/1.1\r\nHost: a\n\r\n", BAD, "closed")
case("bare LF everywhere", f"GET {PATH} HTTP/1.1\nHost: a\n\n", BAD, "closed")
case("bare LF at the end", f"GET {PATH} HTTP/1.1\r\nHost: a\r\n\n", BAD, "closed")
case("bare CR ends a line", f"GET {PATH} HTTP/1.1\rHost: a\r\r", BAD, EITHER, pause="end")
case("CR CR LF", f"GET {PATH} HTTP/1.1\r\r\nHost: a\r\n\r\n", BAD, "closed")

# RFC 9112 3.2: targets
case("absolute form", f"GET http://a{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", OK)
case("absolute form, another Host", f"GET http://b.example:8080{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", OK)
case("absolute form, capital scheme", f"GET HTTP://a{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", OK)
case("absolute form, IPv6", f"GET http://[::1]:80{PATH} HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", OK)
case("absolute form without Host", f"GET http://a{PATH} HTTP/1.1\r\n\r\n", BAD, "closed")
case("absolute form, user information", f"GET http://u:p@a{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("absolute form, no host", f"GET http://{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("absolute form, bad port", f"GET http://a:b{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("absolute form, no path", "GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", [200, 404])
case("absolute form, query and no path", "GET http://a?x HTTP/1.1\r\nHost: a\r\n\r\n", [200, 404, 400])
case("another scheme", f"GET ftp://a{PATH} HTTP/1.1\r\nHost: a\r\n\r\n", [400, 404, 421], EITHER)
case("authority form for GET", "GET a:80 HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("no slash", f"GET {PATH[1:]} HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("asterisk for GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n", [400, 404, 405], EITHER)
case("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", [200, 204])
case("OPTIONS", f"OPTIONS {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", [200, 204], check=has(allow=r"\bGET\b.*\bHEAD\b"))
case("OPTIONS with content", f"OPTIONS {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc", [200, 204])
case("CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", [400, 405, 501], EITHER)
case("TRACE", f"TRACE {PATH} HTTP/1.1\r\nHost: a\r\nX-Secret: s\r\n\r\n", [405, 501])
case("TRACE with content", f"TRACE {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na", [400, 405, 501], EITHER)
case("fragment", f"GET {PATH}#a HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("raw byte above ASCII in the target", f"GET {PATH}?q=\xfc HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
case("NUL in the target", f"GET {PATH}\x00 HTTP/1.1\r\nHost: a\r\n\r\n", BAD, "closed")
for piece in ("%00", "%zz", "%", "%2", "%ff", "%c0%af", "%ed%a0%80", "%F5%80%80%80", "%0d%0aX:%20y"):
    case(f"path with {piece}", f"GET {PATH}/{piece} HTTP/1.1\r\nHost: a\r\n\r\n", [400, 404])
    case(f"query with {piece}", f"GET {PATH}?q={piece} HTTP/1.1\r\nHost: a\r\n\r\n", [400, 404, 200])
for path in ("//v1/articles", "/../etc/passwd", "/v1/../v1/none", "/%2e%2e/%2e%2e/etc/passwd", "/v1/articles%2Fx", "/;", "/none"):
    case(f"path {path}", f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n", [404, 400], check=has(content_type="."))
case("a target of 8,000 bytes", f"GET {PATH}?{'x' * 7900} HTTP/1.1\r\nHost: a\r\n\r\n", [200, 400, 414])
case("a target of 9,000 bytes", f"GET {PATH}?{'x' * 9000} HTTP/1.1\r\nHost: a\r\n\r\n", [414], "closed")
case("a target of 1 MB", f"GET {PATH}?{'x' * 1000000} HTTP/1.1\r\nHost: a\r\n\r\n", [414], "closed")
case("a target without end", f"GET /{'x' * 100000}", [414], "closed")

# RFC 9110 7.2: Host
case("no Host", f"GET {PATH} HTTP/1.1\r\n\r\n", BAD, "closed")
case("two Hosts", GET + "Host: b\r\n\r\n", BAD, "closed")
case("the same Host twice", GET + "Host: a\r\n\r\n", BAD, "closed")
for host in ("a.example", "a.example:8080", "a:", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:80", "[2001:db8::8:800:200C:417A]:8080",
             "[::ffff:192.0.2.1]", "xn--bcher-kva.example", "a_b.example", "A.EXAMPLE", "localhost", "a.example.", "1.2.3"):
    case(f"Host {host}", f"GET {PATH} HTTP/1.1\r\nHost: {host}\r\n\r\n", OK)
for host in ("a b", "a/b", "u@a", "a:b", "a:80:80", "a:-1", "a:99999", "[::1", "::1", "[::1]x", "[:::1]", "[1]", "[]", "[g::1]", "[::1]:x",
             "http://a", "a,b c", "a\tb", "a?", "a#", "a\\b", "a<b", "%zz", "%", "a\x00", "\xfc", "a:80 b", "[::1%25eth0", "[1::2::3]"):
    case(f"Host {host!r}", f"GET {PATH} HTTP/1.1\r\nHost: {host}\r\n\r\n", BAD, "closed")

# RFC 9112 5: fields
for line in ("Host : b", "X : y", "X\t: y", " X: y", "\tX: y", ": y", "X", "X y", "X(: y", "X/Y: z", "X=1: y", '"X": y', "X\x00: y",
             "X: a\x00b", "X: a\rb", "X: a\x01b", "X: a\x08b", "X: a\x0bb", "X: a\x7fb", "X: a\x1fb", "X: a\r\n b", "X: a\r\n\tb", "X:\r\n y",
             "\xfc: y", "X: a\r", "@: y", "X: \x1b[31m", "X{: y", "\x00"):
    case(f"field {line!r}", GET + line + "\r\n\r\n", BAD, "closed")
case("fold in the first line", f"GET {PATH} HTTP/1.1\r\n Host: a\r\n\r\n", BAD, "closed")
for line in ("X:", "X: ", "X:y", "X:\ty\t", "X: \xfc\xff", "X: a\tb", "!#$%&'*+-.^_`|~09: y", 'X: "a, b"', "x: " + "y" * 8000, "X: a:b", "1: 2"):
    case(f"field {line[:30]!r}", GET + line + "\r\n\r\n", OK)
case("90 fields", GET + "".join(f"X{n}: y\r\n" for n in range(90)) + "\r\n", OK)
case("1,000 fields", GET + "".join(f"X{n}: y\r\n" for n in range(1000)) + "\r\n", [431], "closed")
case("a field of 20,000 bytes", GET + "X: " + "y" * 20000 + "\r\n\r\n", [431], "closed")
case("a field name of 20,000 bytes", GET + "X" * 20000 + ": y\r\n\r\n", [431, 400], "closed")
case("fields of 1 MB", GET + "".join(f"X{n}: {'y' * 1000}\r\n" for n in range(1000)) + "\r\n", [431], "closed")
case("field names in any case", f"GET {PATH} HTTP/1.1\r\nhOST: a\r\ncONNECTION: CLOSE\r\n\r\n", OK, "closed")

# RFC 9112 6: framing
for length in ("+3", "-3", "3 3", "3,3", "3, 3", "3;", "0x3", "3.0", "three", "", " ", "3\x00", "1e1", "٣".encode().decode("latin-1"), "3a",
               "99999999999999999999", "18446744073709551619", "9223372036854775808", "'3'", "3\t3"):
    case(f"Content-Length {length!r}", GET + f"Content-Length: {length}\r\n\r\nabc", BAD, "closed")
case("Content-Length of 0", GET + "Content-Length: 0\r\n\r\n", OK)
case("Content-Length with zeros", GET + "Content-Length: 003\r\n\r\nabc", OK)
case("GET with content", GET + "Content-Length: 3\r\n\r\nabc" + GET + "\r\n", [OK, OK])
case("the same length twice", GET + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", [200, 400], EITHER)
case("two lengths", GET + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", BAD, "closed")
case("Int.max bytes", POST + "Content-Length: 9223372036854775807\r\n\r\n", [413, 405], "closed")
case("POST", POST + "Content-Length: 3\r\n\r\nabc" + GET + "\r\n", [[405], OK], check=has(allow="GET"))
case("POST without content", POST + "\r\n", [405, 411])
case("content that looks like a request", POST + f"Content-Length: {len(GET) + 2}\r\n\r\n{GET}\r\n", [405])
CHUNKED = "Transfer-Encoding: chunked\r\n\r\n"
for body in ("0\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n", "00003\r\nabc\r\n000\r\n\r\n", "A\r\n0123456789\r\n0\r\n\r\n", "a\r\n0123456789\r\n0\r\n\r\n",
             "3;x\r\nabc\r\n0\r\n\r\n", "3;x=y\r\nabc\r\n0;z\r\n\r\n", '3;x="a;b\\"c"\r\nabc\r\n0\r\n\r\n', "3 ; x = y\r\nabc\r\n0\r\n\r\n",
             "0\r\nX: y\r\n\r\n", "0\r\nContent-Length: 9\r\nHost: b\r\nTransfer-Encoding: gzip\r\n\r\n", "1\r\n\r\r\n1\r\n\n\r\n0\r\n\r\n"):
    case(f"chunks {body!r}", GET + CHUNKED + body + GET + "\r\n", [OK, OK])
for body in ("\r\n", "g\r\n", "-1\r\n", "+3\r\nabc\r\n0\r\n\r\n", "0x3\r\nabc\r\n0\r\n\r\n", " 3\r\nabc\r\n0\r\n\r\n", "3 \r\nabc\r\n0\r\n\r\n",
             "3\nabc\r\n0\r\n\r\n", "3\r\nabc\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\r\nabc0\r\n\r\n", "3\r\nabc\r\r\n0\r\n\r\n", "3;\r\nabc\r\n0\r\n\r\n",
             "3;x=\r\nabc\r\n0\r\n\r\n", '3;x="a\r\nabc\r\n0\r\n\r\n', "3;x\ny\r\nabc\r\n0\r\n\r\n", "3,3\r\nabc\r\n0\r\n\r\n", "3;x\x00\r\nabc\r\n0\r\n\r\n",
             "FFFFFFFFFFFFFFFFF\r\n", "10000000000000000\r\n", "0\r\n X: y\r\n\r\n", "0\r\nX\r\n\r\n", "0\r\nX : y\r\n\r\n", "0\r\nX: y\n\r\n", "0\r\n\n",
             "3\r\nab\r\n0\r\n\r\n", "3\rabc\r\n0\r\n\r\n"):
    case(f"chunks {body!r}", GET + CHUNKED + body + GET + "\r\n", [400, 413], "closed")
case("a chunk of 2^62 bytes", POST + CHUNKED + "4000000000000000\r\n", [413, 400, 405], "closed")
case("a long extension", GET + CHUNKED + "3;" + "x" * 100000 + "\r\nabc\r\n0\r\n\r\n", [400, 413, 431], "closed")
case("a long trailer", GET + CHUNKED + "0\r\n" + "X: y\r\n" * 10000 + "\r\n", [400, 413, 431], "closed")
for coding in ("chunked, chunked", "chunked, identity", "gzip", "identity", "xchunked", "chunkedx", '"chunked"', "chunked;q=1", "", "chunked gzip",
               "chunked\x0b", "\x0bchunked", "x, y", "cow", "chu nked", ", chunked x", "gzip, chunked", "chunked, gzip", "identity, chunked"):
    case(f"coding {coding!r}", GET + f"Transfer-Encoding: {coding}\r\n\r\n0\r\n\r\n" + GET + "\r\n", [400, 501], "closed")
for coding in ("chunked", "Chunked", "CHUNKED", " chunked "):
    case(f"coding {coding!r}", GET + f"Transfer-Encoding: {coding}\r\n\r\n0\r\n\r\n", OK)
case("both", GET + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + GET + "\r\n", BAD, "closed")
case("both, the other way", GET + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + GET + "\r\n", BAD, "closed")
case("both, length 0", GET + "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", BAD, "closed")
case("chunked twice", GET + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", BAD, "closed")
case("chunked then identity", GET + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", [400, 501], "closed")
case("chunked in 1.0", f"GET {PATH} HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400, 411], "closed")
case("Transfer-Encoding with a blank", GET + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", BAD, "closed")
case("a refusal is the last", "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n" + GET + "\r\n", BAD, "closed")
case("content cut off", POST + "Content-Length: 10\r\n\r\nabc", [400, 405, 408], "closed", pause="end")

# RFC 9110 8, 9: representations and methods
case("HEAD", f"HEAD {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", OK, head=True, check=lambda answer, _: None if (
    answer["content-length"] in (None, PLAIN["content-length"]) and answer["etag"] == PLAIN["etag"]
    and answer["content-type"] == PLAIN["content-type"]) else "other fields than GET's")
case("HEAD of nothing", "HEAD /none HTTP/1.1\r\nHost: a\r\n\r\n", [404], head=True)
case("HEAD in 1.0", f"HEAD {PATH} HTTP/1.0\r\n\r\n", OK, "closed", head=True)
for method in ("PUT", "DELETE", "PATCH"):
    case(method, f"{method} {PATH} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{{}}", [405], check=has(allow=r"GET.*HEAD"))
case("HEAD then GET", f"HEAD {PATH} HTTP/1.1\r\nHost: a\r\n\r\n", OK, head=True)

# RFC 9110 10.1.1: Expect
CONTINUE = "Expect: 100-continue\r\n"
case("Expect without content", GET + CONTINUE + "\r\n", OK)
case("Expect, content sent", GET + CONTINUE + "Content-Length: 3\r\n\r\nabc", [[100, 200]], EITHER, check=lambda a, _: None)
case("Expect in 1.0", f"GET {PATH} HTTP/1.0\r\n{CONTINUE}Content-Length: 3\r\n\r\nabc", OK, "closed")
case("Expect for what is not allowed", POST + CONTINUE + "Content-Length: 3\r\n\r\n", [[405, 413, 100]], EITHER)
case("Expect of something else", GET + "Expect: pony\r\n\r\n", [417], EITHER)
case("Expect of something else, too", GET + "Expect: 100-continue, pony\r\n\r\n", [417], EITHER)
case("Expect in capitals", GET + "EXPECT: 100-CONTINUE\r\n\r\n", OK)
case("Expect, content awaited", GET + CONTINUE + "Content-Length: 3\r\n\r\n", [[100], OK], pause=b"abc")
case("Expect, chunks awaited", GET + CONTINUE + CHUNKED, [[100], OK], pause=b"3\r\nabc\r\n0\r\n\r\n")
case("Expect, too much", POST + CONTINUE + "Content-Length: 99999999999\r\n\r\n", [413, 405], "closed")

# RFC 9110 13: conditions
NONE, SINCE = "If-None-Match: ", "If-Modified-Since: "
UNCHANGED = [304]
held = has(content_length=None, transfer_encoding=None, etag=re.escape(ETAG), date=DATE, vary="accept-encoding", cache_control=".")
for tag in (ETAG, OPAQUE, "W/" + OPAQUE, "*", f'"x", {ETAG}', f'{ETAG}, "x"', f'"x,y",{ETAG}', f',,{ETAG},', f'"", {ETAG}'):
    case(f"If-None-Match {tag}", GET + NONE + tag + "\r\n\r\n", UNCHANGED, check=held)
case("If-None-Match twice", GET + NONE + '"x"\r\n' + NONE + ETAG + "\r\n\r\n", UNCHANGED, check=held)
case("If-None-Match, HEAD", f"HEAD {PATH} HTTP/1.1\r\nHost: a\r\n{NONE}{ETAG}\r\n\r\n", UNCHANGED, head=True)
case("If-None-Match, gzip", GET + "Accept-Encoding: gzip\r\n" + NONE + ETAG + "\r\n\r\n", UNCHANGED, check=held)
for tag in ('"x"', OPAQUE.upper() if OPAQUE.upper() != OPAQUE else '"y"', OPAQUE[:-1], OPAQUE.strip('"'), "w/" + OPAQUE, '"', "", '"x" "y"'):
    case(f"If-None-Match {tag}", GET + NONE + tag + "\r\n\r\n", OK)
case("If-None-Match for POST", POST + NONE + ETAG + "\r\nContent-Length: 0\r\n\r\n", [405, 412])
case("If-None-Match of nothing", "GET /none HTTP/1.1\r\nHost: a\r\nIf-None-Match: *\r\n\r\n", [404])
LATE, EARLY = "Fri, 01 Jan 2100 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT"
if MODIFIED:
    case("If-Modified-Since its date", GET + SINCE + MODIFIED + "\r\n\r\n", UNCHANGED)
    case("If-Modified-Since later", GET + SINCE + "Wed, 01 Jan 2098 00:00:00 GMT\r\n\r\n", [304, 200])
    case("If-Modified-Since long ago", GET + SINCE + EARLY + "\r\n\r\n", OK)
    case("If-Modified-Since as RFC 850", GET + SINCE + "Sunday, 06-Nov-94 08:49:37 GMT\r\n\r\n", OK)
    case("If-Modified-Since as asctime", GET + SINCE + "Sun Nov  6 08:49:37 1994\r\n\r\n", OK)
    case("both, tag differs", GET + NONE + '"x"\r\n' + SINCE + MODIFIED + "\r\n\r\n", OK)
    case("both, tag fits", GET + NONE + ETAG + "\r\n" + SINCE + EARLY + "\r\n\r\n", UNCHANGED)
    case("If-Unmodified-Since its date", GET + f"If-Unmodified-Since: {MODIFIED}\r\n\r\n", OK)
    case("If-Unmodified-Since long ago", GET + f"If-Unmodified-Since: {EARLY}\r\n\r\n", [412, 200])
for text in ("yesterday", "", "0", "Xyz, 32 Foo 2020 99:99:99 GMT", "2100-01-01T00:00:00Z", LATE + ", " + LATE, "4102444800"):
    case(f"If-Modified-Since {text}", GET + SINCE + text + "\r\n\r\n", OK)
case("If-Match *", GET + "If-Match: *\r\n\r\n", OK)
case("If-Match", GET + f"If-Match: {ETAG}\r\n\r\n", [412] if WEAK else OK)
case("If-Match of another", GET + 'If-Match: "x"\r\n\r\n', [412])
case("If-Match before If-None-Match", GET + f'If-Match: "x"\r\n{NONE}{ETAG}\r\n\r\n', [412])
case("Range", GET + "Range: bytes=0-9\r\n\r\n", [200, 206])
case("Range beyond", GET + "Range: bytes=99999999-\r\n\r\n", [200, 416])
case("Range of nonsense", GET + "Range: pages=1-2, x\r\n\r\n", OK)
case("If-Range", GET + f'Range: bytes=0-9\r\nIf-Range: "x"\r\n\r\n', OK)

# RFC 9110 12.5.3: codings
VARY = "accept-encoding"


def coded(wanted):
    def check(answer, _):
        if VARY not in (answer["vary"] or "").lower():
            return f"Vary: {answer['vary']}"
        if (answer["content-encoding"] or "identity") != wanted:
            return f"Content-Encoding: {answer['content-encoding']}"
        body = gzip.decompress(answer.body) if wanted == "gzip" else answer.body
        if len(body) < 1024 or body[:1] != b"{":
            return "other content"
        if wanted == "gzip" and not WEAK and answer["etag"] == ETAG:
            return "one strong ETag for two codings"
    return check


for wish in ("gzip", "GZIP", "x-gzip", "gzip;q=1", "gzip;q=0.001", "gzip; q=0.5", "gzip ; q=1.000", "deflate, gzip", "br;q=1, gzip;q=0.5", "*",
             "gzip, identity;q=0", "identity;q=0.5, gzip", "gzip,,", "gzip;q=1.0, *;q=0", "*;q=0.5", "identity;q=0, *"):
    case(f"Accept-Encoding {wish}", GET + f"Accept-Encoding: {wish}\r\n\r\n", OK, check=coded("gzip"))
for wish in ("", "identity", "gzip;q=0", "gzip;q=0.0", "gzip;q=0.000", "br", "deflate", "*, gzip;q=0", "identity, gzip;q=0", "gzip;q=0.1, identity;q=0.9",
             "gzipx", "x"):
    case(f"Accept-Encoding {wish}", GET + f"Accept-Encoding: {wish}\r\n\r\n", OK, check=coded("identity"))
case("Accept-Encoding absent", GET + "\r\n", OK, check=coded("identity"))
for wish in ("identity;q=0", "*;q=0", "identity;q=0, gzip;q=0", "gzip;q=0, *;q=0"):
    case(f"Accept-Encoding {wish}", GET + f"Accept-Encoding: {wish}\r\n\r\n", [406, 200, 415])
case("HEAD in gzip", f"HEAD {PATH} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", OK, head=True, check=has(vary=VARY))

# RFC 9112 9: connections
case("close", GET + "Connection: close\r\n\r\n", OK, "closed", check=has(connection="^close$"))
for option in ("CLOSE", "Close", "keep-alive, close", "close, keep-alive", "x, close", ",close", "close ,x", "upgrade,\tclose"):
    case(f"Connection: {option}", GET + f"Connection: {option}\r\n\r\n", OK, "closed", check=has(connection="close"))
for option in ("keep-alive", "Keep-Alive", "closed", "x-close", "upgrade", "", "TE"):
    case(f"Connection: {option}", GET + f"Connection: {option}\r\n\r\n", OK)
case("two Connection fields", GET + "Connection: x\r\nConnection: close\r\n\r\n", OK, "closed")
case("nothing behind close", GET + "Connection: close\r\n\r\n" + GET + "\r\n", OK, "closed")
case("1.0 keep-alive", f"GET {PATH} HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", OK, "kept", check=has(connection="keep-alive"))
case("1.0 keep-alive and close", f"GET {PATH} HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", OK, "closed")
case("Upgrade is passed over", GET + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n", OK)
case("WebSocket is passed over", GET + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Version: 13\r\n\r\n",
     [200, 400, 426])
case("five at once", (GET + "\r\n") * 5, [OK] * 5)
case("200 at once", (GET + "\r\n") * 200, [OK] * 200)
case("mixed at once", GET + "\r\n" + POST + "Content-Length: 2\r\n\r\nhi" + GET + "\r\n", [OK, [405], OK])
case("good then bad", GET + "\r\n" + "BAD\r\n\r\n" + GET + "\r\n", [OK, BAD], "closed")
case("half-closed", GET + "\r\n", OK, "closed", pause="end")
case("byte by byte", GET + "X: y\r\n\r\n", OK, pause="bytes")
case("empty lines between", GET + "\r\n\r\n" + GET + "\r\n", [OK, OK])
case("a request id comes back", GET + "X-Request-Id: my.id-1\r\n\r\n", OK, check=has(x_request_id="^my.id-1$"))
case("a request id with blanks does not", GET + "X-Request-Id: a b\r\n\r\n", OK, check=has(x_request_id="^[0-9a-f-]{36}$"))


def outcome(name, sent, statuses, end, head, check, pause):
    connection = Connection()
    if pause == "bytes":
        for byte in sent.encode("latin-1"):
            connection.send(bytes([byte]))
    else:
        connection.send(sent)
    if pause == "end":
        connection.socket.shutdown(socket.SHUT_WR)
    for index, allowed in enumerate(statuses):
        try:
            answer = connection.answer(head)
        except (EOFError, TimeoutError, ValueError, AssertionError) as error:
            return f"answer {index + 1}: {type(error).__name__} {error}"
        if answer.status not in allowed:
            return f"answer {index + 1}: {answer.status}, not {allowed}: {answer.body[:80]}"
        if answer.status >= 200 and answer["date"] is None:
            return "no Date"
        if answer.status == 405 and answer["allow"] is None:
            return "405 without Allow"
        if end == "closed" and pause != "end" and index == len(statuses) - 1 and (answer["connection"] or "").lower() != "close":
            return f"Connection: {answer['connection']}"
        if isinstance(pause, bytes):
            connection.send(pause)
            pause = None
        elif check and index == 0 and (problem := check(answer, connection)):
            return problem
    if end == "kept":
        connection.send(GET + "\r\n")
        try:
            if connection.answer().status != 200:
                return "the next request is not answered well"
        except (EOFError, TimeoutError, ValueError) as error:
            return f"the next request: {type(error).__name__}"
    elif end == "closed" and not connection.is_closed():
        return f"not closed: {connection.buffer[:60]}"


failures = 0
for entry in CASES:
    began = time.time()
    problem = outcome(*entry)
    if problem or time.time() - began > 1.5:
        failures += 1
        print(f"FAIL {entry[0]}: {problem or 'slow'}")
print(f"{len(CASES)} cases, {failures} failures")
sys.exit(1 if failures else 0)
