#!/usr/bin/env python3
"""Make cases for the quote check from what an archive holds: check_cases.py BASE_URL [COUNT] [SEED] [SET] > cases.jsonl

Each line is {kind, text, speaker, expected}. The first set, `plain`: direct quotes as they are, with other case, marks and
ellipses, with another name, number or date, with a `not` dropped or added, cut behind a condition or a negation, asked of
another speaker; indirect reports as they are and in other words; and text that nobody said, made of the vocabulary of the
quotes. The second, `odd`: what else people do to quotes, and inventions that are nearer to what was said. `all` are both.
"""
import json, random, re, sys, urllib.parse, urllib.request

WORD = re.compile(r"[\w’'\-.]*\w")
NUMBERS = "two three four five six seven eight nine ten eleven twelve twenty thirty".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NAMES = ["Narvik", "Wolanska", "Osterby", "Quillfeather", "Tarkonia", "Belmarsh"]
AUXILIARIES = ["is", "are", "was", "were", "will", "would", "can", "could", "should", "must", "has", "have", "had"]
SYNONYMS = {"big": "large", "large": "big", "people": "persons", "think": "believe", "believe": "think", "need": "require",
            "want": "wish", "going": "about", "very": "quite", "get": "obtain", "help": "assist", "great": "fine",
            "country": "nation", "start": "begin", "show": "reveal", "say": "state", "good": "fine", "use": "employ",
            "make": "create", "many": "numerous", "said": "stated", "years": "seasons", "work": "labour"}

MONTHS = "January February March April May June July August September October November December".split()
OPPOSITES = {"more": "less", "less": "more", "best": "worst", "worst": "best", "always": "rarely", "first": "last", "good": "bad",
             "bad": "good", "up": "down", "before": "after", "after": "before", "win": "lose", "strong": "weak", "right": "wrong",
             "must": "may", "can": "must", "should": "may", "great": "terrible", "high": "low", "all": "few", "never": "often"}
TURNS = re.compile(r"\b(not|no|never|if|unless|nobody|nothing|without|none|nor|neither|whether|except|until|provid\w+|cannot|barely|"
                   r"hardly|unable|according|sa(y|ys|id)|told|tell\w*|th(ink|inks|ought)|believ\w+|claim\w*|heard?|doubt\w*|den\w+|"
                   r"refus\w+|fail\w*|suppos\w+|hop\w+|fear\w*|as long as|only|when)\b|n[’']t\b", re.I)

def get(base, path):
    with urllib.request.urlopen(path if path.startswith("http") else base + path, timeout=60) as answer:
        return json.load(answer)

def pages(base, path, most):
    rows, url = [], path
    while url and len(rows) < most:
        page = get(base, url); rows += page["data"]; url = page["page"]["next"]
    return rows

def swap(text, old, new):
    return text[:old.start()] + new + text[old.end():]

