// The loops for one kind of processor; kernels.c includes this file once a kind, with these macros:
// LANES floats in a vector, ROWS rows in a full tile, TARGET what the compiler may use, NAME(x) the kind's own names.

typedef float NAME(v) __attribute__((vector_size(4 * LANES), aligned(4)));
typedef int NAME(vi) __attribute__((vector_size(4 * LANES), aligned(4)));
typedef signed char NAME(vc) __attribute__((vector_size(LANES), aligned(1)));
#define V NAME(v)
#define VI NAME(vi)

TARGET INLINE V NAME(load)(const float *p) { return *(const V *)p; }

TARGET INLINE void NAME(store)(float *p, V v) { *(V *)p = v; }

// Nothing is taken off, which costs nothing; adding nothing would cost an addition, because it changes -0.
TARGET INLINE V NAME(all)(float f) { return f - (V){}; }

TARGET INLINE V NAME(choose)(VI mask, V yes, V no) { return (V)(((VI)yes & mask) | ((VI)no & ~mask)); }

// e to the power of x, held between -30 and 30: 2 to the whole part, which the sum with 1.5 * 2^23 leaves in the lowest
// bits, times Taylor's polynomial of the rest.
TARGET INLINE V NAME(exponential)(V x) {
  x = NAME(choose)(x < -30.0f, NAME(all)(-30), x);
  x = NAME(choose)(x > 30.0f, NAME(all)(30), x);
  V magic = NAME(all)(12582912.0f);
  V shifted = x * NAME(all)(1.44269504f) + magic;
  V rest = x - (shifted - magic) * NAME(all)(0.69314718f);
  V sum = NAME(all)(1.0f / 720);
  sum = sum * rest + NAME(all)(1.0f / 120);
  sum = sum * rest + NAME(all)(1.0f / 24);
  sum = sum * rest + NAME(all)(1.0f / 6);
  sum = sum * rest + NAME(all)(0.5f);
  sum = sum * rest + NAME(all)(1);
  sum = sum * rest + NAME(all)(1);
  VI bits = ((VI)shifted + 127) << 23;
  return sum * (V)bits;
}

TARGET INLINE V NAME(sigmoid)(V x) { return NAME(all)(1) / (NAME(all)(1) + NAME(exponential)(-x)); }

TARGET INLINE V NAME(hyperbolic_tangent)(V x) { return NAME(all)(2) * NAME(sigmoid)(x + x) - NAME(all)(1); }

// `rows` rows by `count` vectors, both known when this is compiled.
TARGET INLINE void NAME(tile)(
  const float *x, long inputs, const float *w, long rows, long count, const float *bias, float *y, long outputs) {
  V sums[8][8];
  for (long r = 0; r < rows; r++)
    for (long c = 0; c < count; c++) sums[r][c] = NAME(load)((bias ? bias : y + r * outputs) + LANES * c);
  for (long i = 0; i < inputs; i++) {
    V weights[8];
    for (long c = 0; c < count; c++)
      weights[c] = NAME(load)(w + (LANES * c / 16 * inputs + i) * 16 + LANES * c % 16);
    for (long r = 0; r < rows; r++) {
      V value = NAME(all)(x[r * inputs + i]);
      for (long c = 0; c < count; c++) sums[r][c] += value * weights[c];
    }
  }
  for (long r = 0; r < rows; r++)
    for (long c = 0; c < count; c++) NAME(store)(y + r * outputs + LANES * c, sums[r][c]);
}

// All outputs of a few rows. Fewer rows take more vectors at a time, so that sums enough are under way.
#define TILES(ROWCOUNT, COUNT)                                                                         \
  for (; out + LANES * COUNT <= whole; out += LANES * COUNT)                                           \
  NAME(tile)(x, inputs, w + out / 16 * 16 * inputs + out % 16, ROWCOUNT, COUNT, bias ? bias + out : 0, \
             y + out, outputs)

#define FEW(ROWCOUNT, COUNT)     \
  case ROWCOUNT: {               \
    TILES(ROWCOUNT, COUNT);      \
    TILES(ROWCOUNT, 16 / LANES); \
    break;                       \
  }

TARGET static void NAME(few_rows)(
  const float *x, long rows, long inputs, const float *w, long outputs, long whole, const float *bias, float *y) {
  long out = 0;
  switch (rows) {
    FEW(1, MANY)
    FEW(2, MANY / 2)
    FEW(3, MANY / 2)
#if ROWS > 4
    FEW(4, FULL)
    FEW(5, FULL)
#endif
  }
}

