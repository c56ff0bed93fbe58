/// What an element's class, id, role and style tell of its inside.
struct ElementHints: OptionSet, Hashable {
  var rawValue: UInt8

  /// The article's text: `itemprop="articleBody"`, `class="entry-content"`.
  static let articleText = ElementHints(rawValue: 1)
  /// Around the article: menus, teasers, sharing, advertising.
  static let surroundings = ElementHints(rawValue: 2)
  /// What readers wrote.
  static let comments = ElementHints(rawValue: 4)
  /// Not shown.
  static let hidden = ElementHints(rawValue: 8)
  /// The lead above the article's text.
  static let lead = ElementHints(rawValue: 16)
  /// The article's text in schema.org's words.
  static let articleBody = ElementHints(rawValue: 32)
}

/// Reads hints out of attributes, each different value once.
///
/// Names are cut into words where a sign, a figure or a capital letter divides them; a hint is a word, or two that
/// follow each other: `post-content`, `postContent` and `post_content` are one.
struct HintCache {
  private var known: [UInt64: ElementHints] = [:]

  /// `attributes` as libxml2 gives them: name, value, name, value, …, null.
  mutating func hints(of attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>) -> ElementHints {
    var found = ElementHints(rawValue: 0)
    var index = 0
    while let name = attributes[index] {
      if let value = attributes[index + 1] {
        switch Attribute(name) {
        case .names: found.formUnion(hints(inNames: value))
        case .style: if isHidden(style: value) { found.insert(.hidden) }
        case .ariaHidden: if value[0] == UInt8(ascii: "t") { found.insert(.hidden) }
        case .hidden: found.insert(.hidden)
        case nil: break
        }
      } else if Attribute(name) == .hidden {
        found.insert(.hidden)
      }
      index += 2
    }
    return found
  }

  private enum Attribute {
    case names, style, hidden, ariaHidden

    init?(_ name: UnsafePointer<UInt8>) {
      var packed: UInt64 = 0
      var length = 0
      while length < 8, name[length] != 0 {
        packed |= UInt64(name[length]) << (8 * UInt64(length))
        length += 1
      }
      switch packed {
      case 0x73_7361_6C63, 0x6469, 0x656C_6F72, 0x706F_7270_6D65_7469: self = .names  // class, id, role, itemprop
      case 0x65_6C79_7473: self = .style
      case 0x6E65_6464_6968: self = .hidden
      case 0x6469_682D_6169_7261: self = .ariaHidden
      default: return nil
      }
    }
  }

  private mutating func hints(inNames value: UnsafePointer<UInt8>) -> ElementHints {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0
    while value[length] != 0, length < 512 {
      hash = (hash ^ UInt64(value[length])) &* 0x100_0000_01B3
      length += 1
    }
    if let hints = known[hash] { return hints }
    let hints = Self.hints(in: UnsafeBufferPointer(start: value, count: length))
    if known.count < 4096 { known[hash] = hints }
    return hints
  }

  private static func hints(in value: UnsafeBufferPointer<UInt8>) -> ElementHints {
    var found: ElementHints = []
    var word = NameHash()
    /// The word before and the one at hand as one.
    var pair = NameHash()
    var hasBefore = false
    var wasSmall = false
    func endWord() {
      guard !word.isEmpty else { return }
      found.formUnion(hintWords[word] ?? [])
      if hasBefore { found.formUnion(hintWords[pair] ?? []) }
      (pair, word, hasBefore) = (word, NameHash(), true)
    }
    for byte in value {
      let isCapital = (0x41...0x5A).contains(byte)
      let isLetter = isCapital || (0x61...0x7A).contains(byte)
      if !isLetter || (isCapital && wasSmall) { endWord() }
      if byte == 0x20 { hasBefore = false }
      if isLetter {
        word.append(byte | 0x20)
        pair.append(byte | 0x20)
      }
      wasSmall = isLetter && !isCapital
    }
    endWord()
    return found
  }

  private func isHidden(style: UnsafePointer<UInt8>) -> Bool {
    var text: [UInt8] = []
    var index = 0
    while style[index] != 0, index < 256 {
      if style[index] > 0x20 { text.append(style[index] | 0x20) }
      index += 1
    }
    let mark = Array("display:none".utf8)
    return text.indices.contains { text[$0...].starts(with: mark) }
  }
}

/// A word by the FNV-1a hash of its letters, so that none is put together to be looked up.
private struct NameHash: Hashable {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var isEmpty = true

  mutating func append(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    isEmpty = false
  }
}

/// Names that pages usually give to their parts, in the languages in which they are usually given.
private let hintWords: [NameHash: ElementHints] = {
  let lists: [(ElementHints, String)] = [
    ([.articleText, .articleBody], "articlebody"),
    (
      .articleText,
      """
      articletext articlecontent articlemain articlecopy articlestory postbody postcontent posttext postentry \
      entrycontent entrytext entrybody storybody storycontent storytext bodytext bodycopy contentbody newstext newsbody \
      newscontent blogcontent blogbody singlecontent fulltext textcontent contenttext pagetext artikeltext artikelinhalt \
      artikelbody artikelcontent beitragstext corpsarticle contenuarticle textearticle articlecorps articlecontenu
      """
    ),
    (
      .surroundings,
      """
      nav navi navigation navbar menu submenu mainmenu topmenu breadcrumb breadcrumbs sidebar sidebars footer related \
      recommended recommendation recommendations recommend recommends share sharing shares sharebar shariff social \
      socials sociable sharedaddy addthis addtoany follow newsletter subscribe subscription signup login ad ads adv \
      advert advertisement advertising anzeige anzeigen werbung banner banners promo promos promotion sponsor sponsored \
      outbrain taboola plista widget widgets tags taglist tagcloud tagged authorbox authorbio authorinfo aboutauthor bio \
      byline meta metadata postmeta entrymeta toolbar pagination pager paging pagenav cookie cookies consent gdpr modal \
      popup overlay teaser teasers popular mostread mostpopular trending readmore morenews copyright disclaimer rating \
      ratings vote voting poll credit credits wpcaption imagecaption caption search searchform readalso seealso \
      relatedposts similar verwandt weitere skip screen sr paywall premium abo shop products
      """
    ),
    (
      .comments,
      """
      comment comments commentlist commentform commentsection commentarea disqus respond reply replies kommentar \
      kommentare commentaire commentaires leserkommentare leserbriefe guestbook trackback trackbacks pingbacks
      """
    ),
    (
      .lead,
      """
      lead lede standfirst intro introduction teasertext summary subtitle subheadline subline vorspann anreisser dek deck \
      chapo chapeau excerpt abstract description
      """
    ),
  ]
  var words: [NameHash: ElementHints] = [:]
  for (hint, list) in lists {
    for word in list.split(separator: " ") {
      var hash = NameHash()
      for byte in word.utf8 { hash.append(byte) }
      words[hash, default: []].insert(hint)
    }
  }
  return words
}()