def cases(quotes, rng):
    direct = [q for q in quotes if q["type"] == "direct" and len(q["spans"]) == 1 and 8 <= len(WORD.findall(q["text"])) <= 40]
    indirect = [q for q in quotes if q["type"] == "indirect" and len(q["spans"]) == 1 and 8 <= len(WORD.findall(q["text"])) <= 40]
    own = lambda q: q["speaker"]["id"]
    def sentence(q):
        parts = [s for s in re.split(r"(?<=[.!?])[’”\"']*\s+", q["text"]) if len(WORD.findall(s)) >= 7]
        return rng.choice(parts).strip() if parts else q["text"]
    def whole(): q = rng.choice(direct); return q, sentence(q)
    def inner(text): return re.search(r"\w[^\w\s]+(\s|\w)", text)
    plain, odd = {}, {}
    def kind(function): plain[function.__name__] = function; return function

    @kind
    def exact(): q = rng.choice(direct); return sentence(q), own(q), "exact"
    @kind
    def case(): q = rng.choice(direct); return sentence(q).upper(), own(q), "near"
    @kind
    def punctuation():
        q = rng.choice(direct); text = sentence(q)
        marks = [m for m in re.finditer(r"(?<=\w)[,;:](?=\s)", text)]
        return (re.sub(r"(?<=\w)[,;:](?=\s)", "", text), own(q), "near") if marks else None
    @kind
    def ellipsis():
        q = rng.choice(direct); text = sentence(q); words = list(WORD.finditer(text))
        if len(words) < 12: return None
        a, b = words[4], words[7]
        dropped = text[a.end():b.start()].lower()
        if re.search(r"\b(not|no|never|if|unless|nobody|nothing|without|none|nor|neither)\b|n[’']t|cannot|except|until|provid", dropped): return None
        return text[:a.end()] + " … " + text[b.start():], own(q), "near"
    @kind
    def entity():
        q = rng.choice(direct); text = sentence(q)
        names = [m for m in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text)]
        return (swap(text, rng.choice(names), rng.choice(NAMES)), own(q), "altered") if names else None
    @kind
    def number():
        q = rng.choice(direct); text = sentence(q)
        found = [m for m in re.finditer(r"\b\d{1,4}\b|\b(?:" + "|".join(NUMBERS) + r")\b", text)]
        if not found: return None
        old = rng.choice(found); new = str(int(old.group()) + 7) if old.group().isdigit() else rng.choice([n for n in NUMBERS if n != old.group()])
        return swap(text, old, new), own(q), "altered"
    @kind
    def date():
        q = rng.choice(direct); text = sentence(q)
        found = [m for m in re.finditer("|".join(DAYS), text)]
        return (swap(text, rng.choice(found), rng.choice([d for d in DAYS if d != found[0].group()])), own(q), "altered") if found else None
    @kind
    def dropped_not():
        q = rng.choice(direct); text = sentence(q)
        found = [m for m in re.finditer(r" not\b|n[’']t\b", text)]
        return (swap(text, rng.choice(found), ""), own(q), "altered") if found else None
    @kind
    def added_not():
        q = rng.choice(direct); text = sentence(q)
        found = [m for m in re.finditer(r"\b(?:" + "|".join(AUXILIARIES) + r")\b(?! not)", text)]
        if not found: return None
        old = rng.choice(found); return swap(text, old, old.group() + " not"), own(q), "altered"
    @kind
    def cut_condition():
        q = rng.choice(direct); text = sentence(q)
        match = re.match(r"(?:If|Unless)\b[^,.]{8,80}, (.{25,}?)[.?!]?$", text)
        if match: return match.group(1), own(q), "clipped"
        match = re.match(r"(.{25,}?),? (?:if|unless) [^.]{8,}$", text)
        if match and not re.search(r"\b(even|as|know|ask|see|wonder|asked|sure|what|and|or|but)$|\b(but)\b", match.group(1)): return match.group(1), own(q), "clipped"
    @kind
    def cut_negation():
        q = rng.choice(direct); text = sentence(q)
        match = re.search(r"\b(?:not|n[’']t) (?:think|believe|say|mean|want) (?:that )?(.{25,}?)[.?!]?$", text)
        return (match.group(1), own(q), "clipped") if match and not re.search(r"\b(but|if|not|no|unless)\b|n[’']t", match.group(1)) else None
    @kind
    def other_speaker():
        q = rng.choice(direct); other = rng.choice(direct); text = sentence(q)
        if own(other) == own(q) or len(WORD.findall(text)) < 8: return None
        return text, own(other), "other_speaker"
    @kind
    def paraphrase():
        q = rng.choice(indirect); return q["text"], own(q), "paraphrase_only"
    @kind
    def paraphrase_reworded():
        q = rng.choice(indirect); changed = 0; words = []
        for word in q["text"].split():
            new = SYNONYMS.get(word.lower().strip(",.")); changed += new is not None; words.append(new or word)
        return (" ".join(words), own(q), "paraphrase_only") if changed else None
    @kind
    def invented():
        words = [w for q in rng.sample(direct, 8) for w in WORD.findall(q["text"])]
        rng.shuffle(words); return " ".join(words[:rng.randint(8, 20)]).capitalize() + ".", own(rng.choice(direct)), "not_on_record"
    @kind
    def invented_fluent():
        q = rng.choice(direct); subject = rng.choice(["The harbour council", "My grandmother", "Every lighthouse keeper", "The orchestra", "A glazier"])
        verb = rng.choice(["polished", "counted", "painted", "sold", "repaired"]); thing = rng.choice(["eleven copper kettles", "the spare violins", "a crate of lemons", "six canvas tents", "the old ferry bell"])
        place = rng.choice(["behind the bakery", "in the flooded cellar", "near the quarry", "under the viaduct"])
        return f"{subject} {verb} {thing} {place} {rng.choice(['before breakfast', 'after the concert', 'during the strike', 'last winter'])}.", own(q), "not_on_record"

    def kind(function): odd[function.__name__] = function; return function

    @kind
    def all_of_it(): q = rng.choice(direct); return q["text"], own(q), "exact"
    @kind
    def part():
        q, text = whole(); words = list(WORD.finditer(text))
        if len(words) < 12: return None
        length = rng.randint(7, len(words) - 3); start = rng.randrange(0, len(words) - length)
        begin, end = words[start].start(), words[start + length - 1].end()
        return None if TURNS.search(text[:begin] + " " + text[end:]) else (text[begin:end], own(q), "exact")
    @kind
    def lower(): q, text = whole(); return (text.lower(), own(q), "near") if text != text.lower() else None
    @kind
    def other_marks():
        q, text = whole()
        new = text.translate(str.maketrans("’‘“”'\"", "''\"\"’”"))
        return (new, own(q), "near") if re.search(r"\w[’']\w", text) else None
    @kind
    def no_marks():
        q, text = whole(); new = re.sub(r"[^\w\s]", "", text)
        if re.search(r"\d[.,/:–-]|[$%&—–/@#*]|\w\.\w|--|\S[\[\]]|\(|\.\.", text) or not inner(text): return None
        return new, own(q), "near"
    @kind
    def contraction():
        q, text = whole()
        new = re.sub(r"\b(do|does|did|is|are|was|would|could|should|has|have) not\b", r"\1n't", text)
        if new == text: new = re.sub(r"\b(do|does|did|is|are|was|would|could|should|has|have)n[’']t\b", r"\1 not", text)
        return (new, own(q), "near") if new != text else None
    @kind
    def insertion():
        q, text = whole(); words = list(WORD.finditer(text)); at = words[rng.randrange(2, len(words) - 2)].end()
        return text[:at] + " [the minister]" + text[at:], own(q), "near"
    @kind
    def question(): q, text = whole(); return (text.rstrip(" .,") + "?", own(q), "near") if text[-1] in ".," else None
    @kind
    def other_name():
        q, text = whole(); r = rng.choice(direct)
        find = lambda t: [m for m in re.finditer(r"(?<=[a-z,] )(?!I\b)[A-Z][a-z]{3,}(?: [A-Z][a-z]{2,})?", t)]
        here, there = find(text), [m.group() for m in find(r["text"])]
        if not here or not there: return None
        old, new = rng.choice(here), rng.choice(there)
        return (swap(text, old, new), own(q), "altered") if new != old.group() and new not in text else None
    @kind
    def year_or_month():
        q, text = whole(); found = list(re.finditer(r"\b(?:19|20)\d\d\b|\b(?:" + "|".join(MONTHS) + r")\b", text))
        if not found: return None
        old = rng.choice(found); word = old.group()
        return swap(text, old, str(int(word) - 3) if word.isdigit() else rng.choice([m for m in MONTHS if m != word])), own(q), "altered"
    @kind
    def opposite():
        q, text = whole(); found = [m for m in WORD.finditer(text) if m.group() in OPPOSITES]
        if not found: return None
        old = rng.choice(found); return swap(text, old, OPPOSITES[old.group()]), own(q), "altered"
    @kind
    def other_word():
        q, text = whole(); new = rng.choice([w for w in WORD.findall(rng.choice(direct)["text"]) if len(w) > 5 and w.islower()] or ["harbour"])
        found = [m for m in WORD.finditer(text) if len(m.group()) > 5 and m.group().islower()]
        return (swap(text, rng.choice(found), new), own(q), "altered") if found and new not in text else None
    @kind
    def words_left_out():
        q, text = whole(); words = list(WORD.finditer(text))
        if len(words) < 10: return None
        at = rng.randrange(2, len(words) - 4)
        return text[:words[at].start()] + text[words[at + 2].start():], own(q), "altered"
    @kind
    def cut_other_condition():
        q, text = whole()
        match = re.match(r"(?:Until|Provided that|As long as|Unless|Without)\b[^,.]{5,80}, (.{25,}?)[.?!]?$", text)
        match = match or re.match(r"(.{25,}?),? (?:until|unless|provided that|as long as|but only if|so long as) [^.]{8,}$", text)
        return (match.group(1), own(q), "clipped") if match else None
    @kind
    def cut_attribution():
        q, text = whole()
        match = re.search(r"\b(?:[Tt]hey|[Hh]e|[Ss]he|[Pp]eople|[Cc]ritics|[Ss]ome|[Yy]ou|[Pp]olls?|[A-Z][a-z]+) "
                          r"(?:say|says|said|claims?|believes?|thinks?|told (?:me|us|them)|suggests?|argues?) (?:that )?(.{25,}?)[.?!]?$", text)
        if not match or any(match.group(1) in r["text"] for r in direct if r is not q): return None
        return match.group(1), own(q), "clipped"
    @kind
    def never_said():
        chain, speaker = {}, own(rng.choice(direct))
        mine = [q for q in direct if own(q) == speaker]
        for q in mine + rng.sample(direct, 30):
            words = ["^"] + q["text"].split() + ["$"]
            for a, b in zip(words, words[1:]): chain.setdefault(a, []).append(b)
        words, word = [], "^"
        while len(words) < 20:
            word = rng.choice(chain[word])
            if word == "$": break
            words.append(word)
        text = " ".join(words); runs = {" ".join(words[i:i + 4]) for i in range(len(words) - 3)}
        if len(words) < 9 or any(run in q["text"] for run in runs for q in direct): return None
        return text, speaker, "not_on_record"
    @kind
    def on_the_subject():
        q = rng.choice(direct); names = re.findall(r"(?<=[a-z,] )(?!I\b)[A-Z][a-z]{3,}", q["text"])
        nouns = [w for w in WORD.findall(q["text"]) if len(w) > 6 and w.islower()]
        if not names or not nouns: return None
        return rng.choice([
            f"We shall look closely at every {nouns[0]} that {names[0]} brings to us before the spring is over.",
            f"It was a pleasure to hear {names[0]} speak about {nouns[-1]} over dinner in our house last week.",
            f"Frankly, nobody in my family has ever understood what {names[-1]} meant by {nouns[0]}, and that is fine.",
        ]), own(q), "not_on_record"
    return plain, odd

def main(base, count, seed, wanted):
    rng = random.Random(seed)
    quotes = [q for q in pages(base, "/v1/quotes?limit=100&speaker_kind=person&sort=position", 20_000) if q["speaker"] and q["speaker"]["id"] and q["segment"] == "body"]
    plain, odd = cases(quotes, rng)
    kinds = {**(plain if wanted != "odd" else {}), **(odd if wanted != "plain" else {})}
    names = list(kinds); made = 0; tries = 0
    while made < count and tries < count * 400:
        tries += 1
        name = names[made % len(names)]
        case = None
        for _ in range(400):
            case = kinds[name]()
            if case: break
        if not case: names.remove(name); continue
        text, speaker, expected = case
        print(json.dumps({"kind": name, "text": text, "speaker": speaker, "expected": expected}, ensure_ascii=False))
        made += 1

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000, int(sys.argv[3]) if len(sys.argv) > 3 else 1,
         sys.argv[4] if len(sys.argv) > 4 else "plain")
