#include "CKernels.h"
#include <string.h>

// Vectors are handed over between functions that are always inlined, so no calling convention depends on them.
#pragma clang diagnostic ignored "-Wpsabi"

typedef float v8 __attribute__((vector_size(32)));
typedef int v8i __attribute__((vector_size(32)));

#define INLINE static inline __attribute__((always_inline))

INLINE v8 load(const float *p) {
  v8 v;
  memcpy(&v, p, sizeof v);
  return v;
}

INLINE void store(float *p, v8 v) { memcpy(p, &v, sizeof v); }

INLINE v8 all(float f) { return (v8){f, f, f, f, f, f, f, f}; }

INLINE v8 choose(v8i mask, v8 yes, v8 no) { return (v8)(((v8i)yes & mask) | ((v8i)no & ~mask)); }

// e to the power of x, held between -30 and 30: 2 to the whole part, which the sum with 1.5 * 2^23 leaves in the lowest
// bits, times Taylor's polynomial of the rest.
INLINE v8 exponential(v8 x) {
  x = choose(x < all(-30), all(-30), x);
  x = choose(x > all(30), all(30), x);
  v8 magic = all(12582912.0f);
  v8 shifted = x * all(1.44269504f) + magic;
  v8 rest = x - (shifted - magic) * all(0.69314718f);
  v8 sum = all(1.0f / 720);
  sum = sum * rest + all(1.0f / 120);
  sum = sum * rest + all(1.0f / 24);
  sum = sum * rest + all(1.0f / 6);
  sum = sum * rest + all(0.5f);
  sum = sum * rest + all(1);
  sum = sum * rest + all(1);
  v8i bits = ((v8i)shifted + 127) << 23;
  return sum * (v8)bits;
}

INLINE v8 sigmoid(v8 x) { return all(1) / (all(1) + exponential(-x)); }

INLINE v8 hyperbolic_tangent(v8 x) { return all(2) * sigmoid(x + x) - all(1); }

// Up to four rows by one or two panels.
INLINE void tile(const float *x, long inputs, const float *w, long panels, long rows, float *y, long outputs) {
  v8 sums[4][2];
  for (long r = 0; r < rows; r++)
    for (long p = 0; p < panels; p++) sums[r][p] = load(y + r * outputs + 8 * p);
  for (long i = 0; i < inputs; i++) {
    v8 weights[2];
    for (long p = 0; p < panels; p++) weights[p] = load(w + 8 * (p * inputs + i));
    for (long r = 0; r < rows; r++) {
      v8 value = all(x[r * inputs + i]);
      for (long p = 0; p < panels; p++) sums[r][p] += value * weights[p];
    }
  }
  for (long r = 0; r < rows; r++)
    for (long p = 0; p < panels; p++) store(y + r * outputs + 8 * p, sums[r][p]);
}

INLINE void rows_by_panels(
  const float *x, long rows, long inputs, const float *w, long panels, float *y, long outputs) {
  long row = 0;
  for (; row + 4 <= rows; row += 4) tile(x + row * inputs, inputs, w, panels, 4, y + row * outputs, outputs);
  for (; row < rows; row++) tile(x + row * inputs, inputs, w, panels, 1, y + row * outputs, outputs);
}

INLINE void add_product(const float *x, long rows, long inputs, const float *w, long outputs, float *y) {
  long out = 0;
  for (; out + 16 <= outputs; out += 16) rows_by_panels(x, rows, inputs, w + out * inputs, 2, y + out, outputs);
  for (; out + 8 <= outputs; out += 8) rows_by_panels(x, rows, inputs, w + out * inputs, 1, y + out, outputs);
}

INLINE void memory_step(
  const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride) {
  for (long row = 0; row < rows; row++)
    for (long h = 0; h + 8 <= hidden; h += 8) {
      const float *gate = gates + row * 4 * hidden + h;
      v8 cell = sigmoid(load(gate + hidden)) * load(cells + row * hidden + h) +
                sigmoid(load(gate)) * hyperbolic_tangent(load(gate + 2 * hidden));
      v8 value = sigmoid(load(gate + 3 * hidden)) * hyperbolic_tangent(cell);
      store(cells + row * hidden + h, cell);
      store(state + row * hidden + h, value);
      store(out + row * stride + h, value);
    }
}

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))

AVX2 static void add_product_avx2(const float *x, long rows, long inputs, const float *w, long outputs, float *y) {
  add_product(x, rows, inputs, w, outputs, y);
}

AVX2 static void memory_step_avx2(
  const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride) {
  memory_step(gates, rows, hidden, cells, state, out, stride);
}

static int has_avx2(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }
#endif

void ck_add_product(const float *x, long rows, long inputs, const float *weights, long outputs, float *y) {
#if defined(__x86_64__)
  if (has_avx2()) {
    add_product_avx2(x, rows, inputs, weights, outputs, y);
    return;
  }
#endif
  add_product(x, rows, inputs, weights, outputs, y);
}

void ck_memory_step(const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride) {
#if defined(__x86_64__)
  if (has_avx2()) {
    memory_step_avx2(gates, rows, hidden, cells, state, out, stride);
    return;
  }
#endif
  memory_step(gates, rows, hidden, cells, state, out, stride);
}

const char *ck_name(void) {
#if defined(__x86_64__)
  if (has_avx2()) return "avx2";
#endif
  return "plain";
}
