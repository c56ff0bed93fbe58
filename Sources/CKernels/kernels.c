#include "CKernels.h"

// Vectors are handed over between functions that are always inlined, so no calling convention depends on them.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef float v8 __attribute__((vector_size(32), aligned(4)));
typedef int v8i __attribute__((vector_size(32), aligned(4)));

#if defined(__x86_64__)

// Sixteen registers of four floats: tiles of four rows by one vector.
#define LANES 8
#define ROWS 4
#define FULL 1
#define MANY 2
#define TARGET
#define NAME(x) x##_plain
#include "loops.h"
#undef ROWS
#undef FULL
#undef MANY
#undef TARGET
#undef NAME

// Sixteen registers of eight floats: six rows by two vectors.
#define ROWS 6
#define FULL 2
#define MANY 8
#define TARGET __attribute__((target("avx2,fma")))
#define NAME(x) x##_avx2
#include "loops.h"
#undef LANES
#undef FULL
#undef TARGET
#undef NAME

// Thirty-two registers of sixteen floats: six rows by four vectors.
#define LANES 16
#define FULL 4
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma"), min_vector_width(512)))
#define NAME(x) x##_avx512
#include "loops.h"

#define RUN(call, ...)                              \
  switch (loops) {                                  \
    case ck_avx512: call##_avx512(__VA_ARGS__); return; \
    case ck_avx2: call##_avx2(__VA_ARGS__); return;     \
    default: call##_plain(__VA_ARGS__); return;         \
  }

int ck_best(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return ck_plain;
  int is_wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                __builtin_cpu_supports("avx512dq");
  return is_wide ? ck_avx512 : ck_avx2;
}

#else

// NEON and its like, thirty-two registers of four floats: four rows by two vectors.
#define LANES 8
#define ROWS 4
#define FULL 2
#define MANY 4
#define TARGET
#define NAME(x) x##_plain
#include "loops.h"

#define RUN(call, ...) call##_plain(__VA_ARGS__)

int ck_best(void) { return ck_plain; }

#endif

void ck_product(
  int loops, const float *x, long rows, long inputs, const float *weights, long outputs, const float *bias, float *y) {
  (void)loops;
  RUN(product, x, rows, inputs, weights, outputs, bias, y);
}

void ck_memory_step(
  int loops, const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride) {
  (void)loops;
  RUN(memory_step, gates, rows, hidden, cells, state, out, stride);
}

void ck_embed(
  int loops, const signed char *table, const float *scales, long width, const unsigned *places, long tokens,
  long columns, const float *gains, const float *offsets, float *y) {
  (void)loops;
  RUN(embed, table, scales, width, places, tokens, columns, gains, offsets, y);
}
