/*
 * Where the bundled budget, the layouts and the translations are, and where one is.
 */
#ifndef YUSUAN_CLI_FOLDERS_H
#define YUSUAN_CLI_FOLDERS_H

#include "yusuan/str.h"

/*
 * The folder that holds `layouts` and `haizhu-2023`, NUL-terminated, in the arena:
 * $YUSUAN_DATA, which the user may have set, unless restricted; else what lies beside the
 * executable (../share/yusuan where it is installed, ../data where it was built); else the
 * folder the program was compiled for. The first of them that is there; when none is, the last.
 */
struct str data_folder(struct arena *arena, bool is_restricted);

/* The folder that holds zh_CN/LC_MESSAGES/yusuan.mo, NUL-terminated, in the arena: `locale-mo`
 * beside the executable where it was built, ../share/locale where it is installed; else the one
 * the program was compiled for. */
struct str locale_folder(struct arena *arena);

/* The settings of the computer: where the program was compiled for, and nowhere else, as they
 * can restrict what users may do. */
const char *system_settings(void);

/* A file or folder of the user's own, `layouts` or `yusuan.ini`: in $XDG_CONFIG_HOME/yusuan,
 * else in ~/.config/yusuan; NUL-terminated, in the arena; it need not exist. NULL: there is no
 * such place. */
const char *user_file(struct arena *arena, const char *name);

/* The folder one is in, absolute, in the arena; empty: it cannot be had, as where it was
 * removed. */
struct str working_folder(struct arena *arena);

#endif
