/*
 * Several entities put together: 部门 = the sum of its 单位. Each table of the sum has one root
 * a block, below it the entities, below each of these the rows of its own table:
 *     sum of 3 entities   9.00   computed
 *       教育局            5.00   the total that its table prints
 *         205 教育支出    5.00
 *       卫生局            4.00
 * An entity whose table prints no total gets the sum of its top rows, computed.
 */
#include "yusuan/compare.h"
#include "yusuan/say.h"

enum { ENTITY_ROOM = 1024 }; /* entities of one year that are put together */

/* The tables of one section that are put together. */
struct adding {
    const struct book *book;
    struct arena *arena;
    uint32_t count;
    const struct table *const *tables;
    struct table sum;
    uint32_t at; /* nodes written so far */
};

static struct column *find_column(struct adding *adding, const struct column *like)
{
    for (uint32_t i = 0; i < adding->sum.column_count; i++) {
        if (str_equal(adding->sum.columns[i].key, like->key)) return &adding->sum.columns[i];
    }
    return NULL;
}

/* The columns of all tables: the first one's, then what others have besides. */
static void make_columns(struct adding *adding)
{
    uint32_t room = 0;
    for (uint32_t i = 0; i < adding->count; i++)
        room += adding->tables[i]->column_count;
    adding->sum.columns = arena_new_array(adding->arena, struct column, room);
    for (uint32_t i = 0; i < adding->count; i++) {
        for (uint32_t c = 0; c < adding->tables[i]->column_count; c++) {
            const struct column *like = &adding->tables[i]->columns[c];
            struct column *column = find_column(adding, like);
            if (!column) {
                column = &adding->sum.columns[adding->sum.column_count++];
                *column = *like;
                column->figures =
                    arena_new_array(adding->arena, struct figure, adding->sum.node_count);
                for (uint32_t n = 0; n < adding->sum.node_count; n++) {
                    column->figures[n] =
                        (struct figure){.known = KNOWN_ABSENT, .absence = ABSENCE_NO_COLUMN};
                }
            }
            if (like->decimals > column->decimals) column->decimals = like->decimals;
        }
    }
}

static uint32_t add_node(struct adding *adding, const struct node *node, uint32_t parent)
{
    adding->sum.nodes[adding->at] = *node;
    adding->sum.nodes[adding->at].parent = parent;
    return adding->at++;
}

/* Copies the figures of a row of one table. */
static void copy_figures(struct adding *adding, const struct table *table, uint32_t from,
                         uint32_t to)
{
    const struct unit *unit = table_unit(table), *shown = table_unit(&adding->sum);
    for (uint32_t c = 0; c < table->column_count; c++) {
        struct column *column = find_column(adding, &table->columns[c]);
        struct figure figure = table->columns[c].figures[from];
        if (figure_has_amount(&figure))
            figure.decimals = (uint8_t)amount_decimals(unit, figure.decimals, shown);
        if (figure.decimals > column->decimals) column->decimals = figure.decimals;
        column->figures[to] = figure;
    }
}

/* The sum of the node's children in every column, without memo items. What does not fit is left
 * unreadable; so is a sum with an unreadable part, which it points at: passing over that part
 * would take it for zero. */
static void compute(struct adding *adding, uint32_t node, const uint32_t *children,
                    uint32_t count)
{
    for (uint32_t c = 0; c < adding->sum.column_count; c++) {
        struct figure *figures = adding->sum.columns[c].figures;
        struct figure sum = {.known = KNOWN_ABSENT, .absence = ABSENCE_NO_COLUMN};
        for (uint32_t i = 0; i < count; i++) {
            const struct figure *part = &figures[children[i]];
            if (adding->sum.nodes[children[i]].kind == NODE_MEMO) continue;
            if (part->known == KNOWN_UNREADABLE) {
                sum = *part;
                break;
            }
            if (!figure_has_amount(part)) continue;
            if (!amount_add(sum.amount, part->amount, &sum.amount)) {
                sum = (struct figure){.known = KNOWN_UNREADABLE, .absence = ABSENCE_TOO_LARGE};
                break;
            }
            sum.known = KNOWN_COMPUTED;
            sum.absence = ABSENCE_NONE;
            if (part->decimals > sum.decimals) sum.decimals = part->decimals;
        }
        figures[node] = sum;
    }
}

/* The rows of one entity's block below its own node. */
static uint32_t add_entity(struct adding *adding, const struct table *table, uint32_t block,
                           uint32_t root)
{
    struct str name = adding->book->editions[table->edition].entity;
    uint32_t total = table_total(table, block);
    struct node entity = {.block = (uint8_t)block,
                          .code = STR_EMPTY,
                          .name = name,
                          .label = name,
                          .key = str_normal(adding->arena, name),
                          .source = table->source,
                          .record = table->title_record};
    if (total != NODE_NONE && table->nodes[total].kind != NODE_TOTAL) total = NODE_NONE;
    uint32_t own = add_node(adding, &entity, root), top = 0;
    uint32_t first = table->blocks[block].first, end = table->blocks[block].end;
    uint32_t *to = arena_new_array(adding->arena, uint32_t, table->node_count);
    uint32_t *tops = arena_new_array(adding->arena, uint32_t, end - first);
    if (total != NODE_NONE) copy_figures(adding, table, total, own);
    for (uint32_t i = first; i < end; i++) {
        uint32_t parent = table->nodes[i].parent;
        to[i] = i == total ? own
                           : add_node(adding, &table->nodes[i],
                                      parent == NODE_NONE ? own : to[parent]);
        if (i == total) continue;
        copy_figures(adding, table, i, to[i]);
        if (parent == NODE_NONE) tops[top++] = to[i];
    }
    if (total == NODE_NONE) compute(adding, own, tops, top);
    return own;
}

