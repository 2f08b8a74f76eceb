/*
 * Editions by what users call them: a year, year:stage, an entity.
 */
#include "yusuan/compare.h"
#include "yusuan/say.h"

struct wanted {
    uint32_t year; /* 0: any */
    bool has_stage;
    enum stage stage;
    struct str entity; /* part of its name in normal form; empty: any */
};

bool stage_named(struct str word, enum stage *stage)
{
    static const struct {
        struct str word;
        enum stage stage;
    } words[] = {
        {STR_INIT("budget"), STAGE_BUDGET},     {STR_INIT("预算"), STAGE_BUDGET},
        {STR_INIT("adjusted"), STAGE_ADJUSTED}, {STR_INIT("调整预算"), STAGE_ADJUSTED},
        {STR_INIT("final"), STAGE_FINAL},       {STR_INIT("决算"), STAGE_FINAL},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_equal(word, words[i].word)) continue;
        *stage = words[i].stage;
        return true;
    }
    return false;
}

static uint32_t read_year(struct str word)
{
    uint32_t year = 0;
    if (word.size != 4) return 0;
    for (size_t i = 0; i < 4; i++) {
        if (word.at[i] < '0' || word.at[i] > '9') return 0;
        year = year * 10 + (uint32_t)(word.at[i] - '0');
    }
    return year;
}

static struct wanted read_wanted(struct str normal)
{
    struct wanted wanted = {.entity = STR_EMPTY};
    struct str word;
    while (str_split(&normal, ':', &word)) {
        if (read_year(word)) {
            wanted.year = read_year(word);
        } else if (stage_named(word, &wanted.stage)) {
            wanted.has_stage = true;
        } else {
            wanted.entity = word;
        }
    }
    return wanted;
}

static bool fits(struct arena *scratch, const struct edition *edition,
                 const struct wanted *wanted)
{
    if (wanted->year && edition->year != wanted->year) return false;
    if (wanted->has_stage && edition->stage != wanted->stage) return false;
    return wanted->entity.size == 0 || str_equal(edition->period, wanted->entity) || /* TQ */
           str_find(str_normal(scratch, edition->entity), wanted->entity, 0) != SIZE_MAX;
}

static int likeness(const struct edition *edition, const struct edition *like)
{
    return 8 * (int)str_equal(edition->entity, like->entity) +
           4 * (edition->year == like->year) + 2 * (edition->stage == like->stage) +
           (edition->kind == EDITION_PRINTED);
}

uint32_t edition_find(const struct book *book, struct str text, uint32_t like)
{
    struct arena *scratch = arena_new(arena_mem(book->arena));
    struct wanted wanted = read_wanted(str_normal(scratch, text));
    uint32_t best = EDITION_NONE;
    int most = -1;
    bool says_nothing = !wanted.year && !wanted.has_stage && !wanted.entity.size;
    for (uint32_t i = 0; i < book->edition_count && !says_nothing; i++) {
        if (!fits(scratch, &book->editions[i], &wanted)) continue;
        int score = like == EDITION_NONE ? book->editions[i].kind == EDITION_PRINTED
                                         : likeness(&book->editions[i], &book->editions[like]);
        if (score <= most) continue;
        most = score;
        best = i;
    }
    arena_free(scratch);
    return best;
}

uint32_t edition_before(const struct book *book, uint32_t edition)
{
    const struct edition *now = &book->editions[edition];
    uint32_t best = EDITION_NONE;
    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];
        if (!str_equal(one->entity, now->entity) || one->stage != now->stage) continue;
        if (one->year == 0 || one->year >= now->year) continue;
        bool later = best == EDITION_NONE || one->year > book->editions[best].year;
        bool printed = best != EDITION_NONE && one->year == book->editions[best].year &&
                       book->editions[best].kind == EDITION_DERIVED;
        if (later || printed) best = i;
    }
    return best;
}

