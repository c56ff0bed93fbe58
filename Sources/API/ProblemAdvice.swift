extension ProblemCode {
  /// What to do about it, a sentence or two for the error page.
  var advice: String {
    switch self {
    case .badRequest: "The request breaks HTTP's grammar or is not percent-encoded UTF-8; mend it before asking again."
    case .unknownParameter:
      "The path does not take this parameter; see did_you_mean, or send `Prefer: handling=lenient` to have it passed over."
    case .repeatedParameter: "Give it once and join its values with a comma."
    case .invalidValue: "The detail says what the parameter takes."
    case .invalidCursor: "Cursors belong to one list with its filters and order; start again without it."
    case .ambiguousActor, .ambiguousSource: "Several are called so; choose one of the candidates by its id."
    case .unknownActor, .unknownSource: "Nobody on record is called so; see the candidates for the nearest names."
    case .queryTooLong: "Search for fewer or shorter words."
    case .unauthorized: "Send `Authorization: Bearer` with a token that the server's keeper gave you."
    case .textWithheld:
      "The keeper serves quotes and their places without whole texts; look at the article's own address."
    case .notFound: "Look the address up in a list; ids are never made anew."
    case .gone: "It was taken down, or its article has it no longer; the detail says which."
    case .notMeasured: "The figures are there once the keeper has measured the extractor."
    case .methodNotAllowed: "The `Allow` field names the methods that the path knows."
    case .notAcceptable: "Accept one of the media types in the detail, or name a `format`."
    case .requestTimeout: "Send the request without pausing."
    case .preconditionFailed: "What you hold is no longer current; fetch it again."
    case .bodyTooLarge: "Send less in one request."
    case .uriTooLong: "Shorten the address."
    case .unsupportedMediaType: "Send text/plain or application/json."
    case .expectationFailed: "The only expectation known is 100-continue."
    case .rateLimited: "Wait as long as `Retry-After` says; `RateLimit` says what is left."
    case .headerTooLarge: "Send fewer or shorter fields."
    case .internalError: "It is ours: tell the keeper the request id."
    case .methodNotImplemented: "Use GET, HEAD, OPTIONS or, where a path takes content, POST."
    case .codingNotImplemented: "Send the content chunked or with its length."
    case .busy: "Ask again after `Retry-After`."
    case .schemaOutdated: "The keeper must look after the archive."
    case .versionNotSupported: "Speak HTTP/1.1."
    }
  }
}
