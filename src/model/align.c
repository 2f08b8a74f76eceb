/*
 * One tree out of those of several tables. The last edition's comes first and gives the order;
 * each earlier one adds the rows that are gone since, each behind the sibling that it follows
 * in its own table.
 *
 * A node with a code is the same as another with that code below the same node without one (an
 * entity, a block); a node without a code is the same as one of its name below the same node.
 * Totals are passed over on the way up, so that a table printed with a total matches one
 * without. Of several equal ones the first matches the first; of several with one code those
 * of one name match first.
 */
#include "model/aligned.h"

#include "yusuan/vec.h"

#include <assert.h>
#include <string.h>

/* A node of the union while it is being made. */
struct joint {
    struct node node;
    uint32_t parent;            /* index of a joint, or NODE_NONE */
    uint32_t context;           /* the joint that its key counts below, or NODE_NONE */
    uint32_t first, last, next; /* children and the next sibling */
    uint32_t chain;             /* next joint of the same hash */
};

struct joints {
    VEC(struct joint);
};

struct aligning {
    const struct mem *mem;
    struct alignment *alignment;
    struct joints joints;
    uint32_t roots, last_root;
    uint32_t *buckets; /* heads of chains, NODE_NONE: empty; in the order the joints came */
    uint32_t bucket_count;
    uint32_t **from; /* as alignment->from, by joint; room for every node of all tables */
};

static struct str match_key(const struct node *node)
{
    return node->code.size ? node->code : node->key;
}

static uint32_t hash(const struct aligning *aligning, const struct node *node, uint32_t context)
{
    struct str key = match_key(node);
    uint32_t value = 2166136261u ^ context ^ ((uint32_t)node->block << 24); /* FNV-1a */
    for (size_t i = 0; i < key.size; i++)
        value = (value ^ (unsigned char)key.at[i]) * 16777619u;
    return value % aligning->bucket_count;
}

enum { REACH = 64 }; /* siblings among which a code that is printed twice is looked for */

/* Will a sibling further down, of the same code, match the joint by its name, too? */
static bool is_claimed(const struct table *table, uint32_t node, const struct node *joint)
{
    const struct node *own = &table->nodes[node];
    uint32_t end =
        own->parent == NODE_NONE ? table->node_count : table->nodes[own->parent].subtree_end;
    uint32_t at = own->subtree_end;
    for (int i = 0; i < REACH && at < end; i++, at = table->nodes[at].subtree_end) {
        const struct node *sibling = &table->nodes[at];
        if (str_equal(sibling->code, own->code) && str_equal(sibling->key, joint->key))
            return true;
    }
    return false;
}

/* The first joint equal to the node that this edition has not matched yet, one of its name
 * before others of its code; NODE_NONE: none. */
static uint32_t find(const struct aligning *aligning, const struct table *table, uint32_t index,
                     uint32_t context, uint32_t edition)
{
    const struct node *node = &table->nodes[index];
    uint32_t at = aligning->buckets[hash(aligning, node, context)], renamed = NODE_NONE;
    for (; at != NODE_NONE; at = aligning->joints.at[at].chain) {
        assert(at < aligning->joints.count && aligning->joints.at);
        const struct joint *joint = &aligning->joints.at[at];
        if (joint->context != context || joint->node.block != node->block) continue;
        if ((joint->node.code.size > 0) != (node->code.size > 0)) continue;
        if (!str_equal(match_key(&joint->node), match_key(node))) continue;
        if (aligning->from[edition][at] != NODE_NONE) continue;
        if (str_equal(joint->node.key, node->key)) return at;
        if (renamed == NODE_NONE && !is_claimed(table, index, &joint->node)) renamed = at;
    }
    return renamed;
}

/* At the end of its chain, so that equal nodes are found in the order they came. */
static void chain_up(struct aligning *aligning, uint32_t index)
{
    struct joint *joint = &aligning->joints.at[index];
    uint32_t *link = &aligning->buckets[hash(aligning, &joint->node, joint->context)];
    while (*link != NODE_NONE)
        link = &aligning->joints.at[*link].chain;
    *link = index;
}

/* Puts the joint among its parent's children: behind `after`, or first. */
static void hang(struct aligning *aligning, uint32_t index, uint32_t after)
{
    struct joint *joint = &aligning->joints.at[index];
    uint32_t *first = &aligning->roots, *last = &aligning->last_root;
    if (joint->parent != NODE_NONE) {
        first = &aligning->joints.at[joint->parent].first;
        last = &aligning->joints.at[joint->parent].last;
    }
    if (after == NODE_NONE) {
        joint->next = *first;
        *first = index;
    } else {
        joint->next = aligning->joints.at[after].next;
        aligning->joints.at[after].next = index;
    }
    if (*last == NODE_NONE || *last == after) *last = index;
}

