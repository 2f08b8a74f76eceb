/*
 * Memory that never comes back NULL.
 *
 * Running out of memory cannot be repaired half-way through a table, and half a table must
 * never be shown as a whole one. So an allocation that fails calls the caller's `fail`, which
 * must not return: the program restores the terminal, says so and ends; a test jumps out. There
 * is no global handler: whoever allocates holds a `struct mem` or an arena made from one.
 */
#ifndef YUSUAN_MEM_H
#define YUSUAN_MEM_H

#include <stddef.h>

struct mem {
    void (*fail)(void *context, size_t wanted_bytes); /* must not return */
    void *context;
};

/* count x size zeroed bytes (overflow counts as failure; 0 bytes give a unique pointer).
 * mem_free() frees. */
void *mem_alloc(const struct mem *mem, size_t count, size_t size);

/* realloc() to count x size bytes; what is new is not zeroed. `old` may be NULL. */
void *mem_resize(const struct mem *mem, void *old, size_t count, size_t size);

void mem_free(void *block);

/* Calls `fail`: for a library that says that it is out of memory. */
_Noreturn void mem_fail(const struct mem *mem, size_t wanted_bytes);

/* Fails unless there are so many bytes, and takes none: to be asked before a library is called
 * that crashes, or loses something without a word, when its memory runs out. */
void mem_expect(const struct mem *mem, size_t wanted_bytes);

/* A bump allocator: everything taken from it lives until arena_free(). */
struct arena;

struct arena *arena_new(const struct mem *mem);
void arena_free(struct arena *arena); /* NULL is allowed */

/* The mem that the arena was made from; lives as long as the arena's maker keeps it. */
const struct mem *arena_mem(const struct arena *arena);

/* count x size zeroed bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* The block, from mem_alloc() or mem_resize(), is freed with the arena from now on. */
void arena_keep(struct arena *arena, void *block);

#define arena_new_array(arena, type, count)                                                    \
    ((type *)arena_alloc((arena), (count), sizeof(type)))

#endif
