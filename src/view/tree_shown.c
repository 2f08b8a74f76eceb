/*
 * Which columns of a tree are shown, and in which order: what the settings choose, less what
 * the user hides.
 *
 * A hidden column is out of sight only: sums, checks, the details of a row and comparisons have
 * it all the same, and what leads to one of its figures, such as a finding, shows it again.
 */
#include "view/tree.h"
#include "yusuan/say.h"

#include <string.h>

/* The list counts only for the table as printed (and its sums, which has the same columns). */
static bool shows_all(const struct tree *tree)
{
    return tree->comparison || !tree->shown.at;
}

uint32_t tree_place_count(const struct tree *tree)
{
    return shows_all(tree) ? tree->table->column_count : tree->shown.count;
}

uint32_t tree_column_at(const struct tree *tree, uint32_t place)
{
    return shows_all(tree) ? place : tree->shown.at[place];
}

uint32_t tree_place_of(const struct tree *tree, uint32_t column)
{
    if (shows_all(tree)) return column;
    for (uint32_t i = 0; i < tree->shown.count; i++)
        if (tree->shown.at[i] == column) return i;
    return UINT32_MAX;
}

static void measure_anew(struct tree *tree)
{
    tree->measured_for = 0;
}

static void forget(struct column_list *list)
{
    mem_free(list->at);
    *list = (struct column_list){.at = NULL};
}

void tree_shown_forget(struct tree *tree)
{
    forget(&tree->shown);
    forget(&tree->instead);
}

/* All columns as printed, as a list that can be changed. */
static struct column_list list_all(const struct tree *tree)
{
    struct column_list list = {.count = tree->table->column_count};

    list.at = mem_alloc(tree->mem, list.count, sizeof *list.at);
    for (uint32_t i = 0; i < list.count; i++)
        list.at[i] = i;
    return list;
}

/* A list of all as printed says nothing. */
static void forget_if_all(struct tree *tree)
{
    for (uint32_t i = 0; i < tree->shown.count; i++)
        if (tree->shown.at[i] != i) return;
    if (tree->shown.count == tree->table->column_count) forget(&tree->shown);
}

/* What was shown until now can be asked for again; like every list it has room for all. */
static void remember(struct tree *tree)
{
    size_t size = tree->shown.count * sizeof *tree->shown.at;

    forget(&tree->instead);
    tree->instead.at = mem_alloc(tree->mem, tree->table->column_count, sizeof *tree->shown.at);
    tree->instead.count = tree->shown.count;
    memcpy(tree->instead.at, tree->shown.at, size);
}

/* Puts the column behind those that are printed before it. */
static void show_again(struct tree *tree, uint32_t column)
{
    struct column_list *list = &tree->shown;
    uint32_t to = 0;

    remember(tree);
    for (uint32_t i = 0; i < list->count; i++)
        if (list->at[i] < column) to = i + 1;
    memmove(list->at + to + 1, list->at + to, (list->count - to) * sizeof *list->at);
    list->at[to] = column;
    list->count++;
    forget_if_all(tree);
    measure_anew(tree);
}

/* The column shown that is printed next to it: behind it, else before it. */
static uint32_t nearest(const struct tree *tree, uint32_t column)
{
    uint32_t best = tree->shown.at[0];

    for (uint32_t i = 1; i < tree->shown.count; i++) {
        uint32_t at = tree->shown.at[i];
        bool is_nearer = at > column ? best < column || at < best : at > best && best < column;

        if (is_nearer) best = at;
    }
    return best;
}

void tree_shown_ready(struct tree *tree, const struct session *session)
{
    const struct table *table = &tree->book->tables[tree->number];

    if (!tree->has_chosen) {
        tree->has_chosen = true;
        tree_shown_forget(tree);
        tree->shown = columns_chosen(tree->mem, tree->book, table, &session->shape);
        measure_anew(tree);
    }
    if (!shows_all(tree) && tree_place_of(tree, tree->column) == UINT32_MAX) {
        if (tree->column_is_wanted)
            show_again(tree, tree->column);
        else
            tree->column = nearest(tree, tree->column);
    }
    tree->column_is_wanted = false;
}

bool tree_shown_works(const struct tree *tree, enum action action)
{
    if (tree->comparison) return false;
    if (action == ACTION_HIDE_COLUMN) return tree->table->column_count > 1;
    return tree->shown.at || tree->instead.at;
}

static void hide(struct tree *tree, uint32_t column)
{
    struct column_list *list = &tree->shown;
    uint32_t place;

    if (!list->at) *list = list_all(tree);
    place = tree_place_of(tree, column);
    list->count--;
    memmove(list->at + place, list->at + place + 1, (list->count - place) * sizeof *list->at);
    tree->column = list->at[place < list->count ? place : list->count - 1];
    forget(&tree->instead);
}

struct reply tree_shown_act(struct session *session, struct tree *tree, enum action action)
{
    struct column_list was = tree->shown;

    if (action == ACTION_HIDE_COLUMN && tree_place_count(tree) == 1) {
        session_say(session, "the last column shown is not hidden");
        return reply_drawn(true);
    }
    if (action == ACTION_HIDE_COLUMN) {
        hide(tree, tree->column);
    } else {
        tree->shown = tree->instead;
        tree->instead = was;
    }
    tree->first = 0;
    measure_anew(tree);
    return reply_drawn(true);
}

struct str tree_hidden_text(const struct tree *tree, struct arena *scratch)
{
    uint32_t hidden = tree->table->column_count - tree_place_count(tree);

    if (hidden == 0) return STR_EMPTY;
    return str_format(scratch, say_count("(%u column hidden) ", "(%u columns hidden) ", hidden),
                      (unsigned)hidden);
}
