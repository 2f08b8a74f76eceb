/*
 * A member is told apart by its parent, code and name: a code that has two names is two
 * members, so that nothing is added up under a name that is not its own. A parent that only the
 * code of a member tells of has no name until a record of its own names it:
 *
 *     2060199 行政运行     206 > 20601 > 2060199 行政运行
 *     206 科学技术支出     206 科学技术支出 > 20601 > ...
 */
#include "load/records_members.h"

#include "load/page.h"

#include <string.h>

enum { FIRST_SLOTS = 64 };

struct members members_new(struct arena *arena, const struct dimension_layout *dimension)
{
    const struct mem *mem = arena_mem(arena);
    return (struct members){
        .mem = mem,
        .arena = arena,
        .dimension = dimension,
        .whole = {0, FIRST_SLOTS - 1, mem_alloc(mem, FIRST_SLOTS, sizeof(struct member_slot))},
        .by_code = {0, FIRST_SLOTS - 1,
                    mem_alloc(mem, FIRST_SLOTS, sizeof(struct member_slot))},
        .level_count = 1,
    };
}

void members_free(struct members *members)
{
    vec_free(&members->list);
    mem_free(members->whole.slots);
    mem_free(members->by_code.slots);
}

static uint64_t hash_bytes(uint64_t hash, struct str text)
{
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(0x100000001B3);
    return (hash ^ 0xFF) * UINT64_C(0x100000001B3);
}

static uint64_t hash_member(uint32_t parent, struct str code, struct str name)
{
    uint64_t hash = (UINT64_C(0xCBF29CE484222325) ^ parent) * UINT64_C(0x100000001B3);
    hash = hash_bytes(hash_bytes(hash, code), name);
    return hash ^ hash >> 29;
}

static void index_grow(const struct mem *mem, struct member_index *index)
{
    struct member_index wider = {.count = index->count, .mask = index->mask * 2 + 1};
    wider.slots = mem_alloc(mem, wider.mask + 1, sizeof *wider.slots);
    for (size_t i = 0; i <= index->mask; i++) {
        if (index->slots[i].member == 0) continue;
        size_t at = index->slots[i].hash & wider.mask;
        while (wider.slots[at].member)
            at = (at + 1) & wider.mask;
        wider.slots[at] = index->slots[i];
    }
    mem_free(index->slots);
    *index = wider;
}

static void index_add(const struct mem *mem, struct member_index *index, uint64_t hash,
                      uint32_t member)
{
    if (++index->count * 2 > index->mask) index_grow(mem, index);
    size_t at = hash & index->mask;
    while (index->slots[at].member)
        at = (at + 1) & index->mask;
    index->slots[at] = (struct member_slot){hash, member + 1};
}

/* The member; `name` at == NULL: the first with the code, whatever it is called. */
static uint32_t index_find(const struct members *members, const struct member_index *index,
                           uint32_t parent, struct str code, struct str name)
{
    uint64_t hash = hash_member(parent, code, name.at ? name : STR_EMPTY);
    for (size_t at = hash & index->mask; index->slots[at].member; at = (at + 1) & index->mask) {
        if (index->slots[at].hash != hash) continue;
        const struct member *member = &members->list.at[index->slots[at].member - 1];
        if (member->parent == parent && str_equal(member->code, code) &&
            (!name.at || str_equal(member->name, name)))
            return index->slots[at].member - 1;
    }
    return MEMBER_NONE;
}

static const struct str ANY_NAME = {NULL, 0};

static uint32_t find_code(const struct members *members, uint32_t parent, struct str code)
{
    return index_find(members, &members->by_code, parent, code, ANY_NAME);
}

static uint32_t add_member(struct members *members, uint32_t parent, struct str code,
                           struct str name)
{
    uint32_t index = (uint32_t)members->list.count;
    struct member member = {
        .code = str_copy(members->arena, code),
        .name = str_copy(members->arena, name),
        .parent = parent,
        .level = parent == MEMBER_NONE ? 0 : (uint8_t)(members->list.at[parent].level + 1),
    };
    if (member.level >= members->level_count) members->level_count = member.level + 1U;
    bool new_code = find_code(members, parent, code) == MEMBER_NONE;
    vec_push(members->mem, &members->list, member);
    index_add(members->mem, &members->whole, hash_member(parent, code, name), index);
    if (new_code)
        index_add(members->mem, &members->by_code, hash_member(parent, code, STR_EMPTY), index);
    return index;
}

