/*
 * --explain: how each file was read, and that no row of it was lost.
 *
 *     data/03.csv
 *       UTF-8, delimiter comma, 1,234 bytes
 *       layout guangzhou-department, section t3
 *       table t3 支出总体情况表: 11 rows in 4 levels, 7 columns, functional, unit 万元
 *       headings: lines 3 to 4
 *       16 rows read = 11 figures + 1 title + 1 page + 2 header + 1 note
 */
#include "cli/print.h"
#include "yusuan/say.h"

static void put_fact(struct output *out, struct arena *arena, struct str text)
{
    put_literal(out, "  ");
    put_foreign(out, arena, text);
    put_literal(out, "\n");
}

static uint64_t sum_of_fates(const struct source *source)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < FATE_COUNT; i++)
        sum += source->fates[i];
    return sum;
}

static void explain_balance(struct output *out, const struct source *source)
{
    put_literal(out, "  ");
    put_number(out, source->row_count);
    put_literal(out, say_count(N_(" row read ="), N_(" rows read ="), source->row_count));
    bool first = true;
    for (unsigned i = 0; i < FATE_COUNT; i++) {
        if (source->fates[i] == 0) continue;
        put_literal(out, first ? " " : " + ");
        put_number(out, source->fates[i]);
        put_literal(out, " ");
        put_literal(out, _(fate_name((enum fate)i)));
        first = false;
    }
    if (first) put_literal(out, " 0");
    if (sum_of_fates(source) != source->row_count)
        put_literal(out, _("  DOES NOT BALANCE: please report this"));
    put_literal(out, "\n");
}

static uint32_t record_line(const struct source *source, uint32_t record)
{
    return record < source->record_count ? source->records[record].line : 0;
}

static void explain_headings(struct output *out, struct arena *arena,
                             const struct source *source)
{
    if (source->header_count == 0) return;
    uint32_t first = record_line(source, source->header_first);
    uint32_t last = record_line(source, source->header_first + source->header_count - 1);
    put_fact(out, arena,
             first == last ? str_format(arena, _("headings: line %u"), (unsigned)first)
                           : str_format(arena, _("headings: lines %u to %u"), (unsigned)first,
                                        (unsigned)last));
}

/* The depth that came out shows how the level rule was understood. */
static unsigned levels_of(const struct table *table)
{
    unsigned levels = 0;
    for (uint32_t i = 0; i < table->node_count; i++)
        if (table->nodes[i].depth + 1u > levels) levels = table->nodes[i].depth + 1u;
    return levels;
}

/* `11 rows in 4 levels, 7 columns` */
static struct str table_size(struct arena *arena, const struct table *table)
{
    unsigned rows = table->node_count, levels = levels_of(table), columns = table->column_count;
    struct str row = str_format(arena, say_count("%u row", "%u rows", rows), rows);
    struct str level = str_format(arena, say_count("%u level", "%u levels", levels), levels);
    struct str column =
        str_format(arena, say_count("%u column", "%u columns", columns), columns);
    return str_format(arena, _("%s in %s, %s"), row.at, level.at, column.at);
}

static void explain_tables(struct output *out, struct arena *arena, const struct book *book,
                           uint32_t source)
{
    for (uint32_t i = 0; i < book->table_count; i++) {
        const struct table *table = &book->tables[i];
        if (table->source != source || book->editions[table->edition].kind != EDITION_PRINTED)
            continue;
        struct str unit = table->unit ? table->unit->name : SAY("not stated");
        struct str kind = classification_name(table);
        struct str title = STR_JOIN(arena, table->id, STR(" "), str_trim(table->title));
        put_fact(out, arena,
                 str_format(arena, _("table %.*s: %s, %.*s, unit %.*s"), STR_ARG(title),
                            table_size(arena, table).at, STR_ARG(kind), STR_ARG(unit)));
        put_fact(out, arena, str_format(arena, _("tree: %.*s"), STR_ARG(table->level_rule)));
        if (table->incomplete.size > 0)
            put_fact(out, arena,
                     str_format(arena, _("incomplete: %.*s"), STR_ARG(table->incomplete)));
    }
}

static void explain_source(struct output *out, struct arena *arena, const struct book *book,
                           uint32_t index)
{
    const struct source *source = &book->sources[index];
    put_foreign(out, arena, source->path);
    put_literal(out, "\n");
    put_fact(out, arena,
             str_format(arena, _("%.*s, delimiter %s, %llu bytes"), STR_ARG(source->encoding),
                        _(delimiter_name(source->delimiter)),
                        (unsigned long long)source->byte_count));
    if (source->layout.size == 0) {
        put_fact(out, arena, SAY("no layout claims this file"));
    } else {
        put_fact(out, arena,
                 str_format(arena, _("layout %.*s, section %.*s"), STR_ARG(source->layout),
                            STR_ARG(source->section)));
    }
    explain_tables(out, arena, book, index);
    explain_headings(out, arena, source);
    explain_balance(out, source);
}

void print_explanation(const struct mem *mem, const struct book *book, struct output *out)
{
    for (uint32_t i = 0; i < book->source_count; i++) {
        struct arena *arena = arena_new(mem);
        if (i > 0) put_literal(out, "\n");
        explain_source(out, arena, book, i);
        arena_free(arena);
    }
}

void print_diagnostics(const struct mem *mem, const struct diagnostics *list,
                       enum severity least, struct output *out)
{
    size_t shown = 0, all = 0;
    for (size_t i = 0; i < diagnostics_kept(list); i++) {
        const struct diagnostic *diagnostic = diagnostics_at(list, i);
        if (diagnostic->severity < least) continue;
        struct arena *arena = arena_new(mem);
        struct str place = place_format(arena, diagnostic->place);
        put(out, place.size > 0 ? place : STR("yusuan"));
        put_literal(out, ": ");
        put_literal(out, severity_name(diagnostic->severity));
        put_literal(out, _(": "));
        put_foreign(out, arena, diagnostic->message);
        put_literal(out, "\n");
        arena_free(arena);
        shown++;
    }
    for (int severity = (int)least; severity <= SEVERITY_ERROR; severity++)
        all += diagnostics_count(list, (enum severity)severity);
    if (all <= shown) return;
    char line[64];
    snprintf(line, sizeof line, _("yusuan: and %zu more"), all - shown);
    put_literal(out, line);
    put_literal(out, "\n");
}
