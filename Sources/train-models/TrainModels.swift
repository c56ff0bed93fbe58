internal import Extraction
internal import Foundation
internal import Language

/// The developers' tool behind `training/run`: rows to train on come from the code that later reads.
///
///     train-models rows DATA ARTICLES.jsonl OUT         the articles as they are
///     train-models restyled DATA ARTICLES.jsonl OUT     the articles with other quotation marks and layouts
///     train-models text DATA TEXT OUT                   a text without annotation
///     train-models tag DATA WEIGHTS ARTICLES.jsonl      what the tagger finds, for the scorer
///     train-models read DATA WEIGHTS|- ARTICLES.jsonl   what the whole engine reads, - for rules alone
///     train-models said DATA WEIGHTS|- ARTICLES.jsonl   the same without thoughts
///     train-models names DATA OUT                       given names, for augmentation
///     train-models speed DATA WEIGHTS TEXTS.jsonl       how fast the engine reads them, against a scan of their bytes
///     train-models agree DATA WEIGHTS TEXTS.jsonl       whether all kinds of loops read them alike; else it fails
@main
struct TrainModels {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 3 else { throw Usage() }
    let lexicons = try Lexicons.load(from: arguments[1])
    switch (arguments[0], arguments.count) {
    case ("rows", 4), ("restyled", 4):
      var rows = RowFile()
      for (number, article) in try GoldArticle.read(arguments[2]).enumerated() {
        let style = MarkStyle(rawValue: UInt32(number * 7 + 3) % UInt32(MarkStyle.allCases.count))
        let styled =
          arguments[0] == "rows"
          ? article : WireLayout(seed: UInt64(number)).applied(to: style?.applied(to: article) ?? article)
        rows.append(TokenisedArticle(styled, lexicons: lexicons), number: number)
      }
      try rows.write(to: arguments[3])
    case ("text", 4):
      let text = try String(contentsOfFile: arguments[2], encoding: .utf8)
      var rows = RowFile()
      rows.append(TokenisedArticle(GoldArticle(id: "text", text: text, quotes: []), lexicons: lexicons), number: 0)
      try rows.write(to: arguments[3])
    case ("tag", 4):
      let predictions = Predictions(tagger: QuoteTagger(try TaggerModel(contentsOf: arguments[2])), lexicons: lexicons)
      for article in try GoldArticle.read(arguments[3]) {
        FileHandle.standardOutput.write(try predictions.line(article) + [0x0A])
      }
    case ("read", 4), ("said", 4):
      let model = arguments[2] == "-" ? nil : try TaggerModel(contentsOf: arguments[2])
      let readings = Readings(
        extractor: Extractor(lexicons: lexicons, model: model), withoutThoughts: arguments[0] == "said")
      for article in try GoldArticle.read(arguments[3]) {
        FileHandle.standardOutput.write(try readings.line(article) + [0x0A])
      }
    case ("speed", 4):
      try Speed(folder: arguments[1], weights: arguments[2], texts: try TextRecord.texts(in: arguments[3]))
        .report { print($0) }
    case ("agree", 4):
      let texts = try TextRecord.texts(in: arguments[3])
      let agreement = KernelAgreement(lexicons: lexicons, model: try TaggerModel(contentsOf: arguments[2]))
      var differ = 0
      for found in agreement.differences(texts) {
        print(
          "\(found.kernels): \(found.quotes) quotes in \(texts.count) texts; \(found.texts) read otherwise than plain")
        differ += found.texts
      }
      if differ > 0 { exit(1) }
    case ("names", 3):
      let names = try String(contentsOfFile: arguments[1] + "/given-names.tsv", encoding: .utf8)
        .split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: "\t").first }
      let text = names.map { $0.capitalized }.joined(separator: "\n")
      var rows = RowFile()
      rows.append(
        TokenisedArticle(GoldArticle(id: "names", text: text, quotes: []), lexicons: lexicons), number: 0)
      try rows.write(to: arguments[2])
    default: throw Usage()
    }
  }

  struct Usage: Error, CustomStringConvertible {
    let description =
      "usage: train-models rows|restyled|text DATA FILE OUT | tag|read|said|speed|agree DATA WEIGHTS ARTICLES | "
      + "names DATA OUT"
  }
}
