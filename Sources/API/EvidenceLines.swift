public import Extraction
public import News

/// Why a quote was read as it was, a line a kind of evidence, for reading.
public func evidenceLines(_ evidence: QuoteEvidence, of quote: QuoteReading, in text: CodePointText) -> [String] {
  var lines = ["rule       \(quote.rule), confidence \(rounded(quote.confidence))"]
  for marks in evidence.marks {
    lines.append("marks      \(marks.opening)…\(marks.closing ?? ", left open"), from \(marks.span.start) on")
  }
  if let cue = quote.cue {
    let origin = evidence.isCueListed == true ? "in cues.tsv" : "not in cues.tsv"
    lines.append("cue        \(cue.exact): \(cue.lemma), \(cue.cueClass.rawValue), \(quote.act.rawValue), \(origin)")
  }
  for piece in evidence.tagger {
    var line = "tagger     \(piece.role.rawValue) at \(piece.span.start): "
    if let least = piece.least, let mean = piece.mean {
      line += "\(rounded(mean)) in the mean, \(rounded(least)) at least"
      if piece.share < 1 { line += ", for \(rounded(piece.share)) of it" }
    } else {
      line += "did not see it"
    }
    lines.append(line)
  }
  if let speaker = quote.speaker {
    var line = "speaker    \(speaker.asPrinted): by \(speaker.resolution.rawValue), \(rounded(speaker.confidence))"
    if let span = evidence.antecedent { line += "; named before: \(text[span]) at \(span.start)" }
    if let span = evidence.office { line += "; office: \(text[span]) at \(span.start)" }
    lines.append(line)
  } else {
    lines.append("speaker    nobody is printed")
  }
  return lines
}

/// Two places behind the point.
func rounded(_ number: Double) -> String {
  let hundredths = Int((max(0, min(1, number)) * 100).rounded())
  let rest = hundredths % 100
  return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}
