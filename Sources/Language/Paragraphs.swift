/// The paragraphs of a text, in order, without the line ends and white space around them.
///
/// A line is a paragraph of its own, but for hard-wrapped text: a line whose last character is no mark and whose
/// successor begins with a small letter goes on there.
public func paragraphs(of bytes: [UInt8]) -> [ByteSpan] {
  var result: [ByteSpan] = []
  var place = 0
  var goesOn = false
  while place < bytes.count {
    var end = place
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    let line = trimmed(ByteSpan(place, end), in: bytes)
    if line.isEmpty {
      goesOn = false
    } else if goesOn, (0x61...0x7A).contains(bytes[line.start]), let last = result.last {
      result[result.count - 1] = ByteSpan(last.start, line.end)
    } else {
      result.append(line)
    }
    if !line.isEmpty {
      let last = bytes[line.end - 1]
      goesOn = (0x61...0x7A).contains(last | 0x20) || last == UInt8(ascii: ",")
    }
    place = end + 1
  }
  return result
}

/// The span without white space (ASCII and no-break spaces) at its ends.
public func trimmed(_ span: ByteSpan, in bytes: [UInt8]) -> ByteSpan {
  var start = max(span.start, 0)
  var end = min(span.end, bytes.count)
  while start < end {
    if bytes[start] <= 0x20 {
      start += 1
    } else if bytes[start] == 0xC2, start + 1 < end, bytes[start + 1] == 0xA0 {
      start += 2
    } else {
      break
    }
  }
  while end > start {
    if bytes[end - 1] <= 0x20 {
      end -= 1
    } else if end - start > 1, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
      end -= 2
    } else {
      break
    }
  }
  return ByteSpan(start, max(start, end))
}
