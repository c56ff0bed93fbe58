#ifndef ONRECORD_CKERNELS_H
#define ONRECORD_CKERNELS_H

// The loops in which the tagger spends its time, for every kind of processor that they know. All of them add in the
// same order; only the rounding of a product before its sum differs between the plain loops and the others.

// Loops that every processor of its architecture can run, with AVX2 and FMA, with AVX-512.
enum { ck_plain, ck_avx2, ck_avx512 };

// The fastest loops that this processor can run.
int ck_best(void);

// y (rows x outputs) becomes start plus the product of x (rows x inputs) and the weights, where start is one row for
// all (`bias`), or y as it was where `bias` is null.
//
// Weights lie in panels of sixteen outputs, in each input by input; the last panel has eight where `outputs`, a multiple
// of eight, asks for it.
void ck_product(
  int loops, const float *x, long rows, long inputs, const float *weights, long outputs, const float *bias, float *y);

// One step of a long short-term memory for `rows` rows: gates (rows x 4 hidden; input, forget, cell, output) and the
// cells (rows x hidden) give new cells, the state (rows x hidden) and its copy in `out`, whose rows are `stride` apart.
// `hidden` is a multiple of sixteen.
void ck_memory_step(
  int loops, const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride);

// For every token the sum of its rows of a table of 8-bit numbers, each row with its scale; brought to mean 0 and
// variance 1, multiplied by gains, offsets added, what is below zero left out. `places` holds `columns` rows a token;
// `width` is a multiple of sixteen, at most 512.
void ck_embed(
  int loops, const signed char *table, const float *scales, long width, const unsigned *places, long tokens,
  long columns, const float *gains, const float *offsets, float *y);

#endif