static bool is_sum(const struct node *node)
{
    return node->kind == NODE_TOTAL || node->kind == NODE_SUBTOTAL;
}

/* The node whose joint the key of `node` counts below. */
static uint32_t context_of(const struct table *table, uint32_t node)
{
    bool coded = table->nodes[node].code.size > 0;
    uint32_t at = table->nodes[node].parent;
    while (at != NODE_NONE &&
           (is_sum(&table->nodes[at]) || (coded && table->nodes[at].code.size))) {
        at = table->nodes[at].parent;
    }
    return at;
}

static uint32_t add_joint(struct aligning *aligning, const struct node *node, uint32_t parent,
                          uint32_t context)
{
    struct joint joint = {.node = *node,
                          .parent = parent,
                          .context = context,
                          .first = NODE_NONE,
                          .last = NODE_NONE,
                          .next = NODE_NONE,
                          .chain = NODE_NONE};
    vec_push(aligning->mem, &aligning->joints, joint);
    uint32_t index = (uint32_t)aligning->joints.count - 1;
    chain_up(aligning, index);
    return index;
}

/* Matches or adds every node of one edition's table; `to` is scratch room for its nodes,
 * `before` for the joint of the last sibling. */
static void add_table(struct aligning *aligning, uint32_t edition, const struct table *table,
                      uint32_t *to, uint32_t *before)
{
    uint32_t before_root = NODE_NONE;
    for (uint32_t i = 0; i < table->node_count; i++)
        before[i] = NODE_NONE;
    for (uint32_t i = 0; i < table->node_count; i++) {
        const struct node *node = &table->nodes[i];
        uint32_t above = context_of(table, i);
        uint32_t context = above == NODE_NONE ? NODE_NONE : to[above];
        uint32_t *sibling = node->parent == NODE_NONE ? &before_root : &before[node->parent];
        uint32_t joint = find(aligning, table, i, context, edition);
        if (joint == NODE_NONE) {
            uint32_t parent = node->parent == NODE_NONE ? NODE_NONE : to[node->parent];
            joint = add_joint(aligning, node, parent, context);
            bool beside =
                *sibling != NODE_NONE && aligning->joints.at[*sibling].parent == parent;
            hang(aligning, joint, beside ? *sibling : NODE_NONE);
        }
        aligning->from[edition][joint] = i;
        to[i] = *sibling = joint;
    }
}

/* The next joint in preorder. */
static uint32_t next_in_preorder(const struct aligning *aligning, uint32_t at)
{
    const struct joint *joints = aligning->joints.at;
    if (joints[at].first != NODE_NONE) return joints[at].first;
    while (at != NODE_NONE && joints[at].next == NODE_NONE)
        at = joints[at].parent;
    return at == NODE_NONE ? NODE_NONE : joints[at].next;
}

/* Block after block; the joints' order within each is that of the tree. */
static void write_nodes(struct arena *arena, struct aligning *aligning, uint32_t block_count)
{
    struct alignment *alignment = aligning->alignment;
    uint32_t count = (uint32_t)aligning->joints.count;
    uint32_t *order = arena_new_array(arena, uint32_t, count),
             *index = arena_new_array(arena, uint32_t, count);
    alignment->node_count = count;
    uint32_t placed = 0;
    for (uint32_t block = 0; block < block_count; block++) {
        for (uint32_t at = aligning->roots; at != NODE_NONE;
             at = next_in_preorder(aligning, at)) {
            if (aligning->joints.at[at].node.block != block) continue;
            index[at] = placed;
            order[placed++] = at;
        }
    }
    struct node *nodes = arena_new_array(arena, struct node, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct joint *joint = &aligning->joints.at[order[i]];
        nodes[i] = joint->node;
        nodes[i].parent = joint->parent == NODE_NONE ? NODE_NONE : index[joint->parent];
    }
    uint32_t *moved;
    alignment->nodes = tree_build(arena, nodes, count, &moved);
    alignment->from = arena_new_array(arena, uint32_t *, alignment->edition_count);
    for (uint32_t edition = 0; edition < alignment->edition_count; edition++) {
        alignment->from[edition] = arena_new_array(arena, uint32_t, count);
        for (uint32_t i = 0; i < count; i++) {
            alignment->from[edition][i] = aligning->from[edition][order[moved[i]]];
        }
    }
}

