/*
 * What users set for good: /etc/yusuan.ini, and over it yusuan.ini in the user's own folder.
 *
 * What cannot be read is said with its file and line, and the program goes on without it.
 */
#ifndef YUSUAN_CLI_SETTINGS_H
#define YUSUAN_CLI_SETTINGS_H

#include "cli/output.h"
#include "yusuan/app.h"
#include "yusuan/diagnostics.h"
#include "yusuan/theme.h"

enum { FOLDERS_MOST = 16 };

/* Absolute paths, NUL-terminated. */
struct folder_list {
    const char *paths[FOLDERS_MOST];
    size_t count;
};

struct settings {
    struct theme theme;
    const struct unit *unit; /* NULL: as printed */
    struct threshold threshold;
    bool mouse;
    bool restricted;      /* once it is, it stays so */
    bool plain;           /* words in place of a screen */
    const char *language; /* "en", "zh_CN"; NULL: that of the locale */
    struct app_columns columns;
    struct folder_list data; /* what is shown where no path is given; none: the bundled one */
    struct folder_list layouts; /* searched before the installed ones */
    const struct binding *bindings;
    /* which keys were set: for reading the second file over the first */
    struct rebinding keys[ACTION_COUNT];
};

/* All at its default. */
struct settings settings_usual(void);

/*
 * Reads the file into `settings`, over what is there; a file that does not exist changes
 * nothing. Texts live in the arena. What is wrong goes to `diagnostics`.
 */
void settings_read(struct settings *settings, struct arena *arena, const char *path,
                   struct diagnostics *diagnostics);

/* settings_keys.c: the section of keys, which has one for each action. */
struct ini;
void settings_read_keys(struct settings *settings, struct arena *arena, struct ini *ini,
                        struct diagnostics *diagnostics);
/* The value that makes the action's keys what they are: `Down, j, Ctrl-N`. */
struct str settings_keys_text(const struct settings *settings, struct arena *arena,
                              enum action action);

/* settings_columns.c: which columns tables show; one section a table. What was said of the same
 * tables before is replaced. */
void settings_read_columns(struct settings *settings, struct arena *arena, struct ini *ini);

/* settings_folders.c: absolute paths with : between them. False: something else, and the list
 * is as it was. */
bool settings_read_folders(struct arena *arena, struct str value, struct folder_list *list);
struct str settings_write_folders(const struct folder_list *list, struct arena *arena);
/* Leaves out what is not there (or is a file, where that is not taken) and says so at the key;
 * where nothing is left the list is what it was `before`. */
void settings_keep_folders(struct folder_list *list, struct folder_list before, const char *key,
                           bool takes_files, struct ini *ini, struct diagnostics *diagnostics);

/* settings_dump.c: all of them with comments, as a file that can be read again. */
void settings_dump(const struct settings *settings, struct arena *arena, struct output *out);

enum setting_form {
    SETTING_VALUE,
    SETTING_SWITCH, /* yes or no */
    SETTING_HIDES,  /* ... where yes is kept as false */
    SETTING_LOCK    /* ... which stays as it is once it is yes */
};

/* One setting outside of colours and keys. */
struct setting {
    const char *section, *key; /* "" : before the first section */
    const char *help;          /* a comment, in English: say _(help) */
    const char *wanted;        /* what a value must be, for messages; the same */
    bool (*read)(struct settings *settings, struct arena *arena, struct str value);
    struct str (*write)(const struct settings *settings, struct arena *arena);
    enum setting_form form; /* of others than SETTING_VALUE: */
    size_t at;              /* the bool in struct settings; read and write are NULL */
};

/* Takes the value; false, with nothing changed, where it is none for the setting. */
bool setting_read(const struct setting *setting, struct settings *settings, struct arena *arena,
                  struct str value);

/* The value as it stands in a file. */
struct str setting_write(const struct setting *setting, const struct settings *settings,
                         struct arena *arena);

/* In the order of the file; NULL behind the last one. */
const struct setting *setting_at(size_t index);

/* `100000,5`: 元 and percent; `10万元,5` in a unit. False: something else. */
bool threshold_read(struct arena *arena, struct str text, struct threshold *threshold);

#endif
