/*
 * Keys bound otherwise than by default.
 */
/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "yusuan/actions.h"
#include "yusuan/say.h"
#include "yusuan/text.h"

static void out_of_memory(void *context, size_t wanted)
{
    (void)context, (void)wanted;
    abort();
}

static const struct mem MEM = {out_of_memory, NULL};

/* 80 less what stands left of it in the palette. */
enum { HELP_WIDTH = 47 };

static void help_is_not_cut_in_the_palette(void **state)
{
    static const char *const languages[] = {"zh_CN", "en"};
    const char *build = getenv("BUILD");
    char folder[1024];

    (void)state;
    snprintf(folder, sizeof folder, "%s/locale-mo", build ? build : "build");
    for (size_t i = 0; i < 2; i++) {
        if (!say_in(languages[i], folder)) continue;
        for (unsigned action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
            struct str help = str_of(action_help((enum action)action));

            if (text_width(help, AMBIGUOUS_NARROW) > HELP_WIDTH)
                fail_msg("too long for the palette: %.*s", STR_ARG(help));
        }
    }
}

static size_t count_of(const struct binding *bindings)
{
    size_t count = 0;

    while (bindings[count].action != ACTION_NONE)
        count++;
    return count;
}

/* The n-th action of the key. */
static enum action meaning(const struct binding *bindings, uint32_t key, unsigned n)
{
    for (; bindings->action != ACTION_NONE; bindings++)
        if (bindings->key == key && n-- == 0) return bindings->action;
    return ACTION_NONE;
}

static void without_changes_nothing_changes(void **state)
{
    struct arena *arena = arena_new(&MEM);
    const struct binding *made = bindings_make(arena, NULL, 0);
    size_t first = 0, second = 0;

    (void)state;
    assert_int_equal(count_of(made), count_of(default_bindings));
    for (size_t i = 0; i < count_of(made); i++) {
        assert_int_equal(made[i].key, default_bindings[i].key);
        assert_int_equal(made[i].action, default_bindings[i].action);
    }
    assert_false(bindings_clash(made, &first, &second));
    arena_free(arena);
}

/* What a dump writes: all keys of all actions. */
static void the_same_keys_keep_their_order(void **state)
{
    struct arena *arena = arena_new(&MEM);
    struct rebinding changes[ACTION_COUNT];
    size_t first = 0, second = 0;
    const struct binding *made;

    (void)state;
    for (unsigned action = 1; action < ACTION_COUNT; action++) {
        uint32_t *keys = arena_new_array(arena, uint32_t, count_of(default_bindings));
        size_t count = 0;

        for (const struct binding *at = default_bindings; at->action != ACTION_NONE; at++)
            if (at->action == action) keys[count++] = at->key;
        /* the actions backwards: their order must not matter */
        changes[ACTION_COUNT - 1 - action] =
            (struct rebinding){(enum action)action, count, keys};
    }
    made = bindings_make(arena, changes, ACTION_COUNT - 1);
    assert_int_equal(count_of(made), count_of(default_bindings));
    for (size_t i = 0; i < count_of(made); i++)
        assert_int_equal(made[i].action, default_bindings[i].action);
    assert_false(bindings_clash(made, &first, &second));
    arena_free(arena);
}

static void a_new_key_wins(void **state)
{
    static const uint32_t down[] = {'j', '!', '!'};
    const struct rebinding change = {ACTION_DOWN, 3, down};
    struct arena *arena = arena_new(&MEM);
    const struct binding *made = bindings_make(arena, &change, 1);
    size_t first = 0, second = 0;

    (void)state;
    assert_int_equal(meaning(made, '!', 0), ACTION_DOWN);
    assert_int_equal(meaning(made, '!', 1), ACTION_PROBLEMS);
    assert_int_equal(meaning(made, 'j', 0), ACTION_DOWN);
    assert_int_equal(meaning(made, KEY_OF_DOWN, 0), ACTION_NONE);
    assert_true(bindings_clash(made, &first, &second));
    assert_int_equal(made[first].action, ACTION_DOWN);
    assert_int_equal(made[second].action, ACTION_PROBLEMS);
    assert_false(bindings_clash(made, &first, &second));
    arena_free(arena);
}

static void an_action_can_lose_its_keys(void **state)
{
    const struct rebinding change = {ACTION_QUIT, 0, NULL};
    struct arena *arena = arena_new(&MEM);
    const struct binding *made = bindings_make(arena, &change, 1);

    (void)state;
    assert_int_equal(meaning(made, 'Q', 0), ACTION_NONE);
    assert_int_equal(meaning(made, 'q', 0), ACTION_BACK);
    assert_int_equal(meaning(made, 'q', 1), ACTION_NONE);
    arena_free(arena);
}

static void names_are_found(void **state)
{
    char name[KEY_NAME_ROOM];

    (void)state;
    for (unsigned action = 1; action < ACTION_COUNT; action++)
        assert_int_equal(action_named(str_of(action_text((enum action)action)->name)), action);
    assert_int_equal(action_named(STR("Page-Down")), ACTION_PAGE_DOWN);
    assert_int_equal(action_named(STR("page")), ACTION_NONE);
    assert_int_equal(action_named(STR("")), ACTION_NONE);
    assert_int_equal(key_named(STR("pgdn")), KEY_OF_PAGE_DOWN);
    assert_int_equal(key_named(STR("CTRL-N")), KEY_CTRL('n'));
    assert_int_equal(key_named(STR("J")), 'J');
    assert_int_equal(key_named(STR("hash")), '#');
    for (uint32_t key = 1; key <= KEY_OF_F12; key = key == 0xFF ? KEY_OF_BACKSPACE : key + 1) {
        size_t size = key_written(name, key);

        if (key < 0x7F || key > 0xA0)
            assert_int_equal(key_named((struct str){name, size}), key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_changes_nothing_changes),
        cmocka_unit_test(the_same_keys_keep_their_order),
        cmocka_unit_test(a_new_key_wins),
        cmocka_unit_test(an_action_can_lose_its_keys),
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(help_is_not_cut_in_the_palette),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
