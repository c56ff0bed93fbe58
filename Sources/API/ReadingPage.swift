public import Extraction
public import News

/// A web page with read texts, their quotes highlighted: one file, without script and without requests of its own.
///
/// `head`, a `section` for every text, `tail`. Whatever stands in a text is shown as it is and never taken for markup.
public enum ReadingPage {
  public static let head = HTMLText.raw(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Quotes found</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1rem/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
    .text { white-space: pre-wrap; overflow-wrap: break-word; }
    .content { background: rgb(255 196 0 / calc(.08 + .42 * var(--c))); }
    .indirect { background: rgb(0 140 255 / calc(.05 + .3 * var(--c))); }
    .mixed { background: rgb(130 190 60 / calc(.06 + .38 * var(--c))); }
    .inner { text-decoration: underline dotted; text-underline-offset: .2em; }
    .cue { border-bottom: .15em solid #c2410c; }
    .source { border-bottom: .15em double #1d4ed8; font-weight: bold; }
    sup, li { font-family: system-ui, sans-serif; font-size: .85rem; }
    sup { font-size: .65rem; padding: 0 .1em; }
    pre { white-space: pre-wrap; overflow-wrap: break-word; margin: .3rem 0 .8rem; font-size: .75rem; }
    section + section { border-top: 1px solid; margin-top: 3rem; }
    </style>
    </head>
    <body>
    <p><span class="content" style="--c:1">direct</span> <span class="content mixed" style="--c:1">mixed</span>
    <span class="content indirect" style="--c:1">indirect</span> <span class="inner">reported inside a quote</span>
    <span class="source">source</span> <span class="cue">cue</span>. Fainter words are less sure.</p>

    """)

  public static let tail = HTMLText.raw("</body>\n</html>\n")

  /// One text.
  ///
  /// - Parameters:
  ///   - number: Which text of the page it is; makes the anchors differ.
  ///   - evidence: What decided each quote; nothing is shown of it where it is empty.
  public static func section(
    _ reading: Reading, of text: CodePointText, number: Int, id: String?, evidence: [QuoteEvidence] = []
  ) -> [UInt8] {
    var page = HTMLText()
    page.tag("<section id=\"text-\(number)\">\n<h1>")
    page.text(reading.title ?? id ?? "Text \(number)")
    page.tag("</h1>\n<div class=\"text\"")
    if let language = reading.language {
      page.tag(" lang=\"")
      page.text(language)
      page.tag("\"")
    }
    page.tag(">")
    append(QuoteRuns(reading, length: text.count).runs, of: reading, in: text, number, to: &page)
    page.tag("</div>\n<ol>\n")
    for (index, quote) in reading.quotes.enumerated() {
      let found = evidence.indices.contains(index) ? evidence[index] : nil
      append(quote, index, of: reading, in: text, number, found, to: &page)
    }
    page.tag("</ol>\n</section>\n")
    return page.bytes
  }

  private static func append(
    _ runs: [QuoteRuns.Run], of reading: Reading, in text: CodePointText, _ number: Int, to page: inout HTMLText
  ) {
    for run in runs {
      for quote in run.opening { page.tag("<sup><a href=\"#item-\(number)-\(quote + 1)\">\(quote + 1)</a></sup>") }
      guard !run.classes.isEmpty else {
        page.text(text[run.span])
        continue
      }
      page.tag("<span class=\"\(run.classes.joined(separator: " "))\"")
      if let innermost = run.contents.last {
        let quote = reading.quotes[innermost]
        page.tag(" id=\"at-\(number)-\(run.span.start)\" style=\"--c:\(rounded(quote.confidence))\" title=\"")
        page.text("\(innermost + 1): \(speaker(of: quote, in: reading)), \(quote.cue?.exact ?? "no cue")")
        page.tag("\"")
      }
      page.tag(">")
      page.text(text[run.span])
      page.tag("</span>")
    }
  }

  private static func append(
    _ quote: QuoteReading, _ index: Int, of reading: Reading, in text: CodePointText, _ number: Int,
    _ evidence: QuoteEvidence?, to page: inout HTMLText
  ) {
    page.tag("<li id=\"item-\(number)-\(index + 1)\"><a href=\"#at-\(number)-\(quote.spans.first?.start ?? 0)\"><b>")
    page.text(speaker(of: quote, in: reading))
    page.tag("</b></a> ")
    let parent = quote.parent.map { ", inside \($0 + 1)" } ?? ""
    page.text(
      "\(quote.cue?.exact ?? "no cue"), \(quote.type.rawValue), \(quote.act.rawValue)\(parent), "
        + "confidence \(rounded(quote.confidence))")
    if let evidence {
      page.tag("\n<pre>")
      page.text(evidenceLines(evidence, of: quote, in: text).joined(separator: "\n"))
      page.tag("</pre>")
    }
    page.tag("</li>\n")
  }

  /// The speaker's name, else what is printed, else that nobody is.
  private static func speaker(of quote: QuoteReading, in reading: Reading) -> String {
    guard let speaker = quote.speaker else { return "nobody printed" }
    if let actor = speaker.actor, reading.actors.indices.contains(actor) { return reading.actors[actor].name }
    return speaker.asPrinted.isEmpty ? "nobody printed" : speaker.asPrinted
  }
}

/// Bytes of HTML: markup of our own and texts of others, which are escaped.
struct HTMLText {
  private(set) var bytes: [UInt8] = []

  static func raw(_ markup: String) -> [UInt8] { Array(markup.utf8) }

  /// Markup as it is.
  mutating func tag(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Words, fit for an element or an attribute in double quotation marks; control characters become U+FFFD.
  mutating func text(_ words: String) {
    for byte in words.utf8 {
      switch byte {
      case UInt8(ascii: "&"): tag("&amp;")
      case UInt8(ascii: "<"): tag("&lt;")
      case UInt8(ascii: ">"): tag("&gt;")
      case UInt8(ascii: "\""): tag("&quot;")
      case UInt8(ascii: "'"): tag("&#39;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0x00...0x1F, 0x7F: tag("\u{FFFD}")
      default: bytes.append(byte)
      }
    }
  }
}
