/*
 * See flag_rows.h.
 */
#include "view/flag_rows.h"

#include "view/figures.h"
#include "view/verdict.h"
#include "yusuan/say.h"

enum {
    TABLE_MOST = 8,
    NAME_LEAST = 24, /* columns that names must get, if they need them */
    DETAIL_LEAST = 8
};

/* What stands in a row; each text may be empty. */
struct row {
    const struct flag *flag;
    uint32_t pair;
    struct str table, name, column, was, is, detail;
};

/* The rows of a kind, and how wide their columns are. */
struct rows {
    const struct flag_listing *it;
    uint32_t count;
    struct row *at;
    int table, amount, detail, names; /* 0: there is no such column */
    bool is_tall;                     /* does a flag take two lines? */
};

static int width_of(const struct rows *rows, struct str text)
{
    return look_width(rows->it->document->look, text);
}

static int names_at(const struct rows *rows)
{
    return DOCUMENT_INDENT + document_with_gap(rows->table);
}

/* In which the flag's amounts are written. */
static const struct unit *unit_of(const struct flag_listing *it, const struct flag *flag)
{
    const struct table *table = &it->session->book->tables[flag->table];

    return it->session->unit && table->unit ? it->session->unit : flag->unit;
}

static struct str amount_text(const struct flag_listing *it, const struct flag *flag, bool has,
                              int64_t amount)
{
    const struct unit *shown = unit_of(it, flag);
    char out[AMOUNT_ROOM];
    size_t size;

    if (!has) return STR("--");
    size = amount_format(out, amount, shown, amount_decimals(flag->unit, flag->decimals, shown),
                         true);
    return str_copy(it->arena, (struct str){out, size});
}

/* `about 10 times`; of a large change the change in percent, `+45.00 %`. */
static struct str detail_text(const struct flag_listing *it, const struct flag *flag)
{
    int64_t change, percent;

    if (flag->detail.size > 0 || flag->kind != FLAG_LARGE) return flag->detail;
    if (!flag->has_was || flag->was == 0) return SAY("from nothing");
    if (__builtin_sub_overflow(flag->is, flag->was, &change) ||
        !amount_percent(change, flag->was, &percent))
        return STR_EMPTY; /* too large to be written */
    return percent_text(it->arena, percent, true);
}

/* Else it need not be said which one a flag is about. */
static bool has_several_tables(const struct book *book)
{
    for (uint32_t i = 1; i < book->table_count; i++)
        if (!str_equal(book->tables[i].id, book->tables[0].id)) return true;
    return false;
}

/* Does it measure but one thing, year by year? Then that need not be said of a row. */
static bool has_one_measure(const struct table *table)
{
    for (uint32_t i = 1; i < table->column_count; i++)
        if (!str_equal(column_measure(&table->columns[i]), column_measure(&table->columns[0])))
            return false;
    return true;
}

static struct row make_row(const struct flag_listing *it, uint32_t pair,
                           const struct flag *flag)
{
    const struct book *book = it->session->book;
    struct check_term term = {.table = flag->table, .node = flag->node, .column = flag->column};

    const struct table *table = &book->tables[flag->table];
    bool is_named = table->pivot ? !has_one_measure(table)
                                 : term_column(book, &term).size > 0 || flag->node == NODE_NONE;

    return (struct row){.flag = flag,
                        .pair = pair,
                        .table = term_table(it->arena, book, &term),
                        .name = term_row(it->arena, book, &term),
                        .column = is_named ? flag->measure : STR_EMPTY,
                        .was = amount_text(it, flag, flag->has_was, flag->was),
                        .is = amount_text(it, flag, flag->has_is, flag->is),
                        .detail = detail_text(it, flag)};
}

static void collect(struct rows *rows, enum flag_kind kind)
{
    const struct flag_listing *it = rows->it;
    uint32_t most = 0;

    for (uint32_t p = 0; p < it->pair_count; p++)
        most += it->flags[p]->counts[kind];
    if (most > FLAG_ROWS_MOST) most = FLAG_ROWS_MOST;
    rows->at = arena_new_array(it->arena, struct row, most);
    for (uint32_t p = 0; p < it->pair_count; p++)
        for (uint32_t i = 0; i < it->flags[p]->count && rows->count < most; i++)
            if (it->flags[p]->at[i].kind == kind)
                rows->at[rows->count++] = make_row(it, p, &it->flags[p]->at[i]);
}

/* Of name and column, uncut. */
static int names_width(const struct rows *rows, const struct row *row)
{
    return width_of(rows, row->name) + document_with_gap(width_of(rows, row->column));
}

/* Of the book's tables, so that it is the same for all kinds. */
static int tables_width(const struct rows *rows)
{
    const struct book *book = rows->it->session->book;
    const struct look *look = rows->it->document->look;
    int width = 0;

    if (!has_several_tables(book) && !look->words) return 0;
    for (uint32_t i = 0; i < book->table_count; i++) {
        struct check_term term = {.table = i};

        look_widen(look, &width, term_table(rows->it->arena, book, &term));
    }
    return width < TABLE_MOST ? width : TABLE_MOST;
}

/* Names and details share the room that the amounts leave: neither gets more than half of it
 * while the other needs it. How many rows rose is left to the status line first. On two lines
 * names have one for themselves. */
