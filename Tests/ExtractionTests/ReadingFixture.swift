import Extraction
import Foundation
import Language
import News
import Testing

/// The extractor with the data files of this checkout.
let extractor: Extractor = {
  let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let data = here.appendingPathComponent("../../Sources/Language/Data").standardized.path
  do {
    return Extractor(lexicons: try Lexicons.load(from: data))
  } catch {
    Issue.record("language data: \(error)")
    return Extractor(lexicons: Lexicons())
  }
}()

/// The extractor with the data files and the model of this checkout.
let taggedExtractor: Extractor = {
  do {
    let model = try TaggerModel(contentsOf: TaggerTests.weights)
    return Extractor(lexicons: extractor.lexicons, model: model)
  } catch {
    Issue.record("model: \(error)")
    return extractor
  }
}()

/// What users get: the reading with the model.
func taggedReading(_ text: String) -> Reading { taggedExtractor.reading(of: ArticleText(text)) }

func reading(_ text: String, title: String? = nil, published: NewsDate? = nil) -> Reading {
  extractor.reading(of: ArticleText(text, title: title, published: published))
}

/// The words at a span in code points.
func words(at span: Span, in text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  guard span.start >= 0, span.end <= scalars.count, span.start <= span.end else { return "<outside>" }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: scalars[span.start..<span.end])
  return String(view)
}