static void write_blocks(struct arena *arena, struct alignment *alignment,
                         const struct table *like)
{
    alignment->block_count = like->block_count;
    alignment->blocks = arena_new_array(arena, struct block, like->block_count);
    uint32_t at = 0;
    for (uint32_t i = 0; i < like->block_count; i++) {
        alignment->blocks[i].name = like->blocks[i].name;
        alignment->blocks[i].first = at;
        while (at < alignment->node_count && alignment->nodes[at].block == i)
            at++;
        alignment->blocks[i].end = at;
    }
}

/* The measures of all tables by their key: those of the last edition first, in its order. */
static void align_measures(struct arena *arena, struct alignment *alignment)
{
    uint32_t room = 0, editions = alignment->edition_count;
    for (uint32_t i = 0; i < editions; i++) {
        if (alignment->tables[i] != TABLE_NONE)
            room += alignment->book->tables[alignment->tables[i]].column_count;
    }
    alignment->measures = arena_new_array(arena, struct measure, room);
    for (uint32_t i = editions; i-- > 0;) {
        if (alignment->tables[i] == TABLE_NONE) continue;
        const struct table *table = &alignment->book->tables[alignment->tables[i]];
        for (uint32_t c = 0; c < table->column_count; c++) {
            uint32_t at = 0;
            while (at < alignment->measure_count &&
                   !str_equal(alignment->measures[at].key, table->columns[c].key))
                at++;
            struct measure *measure = &alignment->measures[at];
            if (at == alignment->measure_count) {
                *measure = (struct measure){table->columns[c].name, table->columns[c].key,
                                            table->columns[c].group,
                                            arena_new_array(arena, uint32_t, editions)};
                for (uint32_t e = 0; e < editions; e++)
                    measure->columns[e] = COLUMN_NONE;
                alignment->measure_count++;
            }
            measure->columns[i] = c;
        }
    }
}

/* Room for all tables' nodes; none of it is kept. */
static void align_nodes(struct arena *arena, struct arena *scratch, struct alignment *alignment,
                        const struct table *like)
{
    uint32_t total = 0, largest = 0;
    for (uint32_t i = 0; i < alignment->edition_count; i++) {
        if (alignment->tables[i] == TABLE_NONE) continue;
        uint32_t count = alignment->book->tables[alignment->tables[i]].node_count;
        total += count;
        if (count > largest) largest = count;
    }
    struct aligning aligning = {.mem = arena_mem(arena),
                                .alignment = alignment,
                                .roots = NODE_NONE,
                                .last_root = NODE_NONE};
    aligning.bucket_count = total * 2 + 1;
    aligning.buckets = arena_new_array(scratch, uint32_t, aligning.bucket_count);
    memset(aligning.buckets, 0xff, aligning.bucket_count * sizeof *aligning.buckets);
    aligning.from = arena_new_array(scratch, uint32_t *, alignment->edition_count);
    for (uint32_t i = 0; i < alignment->edition_count; i++) {
        aligning.from[i] = arena_new_array(scratch, uint32_t, total);
        memset(aligning.from[i], 0xff, total * sizeof **aligning.from);
    }
    uint32_t *to = arena_new_array(scratch, uint32_t, largest),
             *before = arena_new_array(scratch, uint32_t, largest);
    for (uint32_t i = alignment->edition_count; i-- > 0;) {
        if (alignment->tables[i] == TABLE_NONE) continue;
        add_table(&aligning, i, &alignment->book->tables[alignment->tables[i]], to, before);
    }
    write_nodes(arena, &aligning, like->block_count);
    vec_free(&aligning.joints);
}

struct alignment *align_tables(struct arena *arena, const struct book *book, struct str id,
                               const uint32_t *editions, uint32_t edition_count)
{
    struct alignment *alignment = arena_new_array(arena, struct alignment, 1);
    const struct table *like = NULL; /* the last one with the most blocks */
    alignment->book = book;
    alignment->id = id;
    alignment->edition_count = edition_count;
    alignment->editions = arena_new_array(arena, uint32_t, edition_count);
    alignment->tables = arena_new_array(arena, uint32_t, edition_count);
    for (uint32_t i = 0; i < edition_count; i++) {
        alignment->editions[i] = editions[i];
        alignment->tables[i] = edition_table(book, editions[i], id);
        if (alignment->tables[i] == TABLE_NONE) continue;
        const struct table *table = &book->tables[alignment->tables[i]];
        if (!like || table->block_count >= like->block_count) like = table;
    }
    if (!like) return NULL;
    if (like->pivot) {
        align_pivot(arena, alignment, like);
        return alignment;
    }
    struct arena *scratch = arena_new(arena_mem(arena));
    align_nodes(arena, scratch, alignment, like);
    arena_free(scratch);
    align_measures(arena, alignment);
    write_blocks(arena, alignment, like);
    return alignment;
}
