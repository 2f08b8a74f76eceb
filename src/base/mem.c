/*
 * Checked allocation, and the arena.
 *
 * An arena is a list of blocks. In the first block of the list, what must be aligned is taken
 * from the bottom and text, which need not be, from the top, so that millions of short names
 * cost no padding:
 *
 *     | header | aligned things ->      free      <- text |
 *                              ^low              ^high
 *
 * Invariant: the bytes between low and high are zero. A block comes from calloc() and nothing
 * is ever taken twice.
 */
#include "yusuan/mem.h"

#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    ALIGNMENT = alignof(max_align_t),
    FIRST_BLOCK = 4096,  /* bytes */
    LAST_BLOCK = 1 << 20 /* each block is twice the one before it, up to this */
};

struct block {
    struct block *next;
    size_t low, high; /* bytes from the start of `bytes` */
    alignas(max_align_t) char bytes[];
};

/* A block that was taken elsewhere and is freed with the arena. */
struct kept {
    struct kept *next;
    void *block;
};

struct arena {
    const struct mem *mem;
    struct block *blocks; /* the first one is being filled; NULL at the beginning */
    size_t next_size;
    struct kept *kept;
};

_Noreturn void mem_fail(const struct mem *mem, size_t wanted)
{
    mem->fail(mem->context, wanted);
    abort(); /* fail() must not return; going on would use a null pointer */
}

void *mem_alloc(const struct mem *mem, size_t count, size_t size)
{
    size_t wanted;
    if (__builtin_mul_overflow(count, size, &wanted)) mem_fail(mem, SIZE_MAX);
    void *block = calloc(1, wanted ? wanted : 1);
    if (!block) mem_fail(mem, wanted);
    return block;
}

void *mem_resize(const struct mem *mem, void *old, size_t count, size_t size)
{
    size_t wanted;
    if (__builtin_mul_overflow(count, size, &wanted)) mem_fail(mem, SIZE_MAX);
    void *block = realloc(old, wanted ? wanted : 1);
    if (!block) mem_fail(mem, wanted);
    return block;
}

void mem_free(void *block)
{
    free(block);
}

void mem_expect(const struct mem *mem, size_t wanted)
{
    mem_free(mem_alloc(mem, wanted, 1));
}

struct arena *arena_new(const struct mem *mem)
{
    struct arena *arena = mem_alloc(mem, 1, sizeof *arena);
    arena->mem = mem;
    arena->next_size = FIRST_BLOCK;
    return arena;
}

void arena_free(struct arena *arena)
{
    if (!arena) return;
    for (const struct kept *kept = arena->kept; kept; kept = kept->next)
        mem_free(kept->block);
    for (struct block *block = arena->blocks; block;) {
        struct block *next = block->next;
        mem_free(block);
        block = next;
    }
    mem_free(arena);
}

const struct mem *arena_mem(const struct arena *arena)
{
    return arena->mem;
}

static struct block *block_new(const struct mem *mem, size_t room)
{
    size_t wanted;
    if (__builtin_add_overflow(room, sizeof(struct block), &wanted)) mem_fail(mem, SIZE_MAX);
    struct block *block = mem_alloc(mem, 1, wanted);
    block->high = room;
    return block;
}

/* A block with at least `size` bytes free. Something big gets a block of its own behind the
 * first one, so that the rest of that one is not lost. */
static struct block *block_with_room(struct arena *arena, size_t size)
{
    struct block *first = arena->blocks;
    if (first && first->high - first->low >= size) return first;

    bool big = size > arena->next_size / 8;
    struct block *block = block_new(arena->mem, big ? size : arena->next_size);
    if (big && first) {
        block->next = first->next;
        first->next = block;
        return block;
    }
    block->next = first;
    arena->blocks = block;
    if (!big && arena->next_size < LAST_BLOCK) arena->next_size *= 2;
    return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    size_t wanted;
    if (__builtin_mul_overflow(count, size, &wanted) || wanted > SIZE_MAX - ALIGNMENT)
        mem_fail(arena->mem, SIZE_MAX);
    if (wanted == 0) wanted = 1;
    /* Rounded up, so that `low` stays aligned. */
    wanted = (wanted + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = block_with_room(arena, wanted);
    void *at = block->bytes + block->low;
    block->low += wanted;
    return at;
}

char *arena_bytes(struct arena *arena, size_t size)
{
    struct block *block = block_with_room(arena, size);
    block->high -= size;
    return block->bytes + block->high;
}

void arena_keep(struct arena *arena, void *block)
{
    struct kept *kept = arena_new_array(arena, struct kept, 1);
    *kept = (struct kept){arena->kept, block};
    arena->kept = kept;
}
