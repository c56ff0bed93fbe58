/// One line of comma-separated values (RFC 4180), with its end.
enum CSVRow {
  static func line(_ cells: [String?]) -> String {
    cells.map { $0.map { quoted(defused($0)) } ?? "" }.joined(separator: ",") + "\r"
  }

  /// The OWASP rule against formula injection: text that a spreadsheet would take for a formula gets an apostrophe in front.
  private static func defused(_ text: String) -> String {
    guard let first = text.utf8.first, Array("=+-@\t\r".utf8).contains(first), Double(text) == nil else { return text }
    return "'" + text
  }

  /// RFC 4180 section 2: fields with commas, quotation marks or line breaks stand in quotation marks.
  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return text }
    return "\"\(text.doublingQuotationMarks)\""
  }
}
