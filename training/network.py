"""The tagger: summed tables, two bidirectional LSTM layers, a conditional random field."""
import torch
import torch.nn.functional as F
from torch import nn

from rows import ROWS, TAGS

FORBIDDEN = -1e4


class Tables(nn.Module):
    """Rows that are summed. A word is a row of its own and, where vectors are given, a projection of its vector."""

    def __init__(self, vocabulary, width, dropout, word_dropout):
        super().__init__()
        self.tables = nn.ModuleList([nn.Embedding(rows or vocabulary.owned, width) for rows in ROWS])
        for table in self.tables:
            nn.init.normal_(table.weight, 0, 0.1)
        self.register_buffer("own", torch.from_numpy(vocabulary.own), persistent=False)
        self.projection = None
        if vocabulary.vectors is not None:
            self.register_buffer("vectors", torch.from_numpy(vocabulary.vectors), persistent=False)
            self.projection = nn.Linear(vocabulary.vectors.shape[1], width, bias=False)
        self.norm = nn.LayerNorm(width)
        self.dropout, self.word_dropout = nn.Dropout(dropout), word_dropout

    def forward(self, x):
        own = self.own[x[..., 0]]
        if self.training:
            own = own * (torch.rand(own.shape) > self.word_dropout)
        total = self.tables[0](own)
        if self.projection is not None:
            vector = self.projection(F.embedding(x[..., 0], self.vectors))
            if self.training:
                vector = vector * (torch.rand(own.shape) > self.word_dropout / 5)[..., None]
            total = total + vector
        for column, table in enumerate(self.tables[1:], 1):
            total = total + table(x[..., column])
        return self.dropout(F.relu(self.norm(total)))

    @torch.no_grad()
    def fold(self):
        """Gives every word of the vocabulary one row that holds all that is its own."""
        rows = self.tables[0].weight[self.own]
        if self.projection is not None:
            rows = rows + self.projection(self.vectors)
        self.tables[0] = nn.Embedding.from_pretrained(rows)
        self.own, self.projection = torch.arange(len(rows)), None


class Layers(nn.Module):
    def __init__(self, width, hidden, count, dropout):
        super().__init__()
        inputs = [width] + [2 * hidden] * (count - 1)
        self.forwards = nn.ModuleList([nn.LSTM(i, hidden, batch_first=True) for i in inputs])
        self.backwards = nn.ModuleList([nn.LSTM(i, hidden, batch_first=True) for i in inputs])
        self.dropout = nn.Dropout(dropout)

    def forward(self, h, reverse):
        def turned(x):
            return torch.gather(x, 1, reverse[..., None].expand(-1, -1, x.shape[2]))

        for ahead, back in zip(self.forwards, self.backwards):
            h = self.dropout(torch.cat([ahead(h)[0], turned(back(turned(h))[0])], -1))
        return h


class Field(nn.Module):
    """Scores of tags that follow each other; an inside tag only follows its own kind."""

    def __init__(self):
        super().__init__()
        count = len(TAGS)
        self.between, self.first = nn.Parameter(torch.zeros(count, count)), nn.Parameter(torch.zeros(count))
        rule, start = torch.zeros(count, count), torch.zeros(count)
        for inside in (2, 4, 6):
            start[inside] = FORBIDDEN
            for tag in range(count):
                if tag not in (inside, inside - 1):
                    rule[tag, inside] = FORBIDDEN
        self.register_buffer("rule", rule)
        self.register_buffer("start", start)

    def scores(self):
        return self.between + self.rule, self.first + self.start

    def loss(self, e, y, mask):
        between, first = self.scores()
        gold = first[y[:, 0]] + (e.gather(2, y[:, :, None])[:, :, 0] * mask).sum(1)
        gold = gold + (between[y[:, :-1], y[:, 1:]] * mask[:, 1:]).sum(1)
        total = first + e[:, 0]
        for t in range(1, e.shape[1]):
            step = torch.logsumexp(total[:, :, None] + between, 1) + e[:, t]
            total = torch.where(mask[:, t, None] > 0, step, total)
        return torch.logsumexp(total, 1) - gold

    @torch.no_grad()
    def best(self, e, lengths):
        between, first = self.scores()
        total, totals, origins = first + e[:, 0], [], []
        totals.append(total)
        for t in range(1, e.shape[1]):
            value, origin = (total[:, :, None] + between).max(1)
            total = value + e[:, t]
            totals.append(total)
            origins.append(origin)
        result = []
        for row, length in enumerate(lengths):
            tag = int(totals[length - 1][row].argmax())
            path = [tag]
            for t in range(length - 2, -1, -1):
                tag = int(origins[t][row, tag])
                path.append(tag)
            result.append(path[::-1])
        return result


class Tagger(nn.Module):
    def __init__(self, vocabulary, width=96, hidden=64, layers=2, dense=64, dropout=0.3, word_dropout=0.25):
        super().__init__()
        self.tables = Tables(vocabulary, width, dropout, word_dropout)
        self.layers = Layers(width, hidden, layers, dropout)
        self.dense, self.out = nn.Linear(2 * hidden, dense), nn.Linear(dense, len(TAGS))
        self.dropout, self.field = nn.Dropout(dropout), Field()

    def forward(self, x, reverse):
        return self.out(self.dropout(F.relu(self.dense(self.layers(self.tables(x), reverse)))))
