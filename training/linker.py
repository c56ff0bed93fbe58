"""The linker: which cue reports a content, which source stands with a cue. A choice among candidates, log-linear."""
import numpy as np
import torch

ROWS = 1 << 16


def pack(choices):
    """Candidates of all choices in a row, the choice of each, and the right candidate's place (-1 for none)."""
    rows = torch.from_numpy(np.concatenate([c for _, c in choices]))
    counts = np.array([len(c) for _, c in choices])
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    right = np.array([s + r if r >= 0 else -1 for s, (r, _) in zip(starts, choices)])
    return rows, torch.from_numpy(np.repeat(np.arange(len(counts)), counts)), torch.from_numpy(right)


def logits(table, bias, packed):
    rows, owner, right = packed
    scores = table[rows].sum(1) + bias
    top = torch.zeros(len(right)).scatter_reduce(0, owner, scores, "amax")
    mass = torch.exp(-top).scatter_add(0, owner, torch.exp(scores - top[owner]))
    return scores, top + torch.log(mass)


def accuracy(table, bias, packed):
    """Share of choices that are right, none of them (score 0) among the candidates."""
    rows, owner, right = packed
    scores = table[rows].sum(1) + bias
    best = torch.zeros(len(right)).scatter_reduce(0, owner, scores, "amax")
    hit = torch.where(right >= 0, scores[right.clamp_min(0)] >= best - 1e-6, best <= 0)
    return hit.float().mean().item()


def fit_one(choices, penalty, steps=60):
    packed = pack(choices)
    right = packed[2]
    table, bias = torch.zeros(ROWS, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.LBFGS([table, bias], max_iter=steps, history_size=6)

    def closure():
        optimizer.zero_grad()
        scores, total = logits(table, bias, packed)
        gold = torch.where(right >= 0, scores[right.clamp_min(0)], torch.zeros(()))
        loss = (total - gold).sum() + penalty * (table ** 2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return table.detach(), bias.detach()


def fit(choices, dev=None, penalty=0.15):
    """Tables and biases: cues of contents, sources of cues."""
    result = []
    for kind in (0, 1):
        torch.manual_seed(0)
        table, bias = fit_one(choices[kind], penalty)
        shown = accuracy(table, bias, pack(choices[kind]))
        held = accuracy(table, bias, pack(dev[kind])) if dev else float("nan")
        print(f"linker {kind}: {len(choices[kind])} choices, right {shown:.4f}, on dev {held:.4f}", flush=True)
        result.append((table.numpy(), float(bias)))
    return result
