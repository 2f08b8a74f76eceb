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

static void put_fact(struct output *out, struct arena *arena, const char *name, struct str text)
{
    put_literal(out, "  ");
    put_literal(out, name);
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
    put_literal(out, source->row_count == 1 ? " row read =" : " rows read =");
    bool first = true;
    for (unsigned i = 0; i < FATE_COUNT; i++) {
        if (source->fates[i] == 0) continue;
        put_literal(out, first ? " " : " + ");
        put_number(out, source->fates[i]);
        put_literal(out, " ");
        put_literal(out, fate_name((enum fate)i));
        first = false;
    }
    if (first) put_literal(out, " 0");
    if (sum_of_fates(source) != source->row_count)
        put_literal(out, "  DOES NOT BALANCE: please report this");
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
    put_fact(out, arena, "headings: ",
             first == last
                 ? str_format(arena, "line %u", (unsigned)first)
                 : str_format(arena, "lines %u to %u", (unsigned)first, (unsigned)last));
}

/* The depth that came out shows how the level rule was understood. */
static unsigned levels_of(const struct table *table)
{
    unsigned levels = 0;
    for (uint32_t i = 0; i < table->node_count; i++)
        if (table->nodes[i].depth + 1u > levels) levels = table->nodes[i].depth + 1u;
    return levels;
}

static struct str counted(struct arena *arena, uint32_t count, const char *what)
{
    return str_format(arena, "%u %s%s", (unsigned)count, what, count == 1 ? "" : "s");
}

static void explain_tables(struct output *out, struct arena *arena, const struct book *book,
                           uint32_t source)
{
    for (uint32_t i = 0; i < book->table_count; i++) {
        const struct table *table = &book->tables[i];
        if (table->source != source || book->editions[table->edition].kind != EDITION_PRINTED)
            continue;
        struct str unit = table->unit ? table->unit->name : STR("not stated");
        struct str counts =
            STR_JOIN(arena, STR(": "), counted(arena, table->node_count, "row"), STR(" in "),
                     counted(arena, levels_of(table), "level"), STR(", "),
                     counted(arena, table->column_count, "column"), STR(", "));
        put_fact(out, arena, "table ",
                 STR_JOIN(arena, table->id, STR(" "), str_trim(table->title), counts,
                          table->classification, STR(", unit "), unit));
        put_fact(out, arena, "tree: ", table->level_rule);
        if (table->incomplete.size > 0) put_fact(out, arena, "incomplete: ", table->incomplete);
    }
}

static void explain_source(struct output *out, struct arena *arena, const struct book *book,
                           uint32_t index)
{
    const struct source *source = &book->sources[index];
    put_foreign(out, arena, source->path);
    put_literal(out, "\n");
    put_fact(
        out, arena, "",
        STR_JOIN(arena, source->encoding, STR(", delimiter "),
                 str_of(delimiter_name(source->delimiter)),
                 str_format(arena, ", %llu bytes", (unsigned long long)source->byte_count)));
    if (source->layout.size == 0) {
        put_fact(out, arena, "no layout claims this file", STR_EMPTY);
    } else {
        put_fact(out, arena, "layout ",
                 STR_JOIN(arena, source->layout, STR(", section "), source->section));
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
        put_literal(out, ": ");
        put_foreign(out, arena, diagnostic->message);
        put_literal(out, "\n");
        arena_free(arena);
        shown++;
    }
    for (int severity = (int)least; severity <= SEVERITY_ERROR; severity++)
        all += diagnostics_count(list, (enum severity)severity);
    if (all <= shown) return;
    put_literal(out, "yusuan: and ");
    put_number(out, all - shown);
    put_literal(out, " more\n");
}