// The last eight outputs, where there is half a panel.
TARGET static void NAME(half_panel)(
  const float *x, long rows, long inputs, const float *w, long outputs, const float *bias, float *y) {
  for (long row = 0; row < rows; row++) {
    v8 sum = *(const v8 *)(bias ? bias : y + row * outputs);
    for (long i = 0; i < inputs; i++) sum += ((v8){} + x[row * inputs + i]) * *(const v8 *)(w + 8 * i);
    *(v8 *)(y + row * outputs) = sum;
  }
}

TARGET static void NAME(product)(
  const float *x, long rows, long inputs, const float *w, long outputs, const float *bias, float *y) {
  long whole = outputs / 16 * 16;
  long full = rows / ROWS * ROWS;
  for (long out = 0; out < whole;) {
    // A full tile, or one panel where fewer outputs are left.
    int is_full = out + LANES * FULL <= whole;
    const float *panel = w + out / 16 * 16 * inputs + out % 16;
    for (long row = 0; row < full; row += ROWS) {
      const float *start = bias ? bias + out : 0;
      if (is_full)
        NAME(tile)(x + row * inputs, inputs, panel, ROWS, FULL, start, y + row * outputs + out, outputs);
      else
        NAME(tile)(x + row * inputs, inputs, panel, ROWS, 16 / LANES, start, y + row * outputs + out, outputs);
    }
    out += is_full ? LANES * FULL : 16;
  }
  if (full < rows)
    NAME(few_rows)(x + full * inputs, rows - full, inputs, w, outputs, whole, bias, y + full * outputs);
  if (whole < outputs)
    NAME(half_panel)(x, rows, inputs, w + whole * inputs, outputs, bias ? bias + whole : 0, y + whole);
}

TARGET static void NAME(memory_step)(
  const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride) {
  for (long row = 0; row < rows; row++)
    for (long h = 0; h + LANES <= hidden; h += LANES) {
      const float *gate = gates + row * 4 * hidden + h;
      V cell = NAME(sigmoid)(NAME(load)(gate + hidden)) * NAME(load)(cells + row * hidden + h) +
               NAME(sigmoid)(NAME(load)(gate)) * NAME(hyperbolic_tangent)(NAME(load)(gate + 2 * hidden));
      V value = NAME(sigmoid)(NAME(load)(gate + 3 * hidden)) * NAME(hyperbolic_tangent)(cell);
      NAME(store)(cells + row * hidden + h, cell);
      NAME(store)(state + row * hidden + h, value);
      NAME(store)(out + row * stride + h, value);
    }
}

TARGET INLINE float NAME(sum)(v8 v) {
  float sum = 0;
  for (int i = 0; i < 8; i++) sum += v[i];
  return sum;
}

// Adds up `count` vectors of the rows at `places`, from byte `first` of each on.
TARGET INLINE void NAME(add_rows)(
  const signed char *table, const float *scales, long width, const unsigned *places, long columns, long first,
  long count, float *sums) {
#pragma clang fp contract(off)
  V totals[4] = {};
  for (long column = 0; column < columns; column++) {
    const signed char *numbers = table + places[column] * width + first;
    float scale = scales[places[column]];
    for (long c = 0; c < count; c++)
      totals[c] += __builtin_convertvector(*(const NAME(vc) *)(numbers + LANES * c), V) * scale;
  }
  for (long c = 0; c < count; c++) NAME(store)(sums + LANES * c, totals[c]);
}

TARGET static void NAME(embed)(
  const signed char *table, const float *scales, long width, const unsigned *places, long tokens, long columns,
  const float *gains, const float *offsets, float *y) {
#pragma clang fp contract(off)
  for (long token = 0; token < tokens; token++, places += columns, y += width) {
    v8 row[64];
    // The first column's rows are many and lie far apart.
    if (token + 2 < tokens) __builtin_prefetch(table + places[2 * columns] * width);
    long first = 0;
    for (; first + 32 <= width; first += 32)
      NAME(add_rows)(table, scales, width, places, columns, first, 32 / LANES, (float *)row + first);
    for (; first + LANES <= width; first += LANES)
      NAME(add_rows)(table, scales, width, places, columns, first, 1, (float *)row + first);
    v8 sum = {};
    for (long lane = 0; lane < width / 8; lane++) sum += row[lane];
    float mean = NAME(sum)(sum) / (float)width;
    v8 squares = {};
    for (long lane = 0; lane < width / 8; lane++) {
      row[lane] -= mean;
      squares += row[lane] * row[lane];
    }
    float scale = 1 / __builtin_elementwise_sqrt(NAME(sum)(squares) / (float)width + 1e-5f);
    for (long lane = 0; lane < width / 8; lane++) {
      v8 value = row[lane] * scale * *(const v8 *)(gains + 8 * lane) + *(const v8 *)(offsets + 8 * lane);
      *(v8 *)(y + 8 * lane) = (v8)((v8i)value & ~(value < 0));
    }
  }
}

#undef V
#undef VI
#undef TILES
#undef FEW
