internal import Foundation
internal import HTTP1
internal import HTTPTypes
internal import News

/// A page for people: plain HTML with one style of its own, readable in light and dark, without scripts.
struct HTMLPage {
  private var bytes: [UInt8] = []

  init(title: String) {
    bytes += Array("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n".utf8)
    bytes += Array("<meta name=\"viewport\" content=\"width=device-width\">\n<title>".utf8)
    bytes += xmlEscaped(title)
    bytes += Array("</title>\n<style>\(Self.style)</style>\n</head>\n<body>\n<main>\n".utf8)
  }

  /// An element with text, a line of its own; `` `words` `` in it become code where it is not plain.
  mutating func element(_ name: String, _ text: String, id: String? = nil, isPlain: Bool = false) {
    bytes += Array("<\(name)".utf8)
    if let id { bytes += Array(" id=\"".utf8) + xmlEscaped(id) + Array("\"".utf8) }
    bytes += Array(">".utf8)
    if isPlain { bytes += xmlEscaped(text) } else { inline(text) }
    bytes += Array("</\(name)>\n".utf8)
  }

  /// A row of a list: its words, whose they are and of when, with a link to all of it.
  mutating func entry(_ entry: FeedEntry) {
    bytes += Array("<section>\n".utf8)
    if entry.author != nil, let words = entry.text {
      element("blockquote", words, isPlain: true)
    } else {
      element("h2", entry.title, isPlain: true)
    }
    bytes += Array("<p><a href=\"".utf8) + xmlEscaped(entry.path) + Array("\">".utf8)
    bytes += xmlEscaped(entry.author ?? entry.title) + Array("</a>".utf8)
    if let date = entry.date { bytes += xmlEscaped(", \(date)") }
    bytes += Array("</p>\n</section>\n".utf8)
  }

  /// A table with a heading row.
  mutating func table(_ heading: [String], _ rows: [[String]]) {
    guard !rows.isEmpty else { return }
    bytes += Array("<table>\n<tr>".utf8)
    for name in heading { element("th", name) }
    bytes += Array("</tr>\n".utf8)
    for row in rows {
      bytes += Array("<tr>".utf8)
      for cell in row { element("td", cell) }
      bytes += Array("</tr>\n".utf8)
    }
    bytes += Array("</table>\n".utf8)
  }

  mutating func link(_ target: String, _ text: String) {
    bytes += Array("<p><a href=\"".utf8) + xmlEscaped(target) + Array("\">".utf8)
    inline(text)
    bytes += Array("</a></p>\n".utf8)
  }

  private mutating func inline(_ text: String) {
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      let isCode = !index.isMultiple(of: 2)
      if isCode { bytes += Array("<code>".utf8) }
      bytes += xmlEscaped(String(part))
      if isCode { bytes += Array("</code>".utf8) }
    }
  }

  private var document: [UInt8] { bytes + Array("</main>\n</body>\n</html>\n".utf8) }

  /// The whole page, to be kept for some time.
  func response(cacheControl: String) -> Response {
    var response = answer()
    response.fields[.eTag] = "\"\(String(fingerprint(document), radix: 36))\""
    response.fields[.cacheControl] = cacheControl
    return response
  }

  /// The whole page; it may load nothing, and nothing may frame it.
  func answer() -> Response {
    var response = Response(contentType: "text/html; charset=utf-8", bytes: document)
    response.fields[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'sha256-\(Self.styleHash)'; base-uri 'none'; form-action 'none'; "
      + "frame-ancestors 'none'"
    if let name = HTTPField.Name("Referrer-Policy") { response.fields[name] = "no-referrer" }
    return response
  }

  private static let style = """
    :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;margin:0}main{max-width:60rem;margin:auto;\
    padding:1rem}table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #8886;padding:.2rem .6rem;\
    text-align:left;vertical-align:top}code{font-family:ui-monospace,monospace}h2{margin-top:2rem}
    """

  private static let styleHash: String = {
    let hexadecimal = Array(sha256Hex(Array(style.utf8)).utf8)
    let bytes = stride(from: 0, to: hexadecimal.count - 1, by: 2).compactMap { index in
      UInt8(String(decoding: hexadecimal[index...index + 1], as: UTF8.self), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }()
}
