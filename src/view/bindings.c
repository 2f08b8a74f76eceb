/*
 * Keys bound otherwise than by default.
 *
 * Which of two actions of a key is meant is said by the order of the bindings. The order of the
 * default ones is made with care (Space folds before it turns the page) and kept; a key that is
 * new to an action is someone's wish and comes before all of them.
 */
#include "yusuan/actions.h"

static const struct rebinding *change_of(const struct rebinding *changes, size_t count,
                                         enum action action)
{
    for (size_t i = 0; i < count; i++)
        if (changes[i].action == action) return &changes[i];
    return NULL;
}

static bool has_key(const struct rebinding *change, uint32_t key)
{
    for (size_t i = 0; i < change->count; i++)
        if (change->keys[i] == key) return true;
    return false;
}

static bool is_bound(const struct binding *bindings, uint32_t key, enum action action)
{
    for (; bindings->action != ACTION_NONE; bindings++)
        if (bindings->key == key && bindings->action == action) return true;
    return false;
}

const struct binding *bindings_make(struct arena *arena, const struct rebinding *changes,
                                    size_t count)
{
    size_t most = 1, used = 0;
    struct binding *made;

    while (default_bindings[most - 1].action != ACTION_NONE)
        most++;
    for (size_t i = 0; i < count; i++)
        most += changes[i].count;
    made = arena_new_array(arena, struct binding, most); /* zeroed: ends with ACTION_NONE */
    for (unsigned action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        const struct rebinding *change = change_of(changes, count, (enum action)action);

        for (size_t i = 0; change && i < change->count; i++)
            if (!is_bound(default_bindings, change->keys[i], change->action) &&
                !is_bound(made, change->keys[i], change->action))
                made[used++] = (struct binding){change->keys[i], change->action};
    }
    for (const struct binding *at = default_bindings; at->action != ACTION_NONE; at++) {
        const struct rebinding *change = change_of(changes, count, at->action);

        if (!change || has_key(change, at->key)) made[used++] = *at;
    }
    return made;
}

/* Have the two a key in common by default? Then it is known which one is meant where. */
static bool share_a_key(enum action a, enum action b)
{
    for (const struct binding *at = default_bindings; at->action != ACTION_NONE; at++)
        if (at->action == a && is_bound(default_bindings, at->key, b)) return true;
    return false;
}

bool bindings_clash(const struct binding *bindings, size_t *first, size_t *second)
{
    size_t at = *second > *first ? *second + 1 : *first + 1;

    for (size_t i = *first; bindings[i].action != ACTION_NONE; i++, at = i + 1)
        for (; bindings[i].action != ACTION_NONE && bindings[at].action != ACTION_NONE; at++) {
            if (bindings[i].key != bindings[at].key ||
                share_a_key(bindings[i].action, bindings[at].action))
                continue;
            *first = i;
            *second = at;
            return true;
        }
    return false;
}
