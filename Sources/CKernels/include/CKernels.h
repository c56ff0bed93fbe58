#ifndef ONRECORD_CKERNELS_H
#define ONRECORD_CKERNELS_H

// The two loops in which the tagger spends its time, in vectors of eight floats. Run with AVX2 and FMA where the
// processor has them, else with what every processor of its kind has; results differ in the last bits only.

// Adds to y (rows x outputs) the product of x (rows x inputs) and the weights.
//
// Weights lie in panels of eight outputs: panel by panel, in each input by input. `outputs` is a multiple of eight.
void ck_add_product(const float *x, long rows, long inputs, const float *weights, long outputs, float *y);

// One step of a long short-term memory for `rows` rows: gates (rows x 4 hidden; input, forget, cell, output) and the
// cells (rows x hidden) give new cells, the state (rows x hidden) and its copy in `out`, whose rows are `stride` apart.
void ck_memory_step(const float *gates, long rows, long hidden, float *cells, float *state, float *out, long stride);

// Which loops run: "avx2" or "plain".
const char *ck_name(void);

#endif
