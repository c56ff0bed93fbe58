"""Trains the tagger and the linker and writes the weights file.

    python3 train.py ROWS RESTYLED-ROWS NAME-ROWS SAMPLE-ROWS OUT [--dev ROWS] [--vectors NPZ]

The same rows, seed and versions of torch give the same weights on one machine.
"""
import argparse
import random
import time

import numpy as np
import torch

import linker
import rows
import weights
from augmentation import Augmentation
from network import Tagger


def batches(stretches, tokens, shuffle):
    """Lists of stretches of like length that fill at most `tokens` places."""
    order = list(range(len(stretches)))
    if shuffle:
        random.shuffle(order)
        order = [i for start in range(0, len(order), 1500)
                 for i in sorted(order[start:start + 1500], key=lambda i: len(stretches[i]))]
    else:
        order.sort(key=lambda i: len(stretches[i]))
    result, now = [], []
    for i in order:
        if now and (len(now) + 1) * max(len(stretches[i]), len(stretches[now[0]])) > tokens:
            result.append(now)
            now = []
        now.append(i)
    result.append(now)
    if shuffle:
        random.shuffle(result)
    return result


def tensors(chosen, vocabulary, change=None):
    longest = max(len(s) for s in chosen)
    x = np.zeros((len(chosen), longest, len(rows.COLUMNS)), np.int64)
    y = np.zeros((len(chosen), longest), np.int64)
    mask = np.zeros((len(chosen), longest), np.float32)
    reverse = np.tile(np.arange(longest), (len(chosen), 1))
    for row, s in enumerate(chosen):
        n = len(s)
        features = change(s.features) if change else s.features
        x[row, :n], y[row, :n], mask[row, :n], reverse[row, :n] = features, s.tags, 1, np.arange(n)[::-1]
        x[row, :n, 0] = vocabulary.rows(features[:, 0])
    return torch.from_numpy(x), torch.from_numpy(y), torch.from_numpy(mask), torch.from_numpy(reverse)


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(list(tags) + [0]):
        if start is not None and (tag == 0 or tag % 2 == 1):
            found.add((start, i, (tags[start] - 1) // 2))
            start = None
        if tag % 2 == 1:
            start = i
    return found


def span_scores(net, stretches, vocabulary):
    """F1 of exact spans: content, cue, source."""
    net.eval()
    right, made, gold = np.zeros(3), np.zeros(3), np.zeros(3)
    for batch in batches(stretches, 8000, False):
        chosen = [stretches[i] for i in batch]
        x, _, _, reverse = tensors(chosen, vocabulary)
        with torch.no_grad():
            paths = net.field.best(net(x, reverse), [len(s) for s in chosen])
        for s, path in zip(chosen, paths):
            ours, theirs = spans(path), spans(list(s.tags))
            for group, count in ((ours & theirs, right), (ours, made), (theirs, gold)):
                for _, _, role in group:
                    count[role] += 1
    return " ".join("%.1f" % (200 * r / max(m + g, 1)) for r, m, g in zip(right, made, gold))


def fit(net, plain, restyled, vocabulary, change, options, report):
    optimizer = torch.optim.AdamW(net.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
    average = {k: v.detach().clone() for k, v in net.state_dict().items() if v.dtype.is_floating_point}
    steps = int(len(batches(plain, options.tokens, True)) * options.epochs)
    step, started, loss_so_far = 0, time.time(), 0.0
    while step < steps:
        articles = max(s.article for s in plain) + 1
        use = np.array([random.random() < options.restyle for _ in range(articles)])
        mixed = [s for s in plain if not use[s.article]] + [s for s in restyled if use[s.article]]
        net.train()
        for batch in batches(mixed, options.tokens, True):
            rate = options.rate * min(1, (step + 1) / 200) * max(0.02, 1 - step / steps)
            for group in optimizer.param_groups:
                group["lr"] = rate
            x, y, mask, reverse = tensors([mixed[i] for i in batch], vocabulary, change)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bool(options.bf16)):
                scores = net(x, reverse)
            loss = net.field.loss(scores.float(), y, mask).sum() / mask.sum()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step += 1
            decay = min(0.998, (1 + step) / (10 + step))
            with torch.no_grad():
                now = net.state_dict()
                for key, value in average.items():
                    value.mul_(decay).add_(now[key], alpha=1 - decay)
            loss_so_far = loss.item() if step == 1 else 0.99 * loss_so_far + 0.01 * loss.item()
            if step in (30, steps) or step % 500 == 0:
                print(f"step {step} of {steps}, loss {loss_so_far:.4f}, {time.time() - started:.0f} s", flush=True)
            if step >= steps:
                break
        report(average)
    net.load_state_dict(average, strict=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("rows"), parser.add_argument("restyled"), parser.add_argument("names")
    parser.add_argument("sample"), parser.add_argument("out")
    parser.add_argument("--dev", default=""), parser.add_argument("--vectors", default="")
    parser.add_argument("--seed", type=int, default=1), parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--epochs", type=float, default=11), parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--tokens", type=int, default=3000), parser.add_argument("--bf16", type=int, default=1)
    parser.add_argument("--width", type=int, default=96), parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--restyle", type=float, default=0.4), parser.add_argument("--rename", type=float, default=0.35)
    parser.add_argument("--recase", type=float, default=0.02), parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--off", default="", help="columns to leave out, for studies")
    options = parser.parse_args()
    torch.manual_seed(options.seed), random.seed(options.seed), torch.set_num_threads(options.threads)

    plain, restyled = rows.read_stretches(options.rows), rows.read_stretches(options.restyled)
    dev = rows.read_stretches(options.dev) if options.dev else []
    for column in filter(None, options.off.split(",")):
        for s in plain + restyled + dev:
            s.features[:, rows.COLUMNS.index(column)] = 0
    vocabulary = rows.Vocabulary(plain, options.least, np.load(options.vectors) if options.vectors else None)
    change = Augmentation(plain, rows.read_stretches(options.names), np.random.default_rng(options.seed),
                          options.rename, options.recase)
    net = Tagger(vocabulary, options.width, options.hidden)
    print(f"{len(plain)} stretches, {sum(map(len, plain))} tokens, {len(vocabulary)} words,",
          f"{sum(p.numel() for p in net.parameters())} weights", flush=True)

    def report(average):
        if dev:
            kept = {k: v.clone() for k, v in net.state_dict().items()}
            net.load_state_dict(average, strict=False)
            print("exact spans of dev (content cue source):", span_scores(net, dev, vocabulary), flush=True)
            net.load_state_dict(kept)

    fit(net, plain, restyled, vocabulary, change, options, report)
    links = linker.fit(rows.read_choices(options.rows), rows.read_choices(options.dev) if options.dev else None)
    net.tables.fold()
    weights.quantise(net)
    if dev:
        print("exact spans of dev, 8-bit tables:", span_scores(net, dev, vocabulary), flush=True)
    weights.write(options.out, net, vocabulary, links)
    weights.write_sample(options.out + ".sample", net, vocabulary, rows.read_stretches(options.sample), tensors)


main()