static void add_block(struct adding *adding, uint32_t block)
{
    uint32_t *entities = arena_new_array(adding->arena, uint32_t, adding->count);
    struct str name =
        str_format(adding->arena, _("sum of %u entities"), (unsigned)adding->count);
    struct node node = {.block = (uint8_t)block,
                        .kind = NODE_TOTAL,
                        .code = STR_EMPTY,
                        .name = name,
                        .label = name,
                        .key = STR("sum"),
                        .source = adding->tables[0]->source,
                        .record = adding->tables[0]->title_record};
    adding->sum.blocks[block].first = adding->at;
    uint32_t root = add_node(adding, &node, NODE_NONE);
    uint32_t count = 0;
    for (uint32_t i = 0; i < adding->count; i++) {
        if (block >= adding->tables[i]->block_count) continue;
        entities[count++] = add_entity(adding, adding->tables[i], block, root);
    }
    compute(adding, root, entities, count);
    adding->sum.blocks[block].end = adding->at;
}

static struct str incomplete_reason(const struct adding *adding)
{
    for (uint32_t i = 0; i < adding->count; i++) {
        if (adding->tables[i]->incomplete.size == 0) continue;
        return str_format(adding->arena, "%.*s: %.*s",
                          STR_ARG(adding->book->editions[adding->tables[i]->edition].entity),
                          STR_ARG(adding->tables[i]->incomplete));
    }
    return STR_EMPTY;
}

static struct table add_tables(const struct book *book, const struct table *const *tables,
                               uint32_t count)
{
    struct adding adding = {.book = book,
                            .arena = book->arena,
                            .count = count,
                            .tables = tables,
                            .sum = *tables[0]};
    const struct table *like = tables[0]; /* the first one with the most blocks */
    for (uint32_t i = 0; i < count; i++) {
        if (tables[i]->block_count > like->block_count) like = tables[i];
    }
    adding.sum.block_count = like->block_count;
    adding.sum.node_count = like->block_count;
    for (uint32_t i = 0; i < count; i++)
        adding.sum.node_count += tables[i]->node_count + tables[i]->block_count;
    adding.sum.column_count = adding.sum.word_column_count = adding.sum.note_count = 0;
    adding.sum.nodes = arena_new_array(book->arena, struct node, adding.sum.node_count);
    adding.sum.blocks = arena_new_array(book->arena, struct block, like->block_count);
    for (uint32_t i = 0; i < like->block_count; i++)
        adding.sum.blocks[i].name = like->blocks[i].name;
    make_columns(&adding);
    for (uint32_t i = 0; i < like->block_count; i++)
        add_block(&adding, i);
    adding.sum.incomplete = incomplete_reason(&adding);
    uint32_t *from;
    adding.sum.node_count = adding.at;
    adding.sum.nodes = tree_build(book->arena, adding.sum.nodes, adding.at, &from);
    return adding.sum;
}

/* The printed editions of the year and stage, each of another entity. */
static uint32_t find_entities(const struct book *book, uint32_t first, uint32_t *editions)
{
    const struct edition *like = &book->editions[first];
    uint32_t count = 0;
    for (uint32_t i = 0; i < book->edition_count && count < ENTITY_ROOM; i++) {
        const struct edition *one = &book->editions[i];
        if (one->kind != EDITION_PRINTED || one->year != like->year ||
            one->stage != like->stage)
            continue;
        if (one->entity.size && one->year) editions[count++] = i;
    }
    return count;
}

/* One table an edition, the first of its section, as it is compared. */
static uint32_t section_tables(const struct book *book, struct str id, const uint32_t *editions,
                               uint32_t count, const struct table **tables)
{
    uint32_t found = 0;
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t t = 0; t < book->table_count; t++) {
            if (book->tables[t].edition != editions[i] || !str_equal(book->tables[t].id, id))
                continue;
            tables[found++] = &book->tables[t];
            break;
        }
    }
    return found;
}

static void add_sum(struct book *book, const uint32_t *editions, uint32_t count)
{
    struct table *sums = arena_new_array(book->arena, struct table, book->table_count);
    uint32_t sum_count = 0;
    for (uint32_t t = 0; t < book->table_count; t++) {
        const struct table *tables[ENTITY_ROOM];
        bool done = false;
        for (uint32_t i = 0; i < sum_count && !done; i++)
            done = str_equal(sums[i].id, book->tables[t].id);
        uint32_t found =
            done ? 0 : section_tables(book, book->tables[t].id, editions, count, tables);
        if (found > 1) sums[sum_count++] = add_tables(book, tables, found);
    }
    if (sum_count == 0) return;
    struct edition edition = book->editions[editions[0]];
    edition.entity =
        SAY("all entities"); /* one name, however many they are from year to year */
    edition.kind = EDITION_SUM;
    book_append(book, edition, sums, sum_count);
}

void book_add_sums(struct book *book)
{
    uint32_t printed = book->edition_count, editions[ENTITY_ROOM];
    for (uint32_t i = 0; i < printed; i++) {
        if (book->editions[i].kind != EDITION_PRINTED) continue;
        uint32_t count = find_entities(book, i, editions);
        if (count > 1 && editions[0] == i) add_sum(book, editions, count);
    }
}
