/*
 * The KEYS section of yusuan(1), printed from the action table: `make man-keys` puts it there,
 * a test compares it.
 *
 *     keys [LANGUAGE FOLDER]     FOLDER holds the catalogues; English if not given
 */
#include "yusuan/actions.h"
#include "yusuan/say.h"

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
    printf("\n%s%s\n", action_help(action), _("."));
}

int main(int argc, char **argv)
{
    if (argc == 3 && !say_in(argv[1], argv[2])) return 1;
    for (int group = 0; group < GROUP_COUNT; group++) {
        printf(".Ss %s\n.Bl -tag -width Ds -compact\n",
               action_group_name((enum action_group)group));
        for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
            if (action_text((enum action)action)->group != (enum action_group)group) continue;
            if (action > ACTION_LEVEL_1 && action <= ACTION_LEVEL_9) continue;
            if (action == ACTION_LEVEL_1) {
                printf(".It Ic 1 No %s Ic 9\n%s%s\n", _("to"), _("show so many levels"),
                       _("."));
            } else {
                put_action((enum action)action);
            }
        }
        printf(".El\n");
    }
    return 0;
}
