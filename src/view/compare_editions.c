/*
 * Which editions of a table stand side by side: see compare.h.
 */
#include "view/compare.h"

#include "view/figures.h"
#include "yusuan/say.h"

static bool has_table(const struct book *book, uint32_t edition, struct str id)
{
    return edition_table(book, edition, id) != TABLE_NONE;
}

/* Is there a table before it of the same section and edition? That one is then aligned. */
static bool is_second(const struct book *book, uint32_t table)
{
    for (uint32_t i = 0; i < table; i++)
        if (book->tables[i].edition == book->tables[table].edition &&
            str_equal(book->tables[i].id, book->tables[table].id))
            return true;
    return false;
}

/* Why there is no edition to compare with. */
static struct str nothing_before(const struct book *book)
{
    if (book->edition_count < 2) return SAY("no other edition is loaded");
    return SAY("no other edition of this entity and stage is loaded; e chooses");
}

/* The edition of the same entity and stage after this one. */
static uint32_t edition_after(const struct book *book, uint32_t edition)
{
    const struct edition *now = &book->editions[edition];
    uint32_t best = EDITION_NONE;

    for (uint32_t i = 0; i < book->edition_count; i++) {
        const struct edition *one = &book->editions[i];

        if (!str_equal(one->entity, now->entity) || one->stage != now->stage ||
            one->year <= now->year || now->year == 0)
            continue;
        if (best == EDITION_NONE || one->year < book->editions[best].year) best = i;
    }
    return best;
}

/* The first year has none before it, and stands beside the second. */
static void choose_usual(const struct book *book, uint32_t *base, uint32_t *now)
{
    uint32_t after;

    *base = edition_before(book, *now);
    if (*base != EDITION_NONE) return;
    after = edition_after(book, *now);
    if (after == EDITION_NONE) return;
    *base = *now;
    *now = after;
}

/* The edition of another's entity in the same year and stage; EDITION_NONE: there is none. */
static uint32_t edition_like(const struct book *book, uint32_t edition, struct str entity)
{
    const struct edition *like = &book->editions[edition];

    for (uint32_t i = 0; i < book->edition_count; i++)
        if (book->editions[i].year == like->year && book->editions[i].stage == like->stage &&
            str_equal(book->editions[i].entity, entity))
            return i;
    return EDITION_NONE;
}

/* The editions chosen, or what stands for them where the table is of another entity. */
static void choose(const struct session *session, uint32_t own, uint32_t *base, uint32_t *now)
{
    const struct book *book = session->book;
    struct str entity = book->editions[own].entity;

    *base = session->base;
    *now = session->now;
    if (session->by_year && *now != EDITION_NONE) *now = edition_like(book, *now, entity);
    if (session->by_year && *base != EDITION_NONE) *base = edition_like(book, *base, entity);
    if (*now == EDITION_NONE && *base == EDITION_NONE) {
        *now = own;
        choose_usual(book, base, now);
        return;
    }
    if (*now == EDITION_NONE) *now = own;
    if (*base == EDITION_NONE) *base = edition_before(book, *now);
}

bool compare_pair(const struct session *session, struct arena *arena, uint32_t table,
                  uint32_t own, uint32_t *base, uint32_t *now, struct str *why)
{
    const struct book *book = session->book;
    struct str id = book->tables[table].id;
    uint32_t lacking;

    if (book->tables[table].column_count == 0) {
        *why = SAY("this table has no figures");
        return false;
    }
    if (is_second(book, table)) {
        *why = SAY("of several tables of one section the first is compared");
        return false;
    }
    choose(session, own, base, now);
    if (*base == EDITION_NONE || *base == *now) {
        *why = nothing_before(book);
        return false;
    }
    if (has_table(book, *base, id) && has_table(book, *now, id)) return true;
    lacking = has_table(book, *base, id) ? *now : *base;
    if (book->editions[lacking].kind == EDITION_DERIVED)
        *why = str_format(arena,
                          _("of %u only what the texts state is known: nothing of this table"),
                          (unsigned)book->editions[lacking].year);
    else
        *why = str_format(
            arena, _("%.*s has no such table"),
            STR_ARG(edition_label(arena, book, lacking, lacking == *base ? *now : *base)));
    return false;
}

static bool is_before(const struct edition *a, const struct edition *b)
{
    if (a->year != b->year) return a->year < b->year;
    return a->stage < b->stage;
}

/* Inserts the edition where it belongs among those before it. */
static void insert(const struct book *book, uint32_t *editions, uint32_t count,
                   uint32_t edition)
{
    while (count > 0 &&
           is_before(&book->editions[edition], &book->editions[editions[count - 1]])) {
        editions[count] = editions[count - 1];
        count--;
    }
    editions[count] = edition;
}

uint32_t compare_years(const struct book *book, uint32_t base, uint32_t now, uint32_t *editions,
                       uint32_t room)
{
    const struct edition *of = &book->editions[now];
    uint32_t count = 0;

    if (!str_equal(of->entity, book->editions[base].entity)) return 0;
    for (uint32_t i = 0; i < book->edition_count; i++) {
        if (book->editions[i].year == 0 || !str_equal(book->editions[i].entity, of->entity))
            continue;
        if (count < room) insert(book, editions, count, i);
        count++;
    }
    return count;
}
