/*
 * What the tests of the loader share: a layout with one table of each kind, a folder that is
 * loaded with it, and questions about the book.
 */
#ifndef TESTS_UNIT_LOADED_H
#define TESTS_UNIT_LOADED_H

/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "folder.h"
#include "yusuan/load.h"

static inline void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

static const char LAYOUT[] =
    "[layout]\nname = test\n"
    "[page]\nentity = 单位名称:*\nunit = 单位:*\nnote = 注:*\nskip = 表?\n"
    "[table.coded]\nnumber = 1\ntitle = 支出表\nclassification = functional\n"
    "code = 科目编码\nname = 科目名称\ndigits = 3,5,7\ntotal = 合计\n"
    "[table.split]\nnumber = 2\ntitle = 分列表\nclassification = functional\n"
    "code = 类,款\nname = 名称\ndigits = 3,5\ntotal = 合计\n"
    "[table.outline]\nnumber = 3\ntitle = 收支表\nblocks = 收入|支出\nname = 项目\n"
    "total = 收入总计|支出总计\nsubtotal = 本年*合计\n"
    "[table.projects]\nnumber = 4\ntitle = 项目表\nclassification = project\nname = 项目*\n"
    "total = 合计\ngroup = {entity}\nwords = 目标\n"
    "[text.cover]\ntitle = 封面\nheading = 序\nbody = 文\n"
    "[terms.words]\ntitle = 名词\nheading = 名\nbody = 解释\n"
    "[statement.said]\ntitle = 说明\nname = 项目\namount = 数\nchange = 增减\npercent = "
    "增减率\n"
    "[headline.income]\nfigure = outline.收入总计.预算\nstated = said.收入\n";

struct loaded {
    struct folder folder;
    struct book *book;
};

static inline void load_with(struct loaded *loaded, const char *layout)
{
    folder_write(&loaded->folder, "layouts/test.ini", layout);
    char data[300], layouts[300];
    snprintf(data, sizeof data, "%s/data", loaded->folder.path);
    snprintf(layouts, sizeof layouts, "%s/layouts", loaded->folder.path);
    const char *paths[] = {data}, *folders[] = {layouts};
    struct load_options options = {
        .paths = paths, .path_count = 1, .layout_folders = folders, .layout_folder_count = 1};
    loaded->book = book_load(&MEM, &options);
}

/* Loads the folder with the test's layout. */
static inline void load(struct loaded *loaded)
{
    load_with(loaded, LAYOUT);
}

static inline struct loaded load_one(const char *text)
{
    struct loaded loaded = {.folder = folder_make()};
    folder_write(&loaded.folder, "data/one.csv", text);
    load(&loaded);
    return loaded;
}

static inline void done(struct loaded *loaded)
{
    book_free(loaded->book);
    folder_remove(&loaded->folder);
}

static inline void assert_str(struct str text, const char *expected)
{
    if (!str_equal(text, str_of(expected)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(text), expected);
}

static inline const struct table *only_table(const struct loaded *loaded)
{
    assert_int_equal(loaded->book->table_count, 1);
    return &loaded->book->tables[0];
}

static inline uint32_t node_named(const struct table *table, const char *name)
{
    for (uint32_t i = 0; i < table->node_count; i++) {
        if (str_equal(table->nodes[i].name, str_of(name))) return i;
    }
    fail_msg("no node '%s'", name);
    return NODE_NONE;
}

static inline void assert_parent(const struct table *table, const char *child,
                                 const char *parent)
{
    uint32_t above = table->nodes[node_named(table, child)].parent;
    if (!parent) {
        assert_true(above == NODE_NONE);
        return;
    }
    assert_true(above != NODE_NONE);
    assert_str(table->nodes[above].name, parent);
}

/* Does a diagnostic say this, at the line and column (0: anywhere)? */
static inline bool said(const struct loaded *loaded, const char *part, uint32_t line,
                        uint32_t column)
{
    const struct diagnostics *list = loaded->book->diagnostics;
    for (size_t i = 0; i < diagnostics_kept(list); i++) {
        const struct diagnostic *one = diagnostics_at(list, i);
        if (str_find(one->message, str_of(part), 0) == SIZE_MAX) continue;
        if (line == 0 || (one->place.line == line && one->place.column == column)) return true;
    }
    return false;
}

static inline void assert_balanced(const struct loaded *loaded)
{
    for (uint32_t i = 0; i < loaded->book->source_count; i++) {
        const struct source *source = &loaded->book->sources[i];
        uint32_t sum = 0;
        for (int fate = 0; fate < FATE_COUNT; fate++)
            sum += source->fates[fate];
        assert_int_equal(sum, source->record_count);
    }
}

#endif
