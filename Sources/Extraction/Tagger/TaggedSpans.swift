package import Language

/// Runs of tags in a stretch of text: what is said, with which cues, by whom; nobody knows yet what belongs together.
package struct TaggedSpans: Sendable {
  package var contents: [TokenRange]
  package var cues: [TokenRange]
  package var sources: [TokenRange]

  /// Each list ordered and without repetition.
  package init(contents: [TokenRange] = [], cues: [TokenRange] = [], sources: [TokenRange] = []) {
    self.contents = contents
    self.cues = cues
    self.sources = sources
  }

  /// Reads the tags of the tokens from `start` on.
  package init(_ tags: [Tag], from start: Int) {
    self.init()
    var index = 0
    while index < tags.count {
      guard let role = tags[index].role else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tags.count, tags[end].isInside, tags[end].role == role { end += 1 }
      append(start + index..<start + end, role)
      index = end
    }
  }

  private mutating func append(_ range: TokenRange, _ role: Tag.Role) {
    switch role {
    case .content: contents.append(range)
    case .cue: cues.append(range)
    case .source: sources.append(range)
    }
  }
}

extension TextUnits {
  /// The stretches that are tagged by themselves: paragraphs, those of more than 512 tokens cut.
  package var taggedStretches: [TokenRange] {
    var result: [TokenRange] = []
    for paragraph in paragraphs {
      var start = paragraph.lowerBound
      while start < paragraph.upperBound {
        let end = min(start + 512, paragraph.upperBound)
        result.append(start..<end)
        start = end
      }
    }
    return result
  }
}
