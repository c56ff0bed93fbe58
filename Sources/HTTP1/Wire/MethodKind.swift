internal import HTTPTypes

/// The methods of RFC 9110 9.3 and RFC 5789; another one is answered 501 unless a route has it.
enum MethodKind: UInt8, Sendable, CaseIterable {
  case get, head, post, put, delete, patch, options, trace, connect, other

  init(_ name: Span<UInt8>) {
    self =
      switch name.count {
      case 3 where name.isExactly("GET"): .get
      case 3 where name.isExactly("PUT"): .put
      case 4 where name.isExactly("HEAD"): .head
      case 4 where name.isExactly("POST"): .post
      case 5 where name.isExactly("PATCH"): .patch
      case 5 where name.isExactly("TRACE"): .trace
      case 6 where name.isExactly("DELETE"): .delete
      case 7 where name.isExactly("OPTIONS"): .options
      case 7 where name.isExactly("CONNECT"): .connect
      default: .other
      }
  }

  /// The methods in the order of the cases, without the last.
  static let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .delete, .patch, .options, .trace, .connect]
}
