/*
 * Where the bundled budget, the layouts and the translations are.
 */
#ifndef YUSUAN_CLI_FOLDERS_H
#define YUSUAN_CLI_FOLDERS_H

#include "yusuan/str.h"

/*
 * The folder that holds `layouts` and `haizhu-2023`, NUL-terminated, in the arena:
 * $YUSUAN_DATA; else what lies beside the executable (../share/yusuan where it is installed,
 * ../data where it was built); else the folder the program was compiled for. The first of them
 * that is there; when none is, the last.
 */
struct str data_folder(struct arena *arena);

/* The folder that holds zh_CN/LC_MESSAGES/yusuan.mo, NUL-terminated, in the arena: `locale-mo`
 * beside the executable where it was built, ../share/locale where it is installed; else the one
 * the program was compiled for. */
struct str locale_folder(struct arena *arena);

/* The user's own layouts: $XDG_CONFIG_HOME/yusuan/layouts, else ~/.config/yusuan/layouts;
 * NUL-terminated, in the arena; it need not exist. NULL: there is no such place. */
const char *user_layout_folder(struct arena *arena);

#endif
