internal import API
internal import ArgumentParser

/// `onrecord completions`: what a shell needs to finish commands and flags.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print the completion script of a shell.",
    discussion: """
      onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord
      onrecord completions zsh > ~/.zfunc/_onrecord
      onrecord completions fish > ~/.config/fish/completions/onrecord.fish

      `make install` puts all three where the shells look.
      """)

  @Argument(help: "bash, zsh or fish.") var shell: String

  func run() throws {
    guard let known = CompletionShell(rawValue: shell) else {
      throw CommandFailure(
        .wrongUsage, "'\(shell)' is no shell with a completion script; there are bash, zsh and fish.")
    }
    Console.output(RootCommand.completionScript(for: known))
  }
}

/// `onrecord openapi`: the contract of the HTTP interface.
struct OpenAPICommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "openapi",
    abstract: "Print the HTTP interface's description, OpenAPI 3.1; no archive is needed.",
    discussion: "onrecord openapi > openapi.json")

  func run() throws {
    Console.output(NewsAPI.contract(version: BuildFacts.version) + [0x0A])
  }
}
