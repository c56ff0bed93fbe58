import Foundation
import TestSupport
import Testing

@Suite("onrecord extract shows why, and as a page")
struct ExtractCommandTests {
  static let article = """
    Ferry stays in port

    “We cannot sail <b>safely</b> & that is that,” harbour master Ingrid Solberg said on Monday.

    She added that the pier may open again on Friday.
    """

  private func run(_ arguments: [String], _ input: String = article) throws -> Program.Ending {
    try Program.run(["extract"] + arguments + ["-"], in: try TemporaryFolder(), input: input)
  }

  @Test("--explain says of every quote which marks, cue, probabilities and names decided")
  func explains() throws {
    let ending = try run(["--format", "txt", "--explain"])
    #expect(ending.status == 0)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(ending.output.utf8)) as? [String: Any])
    #expect(object["lang"] as? String == "en")
    let quotes = try #require(object["quotes"] as? [[String: Any]])
    #expect(quotes.count == 2)
    let scalars = Array(Self.article.unicodeScalars)
    for quote in quotes {
      let evidence = try #require(quote["evidence"] as? [String: Any])
      #expect(evidence["cue_listed"] as? Bool == true)
      let tagger = try #require(evidence["tagger"] as? [[String: Any]])
      #expect(tagger.map { $0["role"] as? String } == ["content", "cue", "source"])
      for piece in tagger {
        let start = try #require(piece["start"] as? Int)
        let end = try #require(piece["end"] as? Int)
        #expect(start < end && end <= scalars.count)
        let share = try #require(piece["share"] as? Double)
        #expect(share > 0.5 && share <= 1)
        let mean = try #require(piece["mean"] as? Double)
        let least = try #require(piece["least"] as? Double)
        #expect(least <= mean && mean <= 1 && least > 0)
      }
    }
    let direct = try #require((quotes[0]["evidence"] as? [String: Any])?["marks"] as? [[String: Any]])
    #expect(direct.map { $0["opening"] as? String } == ["“"] && direct.map { $0["closing"] as? String } == ["”"])
    let pronoun = try #require((quotes[1]["evidence"] as? [String: Any])?["antecedent"] as? [String: Any])
    #expect(pronoun["exact"] as? String == "Ingrid Solberg")
  }

  @Test("without --explain there is no evidence")
  func isSilent() throws { #expect(try run(["--format", "txt"]).output.contains("cue_listed") == false) }

  @Test("--table --explain prints the same as lines under each quote")
  func explainsInLines() throws {
    let lines = try run(["--format", "txt", "--table", "--explain"]).output.split(separator: "\n").map(String.init)
    for kind in ["rule", "marks", "cue", "tagger", "speaker"] {
      #expect(lines.contains { $0.hasPrefix("    \(kind) ") }, "\(kind)")
    }
    #expect(lines.contains { $0.contains("by pronoun") && $0.contains("named before: Ingrid Solberg") })
  }

  @Test("--html prints one page without script or requests, in which the text cannot become markup")
  func page() throws {
    let ending = try run(["--format", "txt", "--html", "--explain"])
    #expect(ending.status == 0)
    let page = ending.output
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.hasSuffix("</html>\n"))
    for bad in ["<script", "http:", "https:", "src=", "<b>safely", "url("] { #expect(!page.contains(bad), "\(bad)") }
    #expect(page.contains("&lt;b&gt;safely&lt;/b&gt; &amp; that"))
    #expect(page.contains("class=\"content direct\"") && page.contains("class=\"content indirect\""))
    #expect(page.contains("class=\"source\">harbour master Ingrid Solberg</span>"))
    #expect(page.contains("class=\"cue\">said</span>"))
    #expect(page.contains("confidence 0."))
    #expect(page.contains("<pre>rule "))
    let shown = page.components(separatedBy: "<div class=\"text\"").last?.components(separatedBy: "</div>").first ?? ""
    let plain = shown.drop { $0 != ">" }.dropFirst().split(separator: "<", omittingEmptySubsequences: false).map {
      part in
      part.contains(">") ? String(part.drop { $0 != ">" }.dropFirst()) : String(part)
    }.joined().replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    #expect(plain.filter { !$0.isNumber } == Self.article.filter { !$0.isNumber })
  }

  @Test("a page holds every record, and whatever its words are they are shown")
  func pages() throws {
    let lines = [
      #"{"id":"<x>","text":"“It works & <i>well</i> today,” Ada \"Countess\" Lovelace said.\u0000\u0001"}"#,
      #"{"id":"2","title":"Two </title><script>alert(1)</script>","text":"Bob Lang said that it rains."}"#,
    ]
    let page = try run(["--format", "jsonl", "--html"], lines.joined(separator: "\n") + "\n").output
    #expect(page.components(separatedBy: "<section").count == 3)
    #expect(!page.contains("<script") && !page.contains("<i>") && !page.contains("<x>"))
    #expect(!page.utf8.contains(0) && !page.utf8.contains(1))
  }

  @Test("two ways to print are one too many")
  func refuses() throws {
    let ending = try run(["--html", "--table"])
    #expect(ending.status == 2)
    #expect(ending.errors.contains("--html"))
  }
}
