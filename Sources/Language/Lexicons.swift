internal import Foundation
internal import News

/// All language data: words, cues, names of offices, well-known actors. Loaded once, then only read.
public struct Lexicons: Sendable {
  /// Every word that a data file holds, folded.
  public internal(set) var words = WordTable()
  var wordClasses: [WordClass] = []
  public internal(set) var cues = CueLexicon()
  public internal(set) var references: [ReferenceActor] = []
  /// Names of the references; values are indexes in `referenceNames`.
  public internal(set) var names = PhraseTable()
  /// What the phrases of `names` stand for.
  public internal(set) var referenceNames: [ReferenceName] = []
  /// Offices that are one under several names, `top diplomat` and `foreign minister`, by group number.
  public internal(set) var offices = PhraseTable()
  /// Given names that one person may go by: the whole name and its short forms, as groups.
  public internal(set) var givenVariants: [[String]] = []
  /// What forms of verbs are forms of.
  var verbBases = VerbBases()
  /// Lines of page furniture, folded; those that end in `*` match every line that begins so.
  public internal(set) var furniture: [String] = []
  /// Tells the language of a text.
  public internal(set) var languages = LanguageTable()
  /// Where words were said: `press conference`.
  public internal(set) var occasions = PhraseTable()
  /// Weekdays 1 to 7 from Monday, months 1 to 12, by word number.
  public internal(set) var weekdays: [Int32: Int] = [:]
  public internal(set) var months: [Int32: Int] = [:]
  /// How common stems are and which words change what is said.
  public internal(set) var wording = WordingLexicon()
  /// Numbers of words that the code asks for by themselves.
  public internal(set) var known = KnownWords()

  /// No data at all; with it nothing is known.
  public init() {}

  /// Reads the data files in `folder`.
  public static func load(from folder: String) throws(LexiconError) -> Lexicons {
    var loader = LexiconLoader(folder: folder)
    return try loader.lexicons()
  }

  /// The folder with the data files: `explicit` where it is given, else beside the executable
  /// (`onrecord_Language.resources/Data`), else in the install prefix (`../share/onrecord/Data`).
  ///
  /// Nil where none of them is there; an explicit folder that is missing is not replaced by another.
  public static func locate(explicit: String? = nil) -> String? {
    if let explicit { return isFolder(explicit) ? explicit : nil }
    let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
    let candidates = [
      folder.appendingPathComponent("onrecord_Language.resources/Data"),
      folder.deletingLastPathComponent().appendingPathComponent("share/onrecord/Data"),
    ]
    return candidates.map(\.path).first(where: isFolder)
  }

  public func classes(of word: Int32) -> WordClass {
    wordClasses.indices.contains(Int(word)) ? wordClasses[Int(word)] : []
  }

  /// The reference actor of that key; nil where there is none.
  public func reference(_ key: String) -> ReferenceActor? {
    references.first { $0.key == key }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

extension Lexicons {
  /// The classes of a word that is not folded yet.
  public func classes(ofWord word: String) -> WordClass {
    wordNumber(word).map { classes(of: $0) } ?? []
  }
}
