internal import CKernels
internal import Language

/// Runs the tagger: what every token's features say about each tag.
struct TaggerNetwork {
  let model: TaggerModel
  var kernels = Kernels.best

  /// Scores of the seven tags for every token, in the order of the text; tokens outside the stretches get none.
  func scores(_ features: TokenFeatures, tokens: Int, in stretches: [TokenRange]) -> [SIMD8<Float>] {
    var result = Array(repeating: SIMD8<Float>(repeating: 0), count: tokens)
    for batch in StretchBatch.batches(of: stretches) {
      let scores = scores(features, batch)
      for (row, token) in batch.tokens.enumerated() {
        result[token] = SIMD8(scores[8 * row..<8 * row + 8])
      }
    }
    return result
  }

  private func scores(_ features: TokenFeatures, _ batch: StretchBatch) -> [Float] {
    var rows = embedded(features, batch)
    for layer in model.layers { rows = read(rows, layer.ahead, layer.back, batch) }
    return product(product(rows, model.dense).map { $0 < 0 ? 0 : $0 }, model.out)
  }

  /// The sums of the features' rows, brought to one scale.
  private func embedded(_ features: TokenFeatures, _ batch: StretchBatch) -> [Float] {
    let columns = TokenFeatures.columns
    let places = [UInt32](unsafeUninitializedCapacity: batch.rowCount * columns) { places, count in
      for token in batch.tokens {
        places[count] = model.vocabulary.row(of: features.word(token))
        for column in 1..<columns {
          places[count + column] = model.firstRows[column] + features.values[token * columns + column]
        }
        count += columns
      }
    }
    return floats(batch.rowCount * model.width) { result in
      model.tables.numbers.withUnsafeBufferPointer { numbers in
        ck_embed(
          kernels.rawValue, numbers.baseAddress, model.tables.scales, model.width, places, batch.rowCount, columns,
          model.gains, model.offsets, result)
      }
    }
  }

  // MARK: Recurrence

  private func read(
    _ rows: [Float], _ ahead: TaggerModel.Recurrence, _ back: TaggerModel.Recurrence, _ batch: StretchBatch
  ) -> [Float] {
    floats(batch.rowCount * 2 * model.hidden) { result in
      run(ahead, rows, batch, isAhead: true, into: result)
      run(back, rows, batch, isAhead: false, into: result + model.hidden)
    }
  }

  private func run(
    _ weights: TaggerModel.Recurrence, _ rows: [Float], _ batch: StretchBatch, isAhead: Bool,
    into result: UnsafeMutablePointer<Float>
  ) {
    let hidden = model.hidden
    let resets = isAhead ? batch.begins : batch.ends
    var gates = product(rows, weights.input)
    var memory = Array(repeating: Float(0), count: batch.laneCount * 2 * hidden)
    gates.withUnsafeMutableBufferPointer { gates in
      memory.withUnsafeMutableBufferPointer { memory in
        guard let gates = gates.baseAddress, let state = memory.baseAddress else { return }
        let cells = state + batch.laneCount * hidden
        let steps = batch.steps.count - 1
        for number in 0..<steps {
          let step = isAhead ? number : steps - 1 - number
          let first = batch.steps[step]
          let active = batch.steps[step + 1] - first
          for lane in 0..<active where resets[first + lane] {
            (state + lane * hidden).update(repeating: 0, count: hidden)
            (cells + lane * hidden).update(repeating: 0, count: hidden)
          }
          let own = gates + first * 4 * hidden
          ck_product(kernels.rawValue, state, active, hidden, weights.state, 4 * hidden, nil, own)
          ck_memory_step(
            kernels.rawValue, own, active, hidden, cells, state, result + first * 2 * hidden, 2 * hidden)
        }
      }
    }
  }

  // MARK: Matrices

  /// rows x inputs times the matrix, with its bias.
  private func product(_ rows: [Float], _ matrix: TaggerModel.Product) -> [Float] {
    let count = rows.count / matrix.inputs
    return floats(count * matrix.outputs) {
      ck_product(kernels.rawValue, rows, count, matrix.inputs, matrix.weights, matrix.outputs, matrix.bias, $0)
    }
  }

  /// `count` numbers, every one of which `fill` writes.
  private func floats(_ count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) -> [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, filled in
      guard count > 0, let start = buffer.baseAddress else { return }
      fill(start)
      filled = count
    }
  }
}
