extension String {
  /// With each quotation mark twice, one with a combining mark behind it too.
  var doublingQuotationMarks: String {
    var doubled = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      doubled.append(scalar)
      if scalar == "\"" { doubled.append(scalar) }
    }
    return String(doubled)
  }
}
