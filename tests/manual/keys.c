/*
 * The KEYS section of yusuan(1), printed from the action table: `make man-keys` puts it there,
 * a test compares it.
 */
#include "yusuan/actions.h"

#include <stdio.h>
#include <string.h>

/* Punctuation would be read as a delimiter, and ^ as an accent. */
static void put_key(uint32_t key)
{
    char name[KEY_NAME_ROOM];
    size_t size = key_label(name, key);
    if (strcmp(name, "^") == 0) {
        printf(" \\&\\(ha");
    } else if (strcmp(name, "-") == 0) {
        printf(" \\&\\-");
    } else {
        printf(size == 1 ? " \\&%s" : " %s", name);
    }
}

/* Each key once, even where it is bound to the same action twice. */
static void put_keys(enum action action)
{
    int count = 0;
    for (const struct binding *at = default_bindings; at->action != ACTION_NONE; at++) {
        if (at->action != action) continue;
        if (count++ > 0) printf(" ,");
        put_key(at->key);
    }
}

static void put_action(enum action action)
{
    printf(".It Ic");
    put_keys(action);
    printf("\n%s.\n", action_text(action)->help);
}

int main(void)
{
    for (int group = 0; group < GROUP_COUNT; group++) {
        printf(".Ss %s\n.Bl -tag -width Ds -compact\n",
               action_group_name((enum action_group)group));
        for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
            if (action_text((enum action)action)->group != (enum action_group)group) continue;
            if (action > ACTION_LEVEL_1 && action <= ACTION_LEVEL_9) continue;
            if (action == ACTION_LEVEL_1) {
                printf(".It Ic 1 No to Ic 9\nshow so many levels.\n");
            } else {
                put_action((enum action)action);
            }
        }
        printf(".El\n");
    }
    return 0;
}
