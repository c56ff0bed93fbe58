import Foundation
import TestSupport
import Testing

@testable import Ingest

@Suite("The article on a web page is found, and what the page says of it")
struct PageTests {
  private let place = RecordPlace(input: "page.html")
  private let sentences = [
    "The bridge over the river was opened on Monday after two years of work, the council said.",
    "“It took longer than we hoped,” the mayor told a crowd of residents at the ceremony.",
    "Repairs had begun when cracks were found in three of the seven piers below the water line.",
  ]

  private func paragraphs() -> String { sentences.map { "<p>\($0)</p>" }.joined(separator: "\n") }

  private func text(_ page: String) throws -> String { try HTMLPage(Array(page.utf8)).article(at: place).text }

  /// Where the article stands, and what stands around it.
  static let frames: [(before: String, after: String)] = [
    ("<html><body>", "</body></html>"),
    (
      "<body><nav><ul><li><a href=/>Home</a><li><a href=/n>News of the day, all of them.</a></ul></nav><main>",
      "</main>"
    ),
    (
      "<div class='wrap'><div class='entry-content'>",
      "</div><div class='sidebar'><p>Read our newsletter, sent daily.</p></div></div>"
    ),
    (
      "<article><header><h1>Bridge</h1></header><div itemprop=articleBody>",
      "</div></article><footer><p>All rights reserved. Since 1999.</p></footer>"
    ),
    ("<div><div id=story>", "</div><div class=comments><p>I think that this is too late, as ever.</p></div></div>"),
    (
      "<script>if (a < b) document.write('<p>A script says so, or does it.</p>')</script><div>",
      "</div><!-- <p>A comment says so.</p> -->"
    ),
    ("<form id=aspnet><table><tr><td>", "</td></tr></table></form>"),
    (
      "<div style='display: none'><p>This is not shown to anybody, though it is there.</p></div><section>", "</section>"
    ),
  ]

  @Test("what stands around the article is left out", arguments: frames)
  func frame(before: String, after: String) throws {
    #expect(try text(before + paragraphs() + after) == sentences.joined(separator: "\n\n"))
  }

  @Test("white space is folded, elements within a line join words, breaks and blocks part them")
  func lines() throws {
    let body =
      "<p>She <b>s</b>aid\n  that it&nbsp;is &#8220;done&#8221;.<br>He agreed with her at once, and so did we all.</p><p>Nobody else said anything about it.</p>"
    #expect(
      try text("<article>\(body)</article>")
        == "She said that it\u{A0}is “done”.\nHe agreed with her at once, and so did we all.\n\nNobody else said anything about it."
    )
  }

  @Test("linked data come before meta tags, these before headings")
  func description() throws {
    let page = """
      <html lang="en-gb"><head><title>Bridge | The Daily Example</title>
      <meta property="og:title" content="Bridge opens"><meta property="og:site_name" content="Example">
      <meta name="author" content="Nobody"><link rel="canonical" href="https://e.org/bridge">
      <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],
      "headline":"Bridge opens &amp; closes","datePublished":"2022-02-11T10:00:00+03:00",
      "author":[{"name":"Ada Lovelace"},{"name":"Alan Turing"}],"publisher":{"name":"The Daily Example"}}]}</script>
      </head><body><h1>Bridge</h1>\(paragraphs())</body></html>
      """
    let article = try HTMLPage(Array(page.utf8)).article(at: place)
    #expect(article.title == "Bridge opens & closes" && article.byline == "Ada Lovelace, Alan Turing")
    #expect(article.source == "The Daily Example" && article.url == "https://e.org/bridge" && article.lang == "en-GB")
    #expect(article.published?.written == "2022-02-11T10:00:00+03:00")
  }

  @Test("a page without an article's text is refused, one nested without end too")
  func refusals() throws {
    for page in ["<html><body></body></html>", "<p></p>", "<script>x</script>"] {
      #expect(throws: Rejection.self) { try text(page) }
    }
    #expect(throws: Rejection.self) { try text(String(repeating: "<div>", count: 100_000) + "a") }
  }

  @Test("the page's encoding is found as browsers find it")
  func encodings() throws {
    let latin = Array("<meta charset=iso-8859-1><p>Caf".utf8) + [0xE9] + Array(" owners said that they would pay.".utf8)
    #expect(try HTMLPage(latin).article(at: place).text == "Café owners said that they would pay.")
    let unmarked = Array("<p>Caf".utf8) + [0xE9] + Array(" owners said that they would pay.".utf8)
    #expect(try HTMLPage(unmarked).article(at: place).text == "Café owners said that they would pay.")
  }

  @Test("scripts, styles and comments are cut, whatever stands in them")
  func scrubbing() {
    let page =
      "a<script>'</b>'</script >b<!-- <p> -- > -->c<STYLE>x</style>d<svg><p>e</svg>f<scripted>g</scripted><script>h"
    #expect(
      String(decoding: HTMLScrubber(Array(page.utf8)).markup, as: UTF8.self) == "a b c d f<scripted>g</scripted> ")
  }
}
