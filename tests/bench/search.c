/*
 * How long a key takes while a million rows are searched: `search`. No limit is enforced here;
 * a tenth of a second is what lies between two keys of someone who types fast.
 *
 * The book is made by hand: one table of 1,000 x 1,000 rows in two levels, once with 2,000
 * different names, which lie in memory once as the names of line items do, and once with a
 * million different ones.
 */
#include "yusuan/app.h"
#include "yusuan/book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { GROUPS = 1000, ROWS = GROUPS * (1 + 999), FEW = 2000, NAME_ROOM = 96 };

static void out_of_memory(void *context, size_t wanted)
{
    (void)context;
    fprintf(stderr, "out of memory: %zu\n", wanted);
    exit(2);
}

static const struct mem MEM = {out_of_memory, NULL};

/* `职业年金缴费支出一般公共服务123`: three words of budgets and a number. */
static struct str make_name(struct arena *arena, uint32_t number)
{
    static const char *const words[] = {"机关事业单位", "职业年金", "缴费支出", "科学技术",
                                        "管理事务",     "公积金",   "社会保障", "行政运行",
                                        "城乡社区",     "养老保险", "教育",     "信息化建设"};
    uint32_t mixed = number * 2654435761u;

    return str_format(arena, "%s%s%s%u", words[mixed >> 28 & 7], words[(mixed >> 20 & 7) + 4],
                      words[(mixed >> 12 & 7) + 2], (unsigned)number);
}

static struct table *make_table(struct arena *arena, uint32_t names)
{
    struct table *table = arena_new_array(arena, struct table, 1);
    struct str *kept = arena_new_array(arena, struct str, names);

    for (uint32_t i = 0; i < names; i++)
        kept[i] = make_name(arena, i);
    *table = (struct table){.id = STR("t1"),
                            .title = STR("支出表"),
                            .classification = STR("functional"),
                            .unit = &UNIT_WAN,
                            .node_count = ROWS,
                            .column_count = 1,
                            .block_count = 1};
    table->nodes = arena_new_array(arena, struct node, ROWS);
    table->columns = arena_new_array(arena, struct column, 1);
    table->columns[0] = (struct column){.name = STR("合计"),
                                        .key = STR("合计"),
                                        .decimals = 2,
                                        .figures = arena_new_array(arena, struct figure, ROWS)};
    table->blocks = arena_new_array(arena, struct block, 1);
    table->blocks[0] = (struct block){.name = STR_EMPTY, .end = ROWS};
    for (uint32_t i = 0; i < ROWS; i++) {
        uint32_t group = i - i % 1000;
        struct str name = kept[i % names];

        table->nodes[i] = (struct node){.parent = i == group ? NODE_NONE : group,
                                        .subtree_end = i == group ? group + 1000 : i + 1,
                                        .depth = i != group,
                                        .code = str_format(arena, "%07u", (unsigned)i),
                                        .name = name,
                                        .label = name,
                                        .key = name};
        table->columns[0].figures[i] =
            (struct figure){.amount = (int64_t)i * 10000, .known = KNOWN_REPORTED};
    }
    return table;
}

static struct book *make_book(struct arena *arena, uint32_t names)
{
    struct book *book = arena_new_array(arena, struct book, 1);

    book->arena = arena;
    book->diagnostics = diagnostics_new(arena);
    book->edition_count = book->table_count = 1;
    book->editions = arena_new_array(arena, struct edition, 1);
    book->editions[0] = (struct edition){.entity = STR("单位"), .year = 2023};
    book->tables = make_table(arena, names);
    book->rulebook_count = 1;
    book->rulebooks = arena_new_array(arena, struct rulebook, 1);
    return book;
}

static double now_ms(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* Presses and draws; prints how long that took. */
static void press(struct app *app, struct grid *grid, uint32_t key, const char *what)
{
    double begun = now_ms();

    app_key(app, key);
    app_draw(app, grid);
    printf("  %-24s %8.1f ms\n", what, now_ms() - begun);
}

static void type(struct app *app, struct grid *grid, const char *text)
{
    for (; *text; text++) {
        char what[16];

        snprintf(what, sizeof what, "... %c", *text);
        press(app, grid, (unsigned char)*text, what);
    }
}

static void measure(uint32_t names)
{
    struct arena *arena = arena_new(&MEM);
    struct book *book = make_book(arena, names);
    struct look look = {.ambiguous = AMBIGUOUS_NARROW};
    struct app *app = app_new(&MEM, book, &look, (struct app_start){.table = STR("t1")});
    struct grid grid;

    printf("%u rows, %u names\n", (unsigned)ROWS, (unsigned)names);
    grid_init(&grid, &MEM, 24, 80);
    app_draw(app, &grid);
    press(app, &grid, '/', "/");
    type(app, &grid, "zhiynj");
    press(app, &grid, KEY_OF_BACKSPACE, "Backspace");
    press(app, &grid, KEY_OF_ENTER, "Enter");
    press(app, &grid, 'n', "n");
    press(app, &grid, '&', "filter");
    press(app, &grid, KEY_OF_DOWN, "Down");
    press(app, &grid, KEY_OF_ESC, "Esc");
    press(app, &grid, '/', "/");
    type(app, &grid, "0999zq");
    press(app, &grid, KEY_OF_ESC, "Esc");
    press(app, &grid, '/', "/");
    type(app, &grid, ">99999");
    press(app, &grid, KEY_OF_ESC, "Esc");
    press(app, &grid, 'F', "the whole book");
    app_key(app, 'z');
    press(app, &grid, KEY_OF_ENTER, "z Enter");
    grid_free(&grid);
    app_free(app);
    arena_free(arena);
}

int main(void)
{
    measure(FEW);
    measure(ROWS);
    return 0;
}