static uint32_t find_or_add(struct members *members, uint32_t parent, struct str code,
                            struct str name)
{
    uint32_t found = index_find(members, &members->whole, parent, code, name);
    if (found != MEMBER_NONE) return found;
    uint32_t first = code.size ? find_code(members, parent, code) : MEMBER_NONE;
    if (first == MEMBER_NONE || name.size == 0 || members->list.at[first].name.size)
        return add_member(members, parent, code, name);
    /* a parent that was made from a code now has its name */
    members->list.at[first].name = str_copy(members->arena, name);
    index_add(members->mem, &members->whole, hash_member(parent, code, name), first);
    return first;
}

/* The member above, with the first `size` bytes of the code. */
static uint32_t add_above(struct members *members, uint32_t parent, struct str code)
{
    uint32_t found = find_code(members, parent, code);
    return found != MEMBER_NONE ? found : add_member(members, parent, code, STR_EMPTY);
}

static void note_odd(struct members *members, struct str code, uint32_t line)
{
    const struct dimension_layout *dimension = members->dimension;
    uint32_t last = dimension->digits[dimension->digit_count - 1];
    if (code.size == 0 || code.size > last) return;
    for (uint32_t i = 0; i < dimension->digit_count; i++) {
        if (dimension->digits[i] == code.size) return;
    }
    if (members->odd_codes++ > 0) return;
    members->first_odd = str_copy(members->arena, code);
    members->first_odd_line = line;
}

/* Levels that the code itself has. */
static uint32_t add_by_code(struct members *members, uint32_t parent, struct str code,
                            struct str name, uint32_t line)
{
    const struct dimension_layout *dimension = members->dimension;
    struct str separator = dimension->separator;
    size_t known = members->list.count;
    for (uint32_t i = 0; i < dimension->digit_count && dimension->digits[i] < code.size; i++)
        parent = add_above(members, parent, str_slice(code, 0, dimension->digits[i]));
    if (separator.size) {
        for (size_t at = str_find(code, separator, 0);
             at != SIZE_MAX && at + separator.size < code.size;
             at = str_find(code, separator, at + 1)) {
            if (at > 0) parent = add_above(members, parent, str_slice(code, 0, at));
        }
    }
    uint32_t member = find_or_add(members, parent, code, name);
    if (dimension->digit_count && members->list.count > known) note_odd(members, code, line);
    return member;
}

/* The parts of one level's code put together. */
static struct str join_code(struct arena *scratch, const struct members *members,
                            const struct dict *dict, uint32_t entry, uint32_t first,
                            uint32_t count)
{
    if (count == 0) return STR_EMPTY;
    struct str code = str_trim(dict_part(dict, entry, first));
    for (uint32_t i = 1; i < count; i++) {
        struct str part = str_trim(dict_part(dict, entry, first + i));
        if (part.size == 0) continue;
        code = STR_JOIN(scratch, code, code.size ? members->dimension->separator : STR_EMPTY,
                        part);
    }
    return code;
}

/* `2023年` -> 2023 */
static struct str year_code(struct arena *scratch, struct str code)
{
    uint32_t year = year_find(str_normal(scratch, code), false);
    return year ? str_format(scratch, "%u", (unsigned)year) : code;
}

static void read_level(const struct members *members, struct arena *scratch, struct str *code,
                       struct str *name)
{
    const struct dimension_layout *dimension = members->dimension;
    if (dimension->label.code_form != CODE_NOT_IN_NAME) {
        struct str text = name->size ? *name : *code;
        struct label label = label_read(scratch, &dimension->label, text);
        *code = label.code;
        *name = label.name;
    }
    if (dimension->kind == DIMENSION_YEAR) {
        *code = year_code(scratch, code->size ? *code : *name);
        *name = STR_EMPTY;
    }
}

uint32_t members_find(struct members *members, const struct dict *dict, uint32_t entry,
                      uint32_t line)
{
    const struct dimension_layout *dimension = members->dimension;
    struct arena *scratch = arena_new(members->mem);
    uint32_t member = MEMBER_NONE, code_at = 0, name_at = dict->key->code_count;
    for (uint32_t i = 0; i < dimension->column_levels; i++) {
        const struct level_columns *columns = &dimension->levels[i];
        struct str code =
            join_code(scratch, members, dict, entry, code_at, columns->code_count);
        struct str name =
            columns->name.size ? str_trim(dict_part(dict, entry, name_at)) : STR_EMPTY;
        code_at += columns->code_count;
        name_at += columns->name.size > 0;
        read_level(members, scratch, &code, &name);
        if (i > 0 && code.size + name.size == 0) continue;
        member = i + 1 < dimension->column_levels
                     ? find_or_add(members, member, code, name)
                     : add_by_code(members, member, code, name, line);
    }
    arena_free(scratch);
    return member;
}