static void lay_out(struct rows *rows, enum flag_kind kind)
{
    const struct look *look = rows->it->document->look;
    int room, names = 0, detail;

    rows->table = tables_width(rows);
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->at[i];

        if (names_width(rows, row) > names) names = names_width(rows, row);
        look_widen(look, &rows->amount, row->was);
        look_widen(look, &rows->amount, row->is);
        look_widen(look, &rows->detail, row->detail);
    }
    room = rows->it->edge - names_at(rows) - 2 * (rows->amount + DOCUMENT_GAP);
    detail = document_with_gap(rows->detail);
    if (kind == FLAG_COMPOSITION && names + detail > room) detail = 0;
    if (names + detail > room && detail > room / 2)
        detail = names < room / 2 ? room - names : room / 2;
    rows->names = names < room - detail ? names : room - detail;
    rows->is_tall = rows->names < names && rows->names < NAME_LEAST;
    if (rows->is_tall) {
        rows->names = names;
        detail = room; /* below the names */
        if (rows->names > rows->it->edge - names_at(rows))
            rows->names = rows->it->edge - names_at(rows);
    }
    if (detail - DOCUMENT_GAP < rows->detail) rows->detail = detail - DOCUMENT_GAP;
    if (rows->detail < (rows->is_tall ? DETAIL_LEAST : 1)) rows->detail = 0;
}

/* `2023 budget: 1,857.70 万元` */
static void label_amount(const struct flag_listing *it, const struct flag *flag, bool has,
                         uint32_t edition)
{
    const struct book *book = it->session->book;
    struct str year, unit = SAY("unit not stated");

    if (!it->document->look->words) return;
    year = year_text(it->arena, book, edition);
    if (book->tables[flag->table].unit) unit = unit_text(it->document->look, unit_of(it, flag));
    if (has)
        document_label(it->document, year, unit);
    else
        document_say_alone(it->document,
                           STR_JOIN(it->arena, year, SAY(": "), SAY("not there")));
}

/* The two amounts behind the names, the detail behind them; on a line of their own the detail
 * stands below the name. */
static void put_numbers(const struct rows *rows, const struct row *row)
{
    struct document *document = rows->it->document;
    int end = rows->it->edge, detail = names_at(rows);

    if (!rows->is_tall) {
        end -= document_with_gap(rows->detail);
        detail = end + DOCUMENT_GAP;
    }
    document_put_right(document, end - rows->amount - DOCUMENT_GAP, STYLE_NORMAL, row->was);
    label_amount(rows->it, row->flag, row->flag->has_was, row->flag->base);
    document_put_right(document, end, STYLE_NORMAL, row->is);
    label_amount(rows->it, row->flag, row->flag->has_is, row->flag->now);
    if (rows->detail == 0 && !document->look->words) return;
    if (row->flag->kind == FLAG_LARGE && !rows->is_tall)
        document_put_right(document, rows->it->edge, STYLE_NORMAL, row->detail);
    else
        document_put(document, detail, rows->detail, STYLE_NORMAL, row->detail);
    document_say_alone(document, row->detail);
}

/* What the row has no room for: its name, the detail. Else what is behind the flag. */
static struct str status_text(const struct rows *rows, const struct row *row)
{
    struct arena *arena = rows->it->arena;
    struct str detail = row->detail, name = row->name;

    if (rows->it->document->look->words) return str_of(flag_wording(row->flag->kind));
    if (row->column.size > 0) name = STR_JOIN(arena, name, STR("  "), row->column);
    if (width_of(rows, detail) > rows->detail)
        return names_width(rows, row) > rows->names ? STR_JOIN(arena, detail, STR("  "), name)
                                                    : detail;
    if (names_width(rows, row) > rows->names) return name;
    if (detail.size > 0) detail = STR_JOIN(arena, detail, SAY(": "));
    return STR_JOIN(arena, detail, str_of(flag_wording(row->flag->kind)));
}

static void put_table(const struct rows *rows, const struct row *row)
{
    struct document *document = rows->it->document;

    if (rows->table == 0) return;
    document_put_within(document, DOCUMENT_INDENT + rows->table, rows->table, STYLE_DIM,
                        row->table);
    document_say(document, str_format(rows->it->arena, _("table %.*s"), STR_ARG(row->table)));
}

static void put_row(const struct rows *rows, const struct row *row)
{
    const struct flag_listing *it = rows->it;
    const struct flag *flag = row->flag;
    struct target target = {.screen = &screen_tree,
                            .table = flag->table,
                            .node = flag->node,
                            .column = flag->column,
                            .base = flag->base,
                            .now = flag->now};
    const struct figure *figure = flag->has_is ? flag->is_figure : flag->was_figure;

    document_line(it->document);
    put_table(rows, row);
    document_link(it->document, &target, STYLE_STATUS, status_text(rows, row),
                  figure ? short_place(it->arena, it->session->book, figure) : STR_EMPTY);
    document_put_names(it->document, names_at(rows), names_at(rows) + rows->names, row->name,
                       row->column);
    if (rows->is_tall) document_line(it->document);
    put_numbers(rows, row);
}

void flag_pair_put(const struct flag_listing *it, const struct edition_pair *pair, int column)
{
    const struct book *book = it->session->book;

    document_line(it->document);
    document_put(it->document, column, 0, STYLE_HEADING,
                 STR_JOIN(it->arena, entity_text(book, pair->now), STR("  "),
                          compare_label(it->arena, book, pair->base, pair->now)));
}

void flag_rows_put(const struct flag_listing *it, enum flag_kind kind)
{
    struct rows rows = {.it = it};

    collect(&rows, kind);
    lay_out(&rows, kind);
    for (uint32_t i = 0; i < rows.count; i++) {
        const struct row *row = &rows.at[i];

        if (it->pair_count > 1 && (i == 0 || row->pair != rows.at[i - 1].pair))
            flag_pair_put(it, &it->pairs[row->pair], DOCUMENT_INDENT);
        put_row(&rows, row);
    }
}
