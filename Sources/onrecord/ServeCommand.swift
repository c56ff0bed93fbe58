internal import API
internal import Archive
internal import ArgumentParser
internal import CLinux
internal import Extraction
internal import Foundation
internal import HTTP1
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// `onrecord serve`: answers over HTTP until it is told to end.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer over HTTP.",
    discussion: """
      onrecord serve
      onrecord serve --db news.sqlite --host 0.0.0.0 --port 80 --base-url https://news.example.org

      Ends on Ctrl-C or SIGTERM, after the answers in hand are sent.
      """)

  @Option(help: "The address to listen on (default 127.0.0.1).") var host: String?
  @Option(help: "The port to listen on, 0 for any that is free (default 8080).") var port: Int?
  @Option(help: "Listen on this Unix socket instead.") var unixSocket: String?
  @Option(help: "The address under which the world knows this server, for links.") var baseUrl: String?
  @Option(help: "For how many seconds clients may use an answer without asking again (default 0).") var maxAge: Int?
  @Option(help: "The origin whose web pages may call (default *, all).") var cors: String?
  @Option(help: "A file of tokens, one a line; requests must bear one of them.") var tokenFile: String?
  @Option(help: "How often one client may ask, such as 60/min (default: no limit).") var rateLimit: String?
  @Option(help: "Proxies whose X-Forwarded-For is believed: addresses or CIDR blocks, joined by commas.")
  var trustedProxy: String?
  @Option(help: "MiB of answers kept until the archive changes, 0 for none (default 16).") var cache: Int?
  @Option(help: "The most connections at a time (default 4096).") var maxConnections: Int?
  @Option(help: "Log every request to standard output, as text or json (default: no log).") var logFormat: String?
  @Option(help: "Seconds for answers in hand when it is told to end (default 10).") var shutdownGrace: Int?
  @Flag(help: "Give no whole texts, only quotes and where they stand.") var noText = false
  @Flag(help: "Bring an older archive up to date first.") var migrate = false
  @OptionGroup var common: CommonOptions

  mutating func run() async throws {
    let settings = try await Settings(common)
    let logger = Logger(label: "onrecord") { _ in
      ConsoleLog(minimum: common.verbose ? .debug : common.quiet ? .error : .info)
    }

    let options = try options(settings)
    let configuration = try configuration(settings)
    let grace = try settings.number("shutdownGrace", flag: shutdownGrace, standard: 10, in: 0...3600)
    // Figures over a whole archive need tens of megabytes for a second.
    #if os(Linux)
      return_blocks(1 << 20)
    #endif
    let path = settings.database(common)
    if migrate { try NewsArchive.open(path: path, mode: .upgrade).migrate() }
    // The data is read while the archive is opened.
    async let loaded = LanguageData.extractor(settings, common)
    let archive = try NewsArchive.open(path: path, mode: .readOnly)
    let extractor = try await loaded
    let api = NewsAPI(
      archive: archive, facts: .init(version: BuildFacts.version, extractor: extractor.version), options: options,
      metrics: configuration.metrics, extractor: extractor, logger: logger)
    // A log or a client that goes away is an error of its write, not the end of the program.
    signal(SIGPIPE, SIG_IGN)
    let server = Server(configuration: configuration, router: api.router, logger: logger)
    let addresses: [ListenAddress]
    do {
      addresses = try server.start()
    } catch {
      throw CommandFailure(.failed, "\(error)")
    }
    if !common.quiet { greet(addresses, options.baseURL) }
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: ServingService(server: server, grace: .seconds(grace)))],
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() }))
    try await group.run()
    try? archive.close()
  }

  private func options(_ settings: Settings) throws -> NewsAPI.Options {
    var options = NewsAPI.Options()
    options.baseURL = settings.text("baseUrl", flag: baseUrl).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    options.maxAgeSeconds = try settings.number("maxAge", flag: maxAge, standard: 0, in: 0...31_536_000)
    options.maxRenderedBytes = try settings.number("cache", flag: cache, standard: 16, in: 0...65_536) << 20
    options.servesTexts = try !settings.flag("noText", flag: noText)
    options.allowedOrigin = settings.text("cors", flag: cors) ?? "*"
    if let path = settings.text("tokenFile", flag: tokenFile) { options.tokens = try TokenFile.tokens(in: path) }
    if let text = settings.text("rateLimit", flag: rateLimit) {
      guard let limit = RateLimit(text) else {
        throw CommandFailure(
          .wrongUsage, "'\(text)' is no value of 'rateLimit': it is a number and s, min, h or day, such as 60/min.")
      }
      options.rateLimit = limit
    }
    let proxies = (settings.text("trustedProxy", flag: trustedProxy) ?? "").split(separator: ",")
    options.trustedProxies = try proxies.map { text in
      guard let range = AddressRange(text.trimmingCharacters(in: .whitespaces)) else {
        throw CommandFailure(
          .wrongUsage, "'\(text)' is no value of 'trustedProxy': it is an address, a block such as 10.0.0.0/8, or unix."
        )
      }
      return range
    }
    return options
  }

  private func configuration(_ settings: Settings) throws -> ServerConfiguration {
    let listen: ListenAddress
    if let socket = settings.text("unixSocket", flag: unixSocket) {
      listen = .unixSocket(path: socket)
    } else {
      listen = .tcp(
        host: settings.text("host", flag: host) ?? "127.0.0.1",
        port: try settings.number("port", flag: port, standard: 8080, in: 0...65535))
    }
    var configuration = ServerConfiguration(listenOn: [listen])
    configuration.limits.maxConnections = try settings.number(
      "maxConnections", flag: maxConnections, standard: configuration.limits.maxConnections, in: 1...1_000_000)
    if let format = settings.text("logFormat", flag: logFormat) {
      guard let format = AccessLog.Format(rawValue: format) else {
        throw CommandFailure(.wrongUsage, "'\(format)' is no value of 'logFormat': it is text or json.")
      }
      configuration.accessLog = AccessLog(format: format)
    }
    return configuration
  }

  private func greet(_ addresses: [ListenAddress], _ baseURL: String?) {
    guard let first = addresses.first else { return }
    if case .unixSocket(let path) = first {
      return Console.say("Serving at \(path). Try:\n  curl -s --unix-socket '\(path)' http://localhost/v1/quotes")
    }
    let address = baseURL ?? "http://\(first)"
    Console.say(
      """
      Serving at \(address). Try:
        curl -s '\(address)/v1/quotes?limit=3'
        curl -s '\(address)/v1/actors?kind=person'
        curl -s '\(address)/v1/articles'
      """)
  }
}

/// The tokens of a file: one a line, blank lines and lines that begin with # passed over.
private enum TokenFile {
  /// - Throws: `CommandFailure` where the file cannot be read or holds no token.
  static func tokens(in path: String) throws -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw CommandFailure(.wrongUsage, "Cannot read the tokens in '\(path)': it is missing or not a UTF-8 file.")
    }
    let tokens = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") }
    guard !tokens.isEmpty else {
      throw CommandFailure(.wrongUsage, "There is no token in '\(path)'; put one on a line.")
    }
    return tokens
  }
}

/// The server as a service that ends gracefully.
private struct ServingService: Service {
  let server: Server
  let grace: Duration

  func run() async throws {
    await withGracefulShutdownHandler {
      await server.waitUntilStopped()
    } onGracefulShutdown: {
      server.shutdown(grace: grace)
    }
  }
}
