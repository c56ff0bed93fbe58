"""Texts and inputs made to break a reader."""
import gzip
import io

MIB = 1 << 20


def texts():
    """Names and texts of at most 5 MiB."""
    everything = "".join(chr(c) for c in range(1, 0x110000) if not 0xD800 <= c <= 0xDFFF)
    yield "quotation marks", "\"" * (5 * MIB)
    yield "opening marks", "“" * (MIB)
    yield "marks in turn", "“a”" * (MIB // 2)
    yield "one word", "a" * (5 * MIB)
    yield "lines of one letter", "a\n" * 1_000_000
    yield "brackets", "([{" * (MIB // 2)
    yield "every code point", everything
    yield "right to left", "قال الوزير: «لن ننتظر». " * 20_000
    yield "zero width", "She\u200b said\u200d that\ufeff it\u2060 works. " * 50_000
    yield "emoji sequences", "👩‍👩‍👧‍👦🏳️‍🌈 said “👍🏽”. " * 30_000
    yield "zero bytes", "She said\0 so. “No,\0” she added.\0 " * 50_000
    yield "combining marks", "e" + "\u0301" * MIB
    yield "said said", "said " * MIB
    yield "names", "Ada Lovelace, Alan Turing and " * 100_000
    yield "colons", "A: “B: ‘C: \"" * 200_000


def inputs(secret):
    """Names and bytes of files that are refused, or read without harm."""
    yield "deep.html", b"<div>" * 500_000 + b"a"
    yield "wide.html", b"<p>She said so.</p>" * 300_000
    yield "unclosed.html", b"<p>" * 500_000 + b"<b>" * 500_000
    yield "ends.html", b"<div>" * 900 + b"</b>" * 1_000_000
    yield "attributes.html", b"<p " + b"".join(b"a%d=b " % n for n in range(200_000)) + b">She said so."
    yield "script.html", b"<script>" * 500_000
    yield "comment.html", b"<!--" * 500_000
    yield "classes.html", b"<p class='" + b"article-body " * 300_000 + b"'>She said so.</p>"
    yield "tables.html", b"<table><tr><td>" * 200_000
    yield "entities.html", b"&amp;&#x41;&bogus;" * 300_000
    yield "ld.html", b"<script type='application/ld+json'>" + b"[" * 500_000 + b"</script><p>She said so.</p>"
    rss = b"<rss><channel><item><description>%s</description></item></channel></rss>"
    lol = b"<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
        b"<!ENTITY %c '%s'>" % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k")))
    yield "laughs.xml", b"<?xml version='1.0'?><!DOCTYPE rss [" + lol + b"]>" + rss % b"&j;"
    yield "file.xml", b"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://%s'>]>" % secret.encode() + rss % b"a&x;b"
    yield "parameter.xml", b"<!DOCTYPE rss [<!ENTITY %% x SYSTEM 'file://%s'> %%x;]>" % secret.encode() + rss % b"a"
    yield "net.xml", b"<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>" + rss % b"a"
    yield "deep.xml", b"<rss><channel>" + b"<item>" * 500_000
    yield "inner.xml", rss % (b"<![CDATA[" + b"<div>" * 300_000 + b"]]>")
    yield "bomb.gz", zeros(2_000 * MIB)
    yield "twice.gz", gzip.compress(zeros(200 * MIB))
    yield "lines.gz", gzip.compress(b"{\"text\":\"\"}\n" * 100_000)
    yield "deep.json", b"{\"text\":" + b"[" * 1_000_000
    yield "quote.csv", b"text,title\n\"" + b"a\"\"b\n" * 1_000_000
    yield "columns.csv", b"text," * 100_000 + b"\n" + b"," * 100_000


def zeros(count):
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6) as file:
        for _ in range(count // MIB):
            file.write(bytes(MIB))
    return packed.getvalue()
