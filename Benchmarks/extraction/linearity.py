#!/usr/bin/env python3
"""Check that extraction costs what a text's length costs, on texts written to be slow.

usage: linearity.py COMMAND... [--mebibytes 1 5] [--most 6] [--only NAME]

COMMAND reads one text from standard input, for example `onrecord extract --format txt -`. Every text is run at both sizes;
the time of a text of one letter is taken off, unless it is most of the time. Exits 1 where the larger size takes more than
MOST times the smaller.
"""
import argparse
import os
import random
import subprocess
import sys

UNITS = {
    "quotation marks": '"', "open curly marks": "“", "one word": "a", "one-letter lines": "a\n", "cues": "said ",
    "open quotations": "“a ", "open brackets": "([", "single marks": "‘a b’ ", "names": "John Smith ",
    "organizations": "Ministry of Foreign Affairs of ", "commas": "a, ", "conjunctions": "X and ",
    "short quotes": "“We will,” Bob Smith said. ", "open paragraphs": "“We will go home now\n\n",
    "nested cues": "He said that Bob, who said, told X that ", "colons": "Bob said: ", "according": "according to ",
    "apostrophes": "'s ' ", "governments": "Moscow said the Foreign Ministry said ",
    "offices": "Foreign Ministry spokesman Bob Smith, a director at Foo, said. ",
}


def text(unit, size):
    return (unit * (size // len(unit.encode()) + 1)).encode()[:size].decode("utf-8", "ignore")


def people(size):
    """A new person in every sentence."""
    chance, parts, length = random.Random(7), [], 0
    while length < size:
        given = chance.choice("ABCDEFGH") + "".join(chance.choice("abcdefgh") for _ in range(5))
        surname = chance.choice("XYZ") + "".join(chance.choice("abcde") for _ in range(6))
        parts.append(f"“We will see,” {given} {surname} said. ")
        length += len(parts[-1].encode())
    return "".join(parts)


def seconds(command, given):
    """The processor's time, so that what else the machine does counts less."""
    before = os.times()
    subprocess.run(command, input=given.encode(), stdout=subprocess.DEVNULL, check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def compared(command, few, many, idle):
    """Seconds for the smaller and the larger text, and their ratio."""
    # The small one as often before as after the large one, so that a machine that slows down meanwhile says nothing.
    runs = [seconds(command, given) - idle for given in (few, few, many, few, few)]
    large = runs.pop(2)
    small = sum(runs) / len(runs)
    if large < 2:
        # Starting weighs more than the text, and a difference of the two says nothing: the whole time is compared.
        small, large = (min(seconds(command, given) for _ in range(5)) for given in (few, many))
    return small, large, large / max(small, 0.001)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command", nargs="+")
    parser.add_argument("--mebibytes", nargs=2, type=int, default=[1, 5])
    parser.add_argument("--most", type=float, default=6)
    parser.add_argument("--only")
    options = parser.parse_args()
    idle = min(seconds(options.command, "a\n") for _ in range(9))
    failed = False
    for name in [*UNITS, "people"]:
        if options.only and name != options.only:
            continue
        make = people if name == "people" else lambda size, unit=UNITS.get(name): text(unit, size)
        few, many = (make(n << 20) for n in options.mebibytes)
        found = [compared(options.command, few, many, idle)]
        if found[0][2] > options.most:
            # A machine changes its speed: what is over the limit once is measured twice more, and the middle one counts.
            found += [compared(options.command, few, many, idle) for _ in range(2)]
        small, large, ratio = sorted(found, key=lambda run: run[2])[len(found) // 2]
        failed |= ratio > options.most
        print(f"{name:18} {small:7.2f} s {large:7.2f} s   x {ratio:4.1f}{'   too slow' if ratio > options.most else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
