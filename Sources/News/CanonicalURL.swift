internal import Foundation

/// The form of an article's address by which it is known again.
///
/// Scheme and host in lower case, default port, user, fragment, tracking parameters (`utm_*`, `fbclid` and their like)
/// and a trailing slash left out; the rest as it came. Nil where `address` is no absolute http or https URL.
public func canonicalURL(_ address: String) -> String? {
  let trimmed = address.trimmingCharacters(in: .whitespacesAndNewlines)
  guard trimmed.utf8.count <= 4096, var parts = URLComponents(string: trimmed),
    let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
    let host = parts.host?.lowercased(), !host.isEmpty
  else { return nil }
  parts.scheme = scheme
  parts.host = host
  parts.user = nil
  parts.password = nil
  parts.fragment = nil
  if parts.port == (scheme == "http" ? 80 : 443) { parts.port = nil }
  if let items = parts.percentEncodedQueryItems {
    let kept = items.filter { !isTracking($0.name.lowercased()) }
    parts.percentEncodedQueryItems = kept.isEmpty ? nil : kept
  }
  while parts.percentEncodedPath.hasSuffix("/") { parts.percentEncodedPath.removeLast() }
  return parts.string
}

private func isTracking(_ name: String) -> Bool {
  name.hasPrefix("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "cmpid"].contains(name)
}
