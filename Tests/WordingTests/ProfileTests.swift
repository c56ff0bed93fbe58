import TestSupport
import Testing
import Wording

@Suite("Quotes and articles are found by what is kept of their words")
struct ProfileTests {
  private func profile(_ text: String, in article: String = "") throws -> QuoteProfile {
    let reader = try reader()
    let counts = reader.stems(of: article).reduce(into: [UInt32: Int]()) { $0[$1, default: 0] += 1 }
    return reader.profile(of: reader.read(text), counts: counts)
  }

  @Test("another wording of the same is likened, another saying on the same subject is not")
  func likeness() throws {
    let article = "The harbour closes. The harbour was built for ships. The harbour fee rose. The harbour master left."
    let one = try profile("We must close the harbour before winter storms arrive.", in: article)
    let same = try profile(
      "He said winter storms would close the harbour, which must shut before they arrive", in: article)
    let other = try profile("The harbour master asked for a higher fee.", in: article)
    #expect(one.likeness(to: same) > 0.5)
    #expect(one.likeness(to: other) < 0.35)
    #expect(one.likeness(to: same) == same.likeness(to: one))
    #expect(!one.indexStems.isDisjoint(with: same.indexStems))
  }

  @Test("three equal words are the same; fewer are not enough")
  func sameWords() throws {
    #expect(try profile("It is over.").likeness(to: profile("“it IS over”")) == 1)
    #expect(try profile("No comment").likeness(to: profile("no comment")) < 1)
  }

  @Test("a profile comes back from its bytes, and from no others")
  func bytes() throws {
    for text in [
      "", "No.", "We must close the harbour. Storms arrive in winter!", String(repeating: "a b c. ", count: 90),
    ] {
      let profile = try profile(text)
      #expect(QuoteProfile(bytes: profile.bytes) == profile)
    }
    let bytes = try profile("We must close the harbour.").bytes
    for length in bytes.indices.dropFirst() where length != 12 {
      #expect(QuoteProfile(bytes: Array(bytes[..<length])) == nil)
    }
  }

  @Test("a copy with a few words changed, and an excerpt, are copies; another text with the same words is not")
  func copies() throws {
    let reader = try reader()
    let sentences = (0..<40).map { n in
      "Sentence \(n) of the report tells how village \(n * 7 % 41) counted its \(n * 13 % 37) boats and \(n + 3) nets."
    }
    func fingerprint(_ sentences: [String]) -> ArticleFingerprint {
      ArticleFingerprint(stems: reader.stems(of: sentences.joined(separator: " ")))
    }
    let original = fingerprint(sentences)
    var edited = sentences
    edited[5] = "One sentence was written anew by the desk."
    #expect(original.isCopy(of: fingerprint(edited)))
    #expect(original.isCopy(of: fingerprint(Array(sentences[10..<20]))))
    #expect(fingerprint(Array(sentences[10..<20])).isCopy(of: original))
    #expect(
      !original.isCopy(of: fingerprint(sentences.map { $0.split(separator: " ").reversed().joined(separator: " ") })))
    #expect(!fingerprint(["Too short."]).isCopy(of: fingerprint(["Too short."])))
    let long = fingerprint(
      (0..<400).map { "Street \($0) sold \($0 * 7 % 397) lamps and \($0 * 13 % 389) chairs in a week." })
    #expect(long.shingles.count == ArticleFingerprint.maxShingles && long.reach == long.shingles.last)
    #expect(!long.isCopy(of: original) && !original.isCopy(of: long))
    let near = ArticleFingerprint.bands(of: original.simhash ^ 0b10_0000_0000_0000_0001_0000_0001)
    #expect(!Set(near).isDisjoint(with: original.bands))
  }
}
