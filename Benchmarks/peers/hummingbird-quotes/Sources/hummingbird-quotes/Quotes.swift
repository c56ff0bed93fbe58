import Foundation
import GRDB
import Hummingbird
import Logging

/// `hummingbird-quotes ARCHIVE PORT`: a speaker's quotes, twenty a page, the latest said first, from the same file and
/// with the same fields as OnRecord's `/v1/quotes?speaker=…`. Of offices it shows those that the quote's own article
/// gives, where OnRecord looks in others too.
///
/// Fair: one query with prepared statements over the same short rows, child rows fetched for the whole page at once, a
/// pool of as many connections, a release build, nothing logged.
@main
enum Quotes {
  static func main() async throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.maximumReaderCount = 8
    let pool = try DatabasePool(path: CommandLine.arguments[1], configuration: configuration)
    var logger = Logger(label: "quotes")
    logger.logLevel = .critical

    let router = Router()
    router.get("/v1/quotes") { request, _ -> ByteBuffer in
      let speaker = request.uri.queryParameters["speaker"].map(String.init) ?? ""
      let answer = try await pool.read { db in try Answer(speaker: speaker, in: db) }
      return ByteBuffer(bytes: try JSONEncoder().encode(answer))
    }
    let port = Int(CommandLine.arguments[2]) ?? 8080
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    try await application.runService()
  }
}

/// The envelope around a page.
struct Answer: Encodable {
  struct Page: Encodable {
    var limit = 20
    var total: Int
    var totalIsExact: Bool
  }

  var data: [QuoteView]
  var page: Page
  var query: [String: String]

  init(speaker: String, in db: Database) throws {
    let actor = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM actors WHERE public_id = ?"), arguments: [speaker])
    let rows = try QuoteRow.fetchAll(db.cachedStatement(sql: QuoteRow.sql), arguments: [actor])
    let ids = "[" + rows.map { String($0.id) }.joined(separator: ",") + "]"
    let parts = try QuoteParts(of: ids, in: db)
    data = rows.map { QuoteView($0, parts) }
    let total =
      try Int.fetchOne(
        db.cachedStatement(
          sql: "SELECT count(*) FROM (SELECT 1 FROM quote_postings WHERE list = 1 AND value = ? LIMIT 10001)"),
        arguments: [actor]) ?? 0
    page = Page(total: min(total, 10_000), totalIsExact: total <= 10_000)
    query = ["speaker": speaker]
  }
}
