internal import CKernels
internal import Language

/// Runs the tagger: what every token's features say about each tag.
struct TaggerNetwork {
  let model: TaggerModel

  /// Scores of the seven tags for every token, in the order of the text; tokens outside the stretches get none.
  func scores(_ features: TokenFeatures, tokens: Int, in stretches: [TokenRange]) -> [SIMD8<Float>] {
    var result = Array(repeating: SIMD8<Float>(repeating: 0), count: tokens)
    for batch in StretchBatch.batches(of: stretches) {
      for (token, score) in zip(batch.tokens, scores(features, batch)) { result[token] = score }
    }
    return result
  }

  private func scores(_ features: TokenFeatures, _ batch: StretchBatch) -> [SIMD8<Float>] {
    var rows = embedded(features, batch)
    for layer in model.layers { rows = read(rows, layer.ahead, layer.back, batch) }
    var dense = product(rows, model.dense)
    for index in dense.indices where dense[index] < 0 { dense[index] = 0 }
    let out = product(dense, model.out)
    return (0..<batch.rowCount).map { SIMD8(out[8 * $0..<8 * $0 + 8]) }
  }

  // MARK: Tables

  /// The sum of the features' rows, brought to one scale, without what is below zero.
  private func embedded(_ features: TokenFeatures, _ batch: StretchBatch) -> [Float] {
    let lanes = model.width / 8
    var result: [Float] = []
    result.reserveCapacity(batch.rowCount * model.width)
    var sum = Array(repeating: SIMD8<Float>(repeating: 0), count: lanes)
    for token in batch.tokens {
      for lane in 0..<lanes { sum[lane] = SIMD8(repeating: 0) }
      for column in 0..<TokenFeatures.columns {
        let value = features.values[token * TokenFeatures.columns + column]
        let row = column == 0 ? model.vocabulary.row(of: value) : Int(value)
        let place = (model.tableRows[column] + row) * lanes
        for lane in 0..<lanes { sum[lane] += model.tables[place + lane] }
      }
      normalise(&sum)
      sum.withUnsafeBytes { result.append(contentsOf: $0.bindMemory(to: Float.self)) }
    }
    return result
  }

  /// Mean 0 and variance 1 over the row, then gain, offset and rectification.
  private func normalise(_ row: inout [SIMD8<Float>]) {
    let count = Float(model.width)
    var sum = SIMD8<Float>(repeating: 0)
    for lane in row { sum += lane }
    let mean = sum.sum() / count
    var squares = SIMD8<Float>(repeating: 0)
    for index in row.indices {
      row[index] -= mean
      squares += row[index] * row[index]
    }
    let scale = 1 / (squares.sum() / count + 1e-5).squareRoot()
    for index in row.indices {
      let value = row[index] * scale * model.gains[index] + model.offsets[index]
      row[index] = value.replacing(with: 0, where: value .< 0)
    }
  }

  // MARK: Recurrence

  private func read(
    _ rows: [Float], _ ahead: TaggerModel.Recurrence, _ back: TaggerModel.Recurrence, _ batch: StretchBatch
  ) -> [Float] {
    var result = Array(repeating: Float(0), count: batch.rowCount * 2 * model.hidden)
    run(ahead, rows, batch, isAhead: true, into: &result)
    run(back, rows, batch, isAhead: false, into: &result)
    return result
  }

  /// One direction of a long short-term memory over all steps; writes its half of every row of `result`.
  private func run(
    _ weights: TaggerModel.Recurrence, _ rows: [Float], _ batch: StretchBatch, isAhead: Bool,
    into result: inout [Float]
  ) {
    let hidden = model.hidden
    var gates = product(rows, weights.input)
    var state = Array(repeating: Float(0), count: batch.stretches.count * hidden)
    var cells = state
    let steps = batch.steps.count - 1
    gates.withUnsafeMutableBufferPointer { gates in
      result.withUnsafeMutableBufferPointer { result in
        guard let gates = gates.baseAddress, let result = result.baseAddress else { return }
        for number in 0..<steps {
          let step = isAhead ? number : steps - 1 - number
          let first = batch.steps[step]
          let active = batch.steps[step + 1] - first
          let own = gates + first * 4 * hidden
          ck_add_product(state, active, hidden, weights.state, 4 * hidden, own)
          ck_memory_step(
            own, active, hidden, &cells, &state, result + first * 2 * hidden + (isAhead ? 0 : hidden), 2 * hidden)
        }
      }
    }
  }

  /// rows x inputs times the matrix, with its bias.
  private func product(_ rows: [Float], _ matrix: TaggerModel.Product) -> [Float] {
    let count = rows.count / matrix.inputs
    var result: [Float] = []
    result.reserveCapacity(count * matrix.outputs)
    for _ in 0..<count { result.append(contentsOf: matrix.bias) }
    ck_add_product(rows, count, matrix.inputs, matrix.weights, matrix.outputs, &result)
    return result
  }
}
