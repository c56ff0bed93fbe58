import Foundation
import News

/// A case of `Cases/*.md`: a heading, a sentence of why, the text, and the expected lines of one or more kinds.
struct ReadingCase: CustomStringConvertible, Sendable {
  var file: String
  var heading: String
  var text: String
  /// Expected lines by block name: `quotes` by rules alone, `tagged` with the model, `wanted` with the model one day,
  /// `actors`, `parts`.
  var expected: [String: [String]]

  var description: String { "\(file): \(heading)" }

  /// All cases of the folder `Cases` beside this file, in order.
  static let all: [ReadingCase] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") }.sorted().flatMap { name in
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return cases(in: text, file: name)
    }
  }()

  private static func cases(in document: String, file: String) -> [ReadingCase] {
    var result: [ReadingCase] = []
    var block: String?
    var lines: [String] = []
    for line in document.components(separatedBy: "\n") {
      if let open = block {
        if line != "```" {
          lines.append(line)
          continue
        }
        if open == "text" {
          result[result.count - 1].text = lines.joined(separator: "\n")
        } else if !result.isEmpty {
          result[result.count - 1].expected[open] = lines
        }
        block = nil
        lines = []
      } else if line.hasPrefix("```") {
        block = String(line.dropFirst(3))
      } else if line.hasPrefix("## ") {
        result.append(ReadingCase(file: file, heading: String(line.dropFirst(3)), text: "", expected: [:]))
      }
    }
    return result
  }
}

extension Reading {
  /// One line a quote: type, spans, speaker as printed = name, cue, and what else is known.
  var quoteLines: [String] {
    quotes.map { quote in
      var parts = [quote.type.rawValue, quote.text.replacingOccurrences(of: "\n", with: "¶")]
      if quote.spans.count > 1 { parts[1] += " (\(quote.spans.count) spans)" }
      parts.append(([quote.speaker].compactMap { $0 } + quote.coSpeakers).map(line).joined(separator: " + "))
      parts.append(quote.cue?.exact ?? "no cue")
      if quote.act != .speech { parts.append(quote.act.rawValue) }
      if let said = quote.said { parts.append("said \(said.date.map(line) ?? "?") (\(said.basis.rawValue))") }
      if let occasion = quote.occasion { parts.append("at \(occasion)") }
      parts += quote.edits.map { $0.kind.rawValue }
      if let parent = quote.parent { parts.append("in quote \(parent + 1)") }
      return parts.joined(separator: " | ")
    }
  }

  /// One line an actor: kind, name, other names, roles, and whether nobody is known by the name in other articles.
  var actorLines: [String] {
    actors.map { actor in
      var parts = ["\(actor.kind.rawValue) \(actor.name)"]
      let others = actor.names.filter { $0.name != actor.name }.map { "\($0.name) (\($0.kind.rawValue))" }
      if !others.isEmpty { parts.append("also " + others.joined(separator: ", ")) }
      parts += actor.roles.map { role in
        let country = role.country.map { " of \(actors[$0].name)" } ?? ""
        return role.title + (role.organization.map { " at \(actors[$0].name)" } ?? "") + country
      }
      if actor.isLocal { parts.append("here alone") }
      return parts.joined(separator: " | ")
    }
  }

  /// One line a segment, the dateline and the marks of provenance.
  func partLines(in text: String) -> [String] {
    var lines = segments.map { segment in
      "\(segment.kind.rawValue): " + words(at: segment.span, in: text).replacingOccurrences(of: "\n", with: "¶")
    }
    if let title { lines.append("title: \(title)") }
    if let published { lines.append("published: \(published.date.map(line) ?? "?") (\(published.basis.rawValue))") }
    if let dateline {
      let date = dateline.date.map(line) ?? "?"
      lines.append("from: \(dateline.place ?? "?"), \(date), \(dateline.agency ?? "no agency")")
    }
    for mark in provenance {
      let evidence = mark.evidence.map { words(at: $0, in: text) } ?? "the record"
      lines.append("\(mark.relation.rawValue) \(mark.sourceName): \(evidence)")
    }
    return lines
  }

  private func line(_ speaker: SpeakerReading) -> String {
    guard let actor = speaker.actor else { return "\(speaker.asPrinted) = nobody known" }
    return "\(speaker.asPrinted) = \(actors[actor].name) (\(speaker.resolution.rawValue))"
  }

  private func line(_ date: NewsDate) -> String {
    [date.year.map { String($0) } ?? "-", date.month.map(two) ?? "", date.day.map(two) ?? ""]
      .filter { !$0.isEmpty }.joined(separator: "-")
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
