/*
 * Which of the keys of a tree would only say why they can do nothing: they work, for who
 * presses them, but are no hint.
 *
 * Hints are asked for with every draw. What takes more than a look at the tree is found out
 * once for what is shown: struct offers.
 */
#include "view/tree.h"

static bool can_compare(const struct tree *tree, const struct session *session)
{
    struct arena *scratch = arena_new(tree->mem);
    uint32_t base, now;
    struct str why;
    bool can = compare_pair(session, scratch, tree->number, tree->own, &base, &now, &why);

    arena_free(scratch);
    return can;
}

void tree_offer_forget(struct tree *tree)
{
    tree->offers.is_known = false;
}

void tree_offer_ready(struct tree *tree, const struct session *session)
{
    struct offers *offers = &tree->offers;

    if (!offers->is_known || offers->base != session->base || offers->now != session->now ||
        offers->by_year != session->by_year || offers->own != tree->own) {
        offers->compares = can_compare(tree, session);
        offers->base = session->base;
        offers->now = session->now;
        offers->by_year = session->by_year;
        offers->own = tree->own;
    }
    if (!offers->is_known) {
        offers->misfits = session->verdicts && tree_has_misfits(session, tree);
        offers->is_known = true;
    }
}

/* O(rows that are part of none). */
static bool has_difference(const struct tree *tree)
{
    const struct node *nodes = tree->table->nodes;

    for (uint32_t i = 0; i < tree->table->node_count; i = nodes[i].subtree_end)
        if (tree->comparison->below[i] || comparison_differs(tree->comparison, i)) return true;
    return false;
}

bool tree_refuses(const struct tree *tree, enum action action)
{
    switch (action) {
    case ACTION_COMPARE: return !tree->offers.compares;
    case ACTION_MISMATCH:
    case ACTION_MISMATCH_BACK: return !tree->offers.misfits;
    case ACTION_DIFFERENCE:
    case ACTION_DIFFERENCE_BACK: return tree->comparison && !has_difference(tree);
    case ACTION_COMPUTED: return tree->levels < 2;
    case ACTION_SEARCH_NEXT:
    case ACTION_SEARCH_BACK: return tree->search.count == 1;
    default: return false;
    }
}