/* Has the entity no later edition of this stage? */
static bool is_last(const struct book *book, uint32_t edition)
{
    const struct edition *one = &book->editions[edition];
    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *other = &book->editions[i];
        if (other->kind == EDITION_DERIVED || other->stage != one->stage) continue;
        if (other->year > one->year && str_equal(other->entity, one->entity)) return false;
    }
    return true;
}

/* The edition that A means beside `now`; EDITION_NONE: none. */
static uint32_t base_for(const struct book *book, struct str text, bool names_entity,
                         uint32_t now)
{
    if (text.size == 0) return edition_before(book, now);
    uint32_t base = edition_find(book, text, now);
    if (base == EDITION_NONE || base == now) return EDITION_NONE;
    bool same = str_equal(book->editions[base].entity, book->editions[now].entity);
    return same || names_entity ? base : EDITION_NONE;
}

uint32_t edition_pairs(const struct book *book, struct str text, struct edition_pair *pairs,
                       uint32_t room)
{
    struct arena *scratch = arena_new(arena_mem(book->arena));
    size_t dots = str_find(text, STR(".."), 0);
    struct str from = dots == SIZE_MAX ? text : str_slice(text, 0, dots);
    struct str to = dots == SIZE_MAX ? STR_EMPTY : str_slice(text, dots + 2, text.size);
    struct wanted base_wanted = read_wanted(str_normal(scratch, from));
    struct wanted now_wanted = read_wanted(str_normal(scratch, to));
    uint32_t count = 0;
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].kind == EDITION_DERIVED) continue;
        bool wanted =
            to.size ? fits(scratch, &book->editions[i], &now_wanted) : is_last(book, i);
        uint32_t base =
            wanted ? base_for(book, from, base_wanted.entity.size > 0, i) : EDITION_NONE;
        if (base == EDITION_NONE) continue;
        if (count < room) pairs[count] = (struct edition_pair){base, i};
        count++;
    }
    arena_free(scratch);
    return count;
}

struct str edition_label(struct arena *arena, const struct book *book, uint32_t edition,
                         uint32_t other)
{
    const struct edition *one = &book->editions[edition];
    const struct edition *second = other == EDITION_NONE ? one : &book->editions[other];
    struct str label = STR_EMPTY;
    if (!str_equal(one->entity, second->entity)) label = one->entity;
    if (one->period.size > 0)
        return STR_JOIN(arena, label, label.size ? STR(" ") : STR_EMPTY, one->period);
    if (one->year && (label.size == 0 || one->year != second->year)) {
        label = str_format(arena, "%.*s%s%u", STR_ARG(label), label.size ? " " : "",
                           (unsigned)one->year);
    }
    if (one->stage != second->stage) {
        label = str_format(arena, "%.*s %s", STR_ARG(label), _(stage_name(one->stage)));
    }
    if (one->kind == EDITION_DERIVED)
        label = str_format(arena, _("%.*s derived"), STR_ARG(label));
    return label.size ? label : SAY("edition");
}

uint32_t book_add_edition(struct book *book, struct edition edition)
{
    uint32_t index = book->edition_count;
    struct edition *editions = arena_new_array(book->arena, struct edition, index + 1);
    for (uint32_t i = 0; i < index; i++)
        editions[i] = book->editions[i];
    editions[index] = edition;
    book->editions = editions;
    book->edition_count = index + 1;
    return index;
}

uint32_t book_append(struct book *book, struct edition edition, const struct table *tables,
                     uint32_t table_count)
{
    uint32_t index = book_add_edition(book, edition);
    struct table *all =
        arena_new_array(book->arena, struct table, book->table_count + table_count);
    for (uint32_t i = 0; i < book->table_count; i++)
        all[i] = book->tables[i];
    for (uint32_t i = 0; i < table_count; i++) {
        struct table *table = &all[book->table_count + i];
        *table = tables[i];
        table->edition = index;
        for (uint32_t c = 0; c < table->column_count; c++)
            table->columns[c].edition = index;
    }
    book->tables = all;
    book->table_count += table_count;
    return index;
}
