import Foundation
import TestSupport
import Testing

@testable import Ingest

@Suite("Feeds are cut into items")
struct FeedTests {
  /// The feed read whole, and byte by byte: both must give the same.
  private func items(_ feed: String) -> [(item: FeedItem, line: Int?)] {
    func read(_ pieces: [[UInt8]]) -> [(FeedItem, RecordPlace)] {
      let parser = FeedParser(input: "feed", isDecoded: false)
      return (pieces + [[]]).flatMap { parser.items(in: $0) }
    }
    let whole = read([Array(feed.utf8)])
    let bytewise = read(feed.utf8.map { [$0] })
    #expect(whole.map { "\($0)" } == bytewise.map { "\($0)" })
    return whole.map { ($0.0, $0.1.line) }
  }

  private let place = RecordPlace(input: "feed")

  @Test("RSS: the whole text before the summary, HTML as paragraphs, the feed's title as the outlet")
  func rss() throws {
    let feed = """
      <?xml version="1.0"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
      <title>The Daily &amp; Example</title><language>en-GB</language>
      <item><title>&lt;b&gt;One&lt;/b&gt;</title><link> https://e.org/1 </link><guid>g1</guid>
      <pubDate>Fri, 11 Feb 2022 10:00:00 +0300</pubDate><author>ada@e.org (Ada Lovelace)</author>
      <description>Short&nbsp;one.</description>
      <content:encoded><![CDATA[<p>She said so.</p><p>Then <a href="x">she</a> left.</p>]]></content:encoded></item>
      <item><description>Just &lt;i&gt;this&lt;/i&gt;.</description></item><item><title>None</title></item>
      </channel></rss>
      """
    let all = items(feed)
    #expect(all.count == 3)
    #expect(all[0].line == 4)
    let first = try all[0].item.article(at: place)
    #expect(first.text == "She said so.\n\nThen she left.")
    #expect(first.title == "One" && first.url == "https://e.org/1" && first.recordID == "g1")
    #expect(first.source == "The Daily & Example" && first.lang == "en-GB" && first.byline == "Ada Lovelace")
    #expect(first.published?.written == "2022-02-11T10:00:00+03:00")
    #expect(try all[1].item.article(at: place).text == "Just this.")
    #expect(throws: Rejection.self) { try all[2].item.article(at: place) }
  }

  @Test("Atom: plain, escaped and XHTML content, the alternate link, the author's name")
  func atom() throws {
    let feed = """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title>
      <entry><title type="html">A &amp;amp; B</title><id>urn:1</id><updated>2022-02-12T00:00:00Z</updated>
      <link rel="self" href="https://e.org/self"/><link href="https://e.org/1"/>
      <author><name>Ada Lovelace</name><email>a@e.org</email></author>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>1 &lt; 2, she <b>said</b>.</p><p>So.</p></div></content>
      </entry><entry><summary>2 &lt; 3 &amp; so on.</summary></entry></feed>
      """
    let all = items(feed)
    let first = try all[0].item.article(at: place)
    #expect(first.text == "1 < 2, she said.\n\nSo.")
    #expect(first.title == "A & B" && first.url == "https://e.org/1" && first.byline == "Ada Lovelace")
    #expect(first.lang == "de" && first.source == "Blatt" && first.published?.written == "2022-02-12T00:00:00Z")
    #expect(try all[1].item.article(at: place).text == "2 < 3 & so on.")
  }

  @Test("declared entities are not read, so that none can grow or fetch")
  func entities() throws {
    let feed = """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><description>x&b;&f;y &eacute;</description></item></channel></rss>
      """
    let item = try #require(items(feed).first?.item)
    #expect(try item.article(at: place).text == "xy é")
  }

  @Test("a damaged feed gives what could be read, then says so")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let feed = "<rss><channel><item><description>One said so.</description></item><item><description>Two"
    var stream = try ArticleStream(InputFile(name: try folder.write("feed", feed)), format: .auto)
    #expect(try stream.next()?.get().text == "One said so.")
    guard case .failure(let rejection)? = try stream.next() else { return #expect(Bool(false), "no refusal") }
    #expect(rejection.code == .badXML)
    #expect(try stream.next() == nil)
  }
}
