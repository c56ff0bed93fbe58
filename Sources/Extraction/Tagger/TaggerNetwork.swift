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
    let count = batch.rowCount
    let lanes = model.denseWidth / 8
    var dense = repeated(model.denseBias, count)
    add(rows, inputs: 2 * model.hidden, model.dense, lanes: lanes, to: &dense)
    for index in dense.indices { dense[index] = dense[index].replacing(with: 0, where: dense[index] .< 0) }
    var out = Array(repeating: model.outBias, count: count)
    add(dense, inputs: model.denseWidth, model.out, lanes: 1, to: &out)
    return out
  }

  // MARK: Tables

  /// The sum of the features' rows, brought to one scale, without what is below zero.
  private func embedded(_ features: TokenFeatures, _ batch: StretchBatch) -> [SIMD8<Float>] {
    let lanes = model.width / 8
    var result = Array(repeating: SIMD8<Float>(repeating: 0), count: batch.rowCount * lanes)
    for (row, token) in batch.tokens.enumerated() {
      let start = row * lanes
      for (column, table) in model.tables.enumerated() {
        let value = features.values[token * TokenFeatures.columns + column]
        let place = (column == 0 ? model.vocabulary.row(of: value) : Int(value)) * lanes
        for lane in 0..<lanes { result[start + lane] += table[place + lane] }
      }
      normalise(&result, start..<start + lanes)
    }
    return result
  }

  /// Mean 0 and variance 1 over the row, then gain, offset and rectification.
  private func normalise(_ rows: inout [SIMD8<Float>], _ range: Range<Int>) {
    let count = Float(model.width)
    var sum = SIMD8<Float>(repeating: 0)
    for index in range { sum += rows[index] }
    let mean = sum.sum() / count
    var squares = SIMD8<Float>(repeating: 0)
    for index in range {
      rows[index] -= mean
      squares += rows[index] * rows[index]
    }
    let scale = 1 / (squares.sum() / count + 1e-5).squareRoot()
    for index in range {
      let lane = index - range.lowerBound
      let value = rows[index] * scale * model.gains[lane] + model.offsets[lane]
      rows[index] = value.replacing(with: 0, where: value .< 0)
    }
  }

  // MARK: Recurrence

  private func read(
    _ rows: [SIMD8<Float>], _ ahead: TaggerModel.Recurrence, _ back: TaggerModel.Recurrence, _ batch: StretchBatch
  ) -> [SIMD8<Float>] {
    var result = Array(repeating: SIMD8<Float>(repeating: 0), count: batch.rowCount * model.hidden / 4)
    run(ahead, rows, batch, isAhead: true, into: &result)
    run(back, rows, batch, isAhead: false, into: &result)
    return result
  }

  /// One direction of a long short-term memory over all steps; writes its half of every row of `result`.
  private func run(
    _ weights: TaggerModel.Recurrence, _ rows: [SIMD8<Float>], _ batch: StretchBatch, isAhead: Bool,
    into result: inout [SIMD8<Float>]
  ) {
    let hidden = model.hidden
    let lanes = hidden / 8
    let count = batch.stretches.count
    var gates = repeated(weights.bias, batch.rowCount)
    add(rows, inputs: rows.count * 8 / max(batch.rowCount, 1), weights.input, lanes: 4 * lanes, to: &gates)
    var state = Array(repeating: SIMD8<Float>(repeating: 0), count: count * lanes)
    var cells = state
    let steps = batch.steps.count - 1
    let offset = isAhead ? 0 : lanes
    for number in 0..<steps {
      let step = isAhead ? number : steps - 1 - number
      let first = batch.steps[step]
      let active = batch.steps[step + 1] - first
      gates.withUnsafeMutableBufferPointer { gates in
        state.withUnsafeMutableBufferPointer { state in
          guard let gate = gates.baseAddress, let values = state.baseAddress else { return }
          let x = UnsafeRawPointer(values).assumingMemoryBound(to: Float.self)
          weights.state.withUnsafeBufferPointer { table in
            guard let table = table.baseAddress else { return }
            addProduct(x, rows: active, inputs: hidden, table, lanes: 4 * lanes, to: gate + first * 4 * lanes)
          }
          for row in 0..<active {
            let own = gate + (first + row) * 4 * lanes
            for lane in 0..<lanes {
              let place = row * lanes + lane
              let cell =
                sigmoid(own[lanes + lane]) * cells[place]
                + sigmoid(own[lane]) * hyperbolicTangent(own[2 * lanes + lane])
              cells[place] = cell
              let value = sigmoid(own[3 * lanes + lane]) * hyperbolicTangent(cell)
              values[place] = value
              result[(first + row) * 2 * lanes + offset + lane] = value
            }
          }
        }
      }
    }
  }

  // MARK: Products

  private func repeated(_ row: [SIMD8<Float>], _ count: Int) -> [SIMD8<Float>] {
    var result: [SIMD8<Float>] = []
    result.reserveCapacity(row.count * count)
    for _ in 0..<count { result.append(contentsOf: row) }
    return result
  }

  private func add(
    _ rows: [SIMD8<Float>], inputs: Int, _ weights: [SIMD8<Float>], lanes: Int, to result: inout [SIMD8<Float>]
  ) {
    guard inputs > 0, rows.count * 8 % inputs == 0, weights.count == inputs * lanes,
      result.count == rows.count * 8 / inputs * lanes
    else { return }
    rows.withUnsafeBytes { x in
      weights.withUnsafeBufferPointer { weights in
        result.withUnsafeMutableBufferPointer { result in
          guard let x = x.baseAddress, let weights = weights.baseAddress, let result = result.baseAddress else {
            return
          }
          addProduct(
            x.assumingMemoryBound(to: Float.self), rows: rows.count * 8 / inputs, inputs: inputs, weights, lanes: lanes,
            to: result)
        }
      }
    }
  }
}
