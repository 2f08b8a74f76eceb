/*
 * What the fuzzers share. Each is one file that libFuzzer calls with bytes of its own making;
 * it looks for crashes (with the sanitizers) and for promises that are broken: must().
 *
 *     make fuzz                          each of them for a minute
 *     build-fuzz/tests/fuzz/csv FILE     one input again
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "yusuan/mem.h"
#include "yusuan/str.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "out of memory: %zu\n", wanted);
    abort();
}

#define FUZZ_MEM ((struct mem){fuzz_out_of_memory, NULL})

#define must(promise)                                                                          \
    do {                                                                                       \
        if (!(promise)) {                                                                      \
            fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #promise);              \
            abort();                                                                           \
        }                                                                                      \
    } while (0)

/* Bytes that are used up from the front. */
struct fuzz_input {
    struct str rest;
};

static inline struct fuzz_input fuzz_input(const uint8_t *data, size_t size)
{
    return (struct fuzz_input){{size ? (const char *)data : "", size}};
}

/* The next byte; 0 at the end. */
static inline uint8_t fuzz_byte(struct fuzz_input *input)
{
    if (input->rest.size == 0) return 0;
    input->rest.size--;
    return (uint8_t)*input->rest.at++;
}

#endif
