/// What this build is.
enum BuildFacts {
  static let version = "0.1.0"
}
